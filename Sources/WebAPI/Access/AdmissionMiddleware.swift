import Foundation
import HelpDesk
import Hummingbird
import Logging

/// Lets requests through to the routes whose senders may use them.
struct AdmissionMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    let admission: Admission
    let audit: AuditTrail?
    let holder: IndexHolder

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try Self.checkHost(of: request)
        try Self.checkMarks(of: request)
        guard let path = context.endpointPath else { return try await next(request, context) }
        let need = RouteNeeds.need(of: request.method, path)
        if need != .nothing || RouteNeeds.takesSecrets(path) { try admission.checkWay(of: context) }
        var context = context
        context.admitted = try admission.identify(
            request,
            context,
            need,
            takesAnyKey: RouteNeeds.takesAnyKey(path)
        )
        do {
            try admission.doors.policy.check(context.caller, need)
        } catch {
            if let audit, !context.caller.isAnonymous {
                let noting = AuditMiddleware(audit: audit, admission: admission)
                await noting.noteRefusal(request, context, path, "\(error)")
            }
            throw error
        }
        try BodyCoding.check(request)
        await prepare(context, need)
        let bodies = BodyLimit(limits: admission.doors.limits)
        return try await next(try bodies.bounded(request, path), context)
    }

    /// Refuses a request that says not once to whom it goes: a proxy may have read another one.
    ///
    /// - SeeAlso: RFC 9112, 3.2.
    private static func checkHost(of request: Request) throws {
        // The first one is kept elsewhere.
        let isRepeated = request.headers[.known("Host")] != nil
        guard isRepeated || request.head.authority?.isEmpty ?? true else { return }
        throw Problem(
            "invalid-request",
            status: .badRequest,
            title: "The request cannot be understood",
            detail: "It has the header Host \(isRepeated ? "more than once" : "not at all")."
        )
    }

    /// Refuses an address or a header that would keep whoever compares it busy.
    private static func checkMarks(of request: Request) throws {
        // Each part is decoded for itself, as it is where it is read: one that cannot be hides no other.
        let isHeavy = request.uri.string.split(whereSeparator: { "/?&=".contains($0) })
            .contains { CombiningMarks.areTooMany(in: $0.removingPercentEncoding ?? "") }
        let isLaden = request.headers.contains { CombiningMarks.areTooMany(in: $0.value) }
        guard isHeavy || isLaden else { return }
        throw Problem(
            "invalid-request",
            status: .badRequest,
            title: "The request cannot be understood",
            detail: "Its address or a header has a letter with too many marks."
        )
    }

    /// Sees to it that what the caller may see of the documents is at hand.
    private func prepare(_ context: Context, _ need: AccessNeed) async {
        guard need != .nothing else { return }
        do {
            try await holder.prepare(hiding: context.caller.hiddenCollections)
        } catch {
            // What reads documents refuses; tickets and the fabric go on.
            context.logger.error(
                "cannot prepare the documents that some may see",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
