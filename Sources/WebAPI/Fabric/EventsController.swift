import Fabric
import Foundation
import HelpDesk
import Hummingbird
import ServiceLifecycle
import Ticketing

/// `GET /api/v1/events?topics=fabric,tickets`: what changes, as server-sent events.
///
/// Events of tickets have ids: who comes back with `Last-Event-ID` gets what was missed.
struct EventsController {
    private struct Changed: Encodable {
        var state: String
        var finding: FindingBody
    }

    private static let heartbeat = 15.0

    let monitor: FabricMonitor?
    let feed: TicketFeed?
    let admission: Admission
    let streams: StreamCount

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("events", use: events)
            .refusingOthers("events", besides: [.get])
    }

    @Sendable
    private func events(_ request: Request, context: DeskContext) async throws -> Response {
        let topics = Set((request.queryValue("topics") ?? "fabric").split(separator: ","))
        guard topics.isSubset(of: ["fabric", "tickets"]), !topics.isEmpty else {
            throw Problem(
                "invalid-query",
                status: .badRequest,
                title: "There is no such topic",
                detail: "The topics are: fabric, tickets."
            )
        }
        // Whoever loses what let them in gets no further events.
        let mayWatch: @Sendable () -> Bool = {
            !topics.contains("fabric")
                || (try? admission.admit(request, context, .asking)) != nil
        }
        if topics.contains("fabric") {
            try admission.doors.policy.check(context.caller, .asking)
        }
        let known = topics.contains("fabric") ? monitor?.snapshot.findings ?? [] : []
        let changes = topics.contains("fabric") ? monitor?.changes() : nil
        let tickets = topics.contains("tickets") ? try follower(request, context) : nil
        let place = try streams.begin(
            for: admission.counted(context.caller, request, context)
        )
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream",
                .cacheControl: "no-cache, no-transform",
                .known("X-Accel-Buffering"): "no",
            ],
            body: ResponseBody { writer in
                defer { place.end() }
                for finding in known {
                    try await writer.write(try Self.event("raised", FindingBody(finding)))
                }
                try await writer.write(ByteBuffer(string: ": ready\n\n"))
                let all = Self.joined(changes, tickets, mayWatch)
                // A line that stays open would hold up the end of the server.
                for await next in all.cancelOnGracefulShutdown() {
                    try await writer.write(next)
                }
                try await writer.finish(nil)
            }
        )
    }

    /// What follows the events of tickets for whoever asks.
    private func follower(
        _ request: Request,
        _ context: DeskContext
    ) throws -> TicketFollower? {
        guard let feed else { return nil }
        // Whoever loses what let them in gets no further events.
        let admit: @Sendable () throws -> Caller = {
            try admission.admit(request, context, .reading)
        }
        _ = try admit()
        let last = request.headers[.known("Last-Event-ID")] ?? request.queryValue("lastEventId")
        guard let last else { return TicketFollower(feed, admit, after: try feed.last()) }
        guard let id = Int64(last), id >= 0 else {
            throw Problem(
                "invalid-parameter",
                status: .badRequest,
                title: "A parameter makes no sense",
                detail: "Last-Event-ID must be the id of an event, not '\(last.prefix(40))'.",
                errors: [Problem.FieldError(field: "Last-Event-ID", message: "is no event's id")]
            )
        }
        return TicketFollower(feed, admit, after: id)
    }

    private static func event(_ state: String, _ finding: FindingBody) throws -> ByteBuffer {
        let data = try APICoding.encoded(Changed(state: state, finding: finding))
        return ByteBuffer(
            string: "event: finding\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
        )
    }

    /// Changes as events, with a comment now and then so that nobody thinks the line dead.
    ///
    /// Who reads slowly is waited for with tickets, as none of them may be missed; of the fabric, the
    /// latest counts.
    private static func joined(
        _ changes: AsyncStream<FabricMonitor.Change>?,
        _ tickets: TicketFollower?,
        _ mayWatch: @escaping @Sendable () -> Bool
    ) -> AsyncStream<ByteBuffer> {
        AsyncStream(bufferingPolicy: .bufferingOldest(1_024)) { continuation in
            let task = Task {
                await withTaskGroup { group in
                    group.addTask {
                        while !Task.isCancelled {
                            // Ends with the task that it belongs to.
                            try? await Task.sleep(for: .seconds(heartbeat))
                            guard mayWatch() else { return continuation.finish() }
                            continuation.yield(ByteBuffer(string: ": alive\n\n"))
                        }
                    }
                    group.addTask {
                        guard let changes else { return }
                        for await change in changes {
                            guard mayWatch() else { return continuation.finish() }
                            let (state, finding) =
                                switch change {
                                case .raised(let finding): ("raised", finding)
                                case .cleared(let finding): ("cleared", finding)
                                }
                            // A finding is plain data, which always becomes JSON.
                            if let event = try? event(state, FindingBody(finding)) {
                                continuation.yield(event)
                            }
                        }
                    }
                    group.addTask { await tickets?.follow(into: continuation) }
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
