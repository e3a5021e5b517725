import Fabric
import Foundation
import HelpDesk
import Hummingbird
import ServiceLifecycle

/// `GET /api/v1/events?topics=fabric`: what changes, as server-sent events.
struct EventsController {
    private struct Changed: Encodable {
        var state: String
        var finding: FindingBody
    }

    private static let heartbeat = 15.0

    let monitor: FabricMonitor?

    /// The routes.
    var endpoints: RouteCollection<BasicRequestContext> {
        RouteCollection(context: BasicRequestContext.self)
            .get("events", use: events)
            .refusingOthers("events", besides: [.get])
    }

    @Sendable
    private func events(_ request: Request, context: BasicRequestContext) async throws -> Response {
        let topics = Set((request.queryValue("topics") ?? "fabric").split(separator: ","))
        guard topics.isSubset(of: ["fabric"]) else {
            throw Problem(
                "invalid-query",
                status: .badRequest,
                title: "There is no such topic",
                detail: "The topics are: fabric."
            )
        }
        let known = monitor?.snapshot.findings ?? []
        let changes = monitor?.changes()
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream",
                .cacheControl: "no-cache, no-transform",
                .known("X-Accel-Buffering"): "no",
            ],
            body: ResponseBody { writer in
                for finding in known {
                    try await writer.write(try Self.event("raised", FindingBody(finding)))
                }
                try await writer.write(ByteBuffer(string: ": ready\n\n"))
                // A line that stays open would hold up the end of the server.
                for await next in Self.withHeartbeat(changes).cancelOnGracefulShutdown() {
                    try await writer.write(next)
                }
                try await writer.finish(nil)
            }
        )
    }

    private static func event(_ state: String, _ finding: FindingBody) throws -> ByteBuffer {
        let data = try APICoding.encoded(Changed(state: state, finding: finding))
        return ByteBuffer(
            string: "event: finding\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
        )
    }

    /// Changes as events, with a comment now and then so that nobody thinks the line dead.
    private static func withHeartbeat(
        _ changes: AsyncStream<FabricMonitor.Change>?
    ) -> AsyncStream<ByteBuffer> {
        AsyncStream(bufferingPolicy: .bufferingNewest(64)) { continuation in
            let task = Task {
                await withTaskGroup { group in
                    group.addTask {
                        while !Task.isCancelled {
                            // Ends with the task that it belongs to.
                            try? await Task.sleep(for: .seconds(heartbeat))
                            continuation.yield(ByteBuffer(string: ": alive\n\n"))
                        }
                    }
                    group.addTask {
                        guard let changes else { return }
                        for await change in changes {
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
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
