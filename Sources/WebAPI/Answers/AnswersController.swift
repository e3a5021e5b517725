import Answering
import Foundation
import HelpDesk
import Hummingbird

/// `/api/v1/answers/{id}`: answers that were given, given again, and what people think of them.
struct AnswersController {
    /// An example of a body, for messages.
    private static let example = #"for example {"verdict": "helpful"}"#

    let reviews: ReviewAnswers
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("answers/{id}", use: show)
            .get("answers/{id}/replay", use: replay)
            .get("answers/{id}/feedback", use: feedback)
            .post("answers/{id}/feedback", use: addFeedback)
            .delete("answers/{id}/feedback/{feedback}", use: removeFeedback)
            .refusingOthers("answers/{id}", besides: [.get])
            .refusingOthers("answers/{id}/replay", besides: [.get])
            .refusingOthers("answers/{id}/feedback", besides: [.get, .post])
            .refusingOthers("answers/{id}/feedback/{feedback}", besides: [.delete])
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let capsule = try capsule(context)
        return try Response(
            json: CapsuleBody(
                answer: AnswerBody(capsule.answer, isReplay: true),
                firstAsked: capsule.firstAsked,
                lastAsked: capsule.lastAsked,
                count: capsule.count
            )
        )
    }

    @Sendable
    private func replay(_ request: Request, context: DeskContext) async throws -> Response {
        try Response(json: AnswerBody(try capsule(context).answer, isReplay: true))
    }

    @Sendable
    private func feedback(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        _ = try capsule(context)
        let feedback = try reviews.feedback(to: Self.id(context))
        return try Response(
            json: FeedbackListBody(feedback: feedback.map { FeedbackBody($0, for: context.caller) })
        )
    }

    @Sendable
    private func addFeedback(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let id = Self.id(context)
        let wanted = try await JSONRequest(request).decoded(
            FeedbackRequest.self,
            holding: "a verdict",
            example: Self.example
        )
        _ = try capsule(context)
        let stored = try reviews.add(
            wanted.verdict,
            to: id,
            marker: wanted.marker,
            comment: wanted.comment ?? "",
            by: context.caller,
            at: now()
        )
        return try Response(
            json: FeedbackBody(stored, for: context.caller),
            status: .created,
            headers: [.location: "/api/v1/answers/\(id)/feedback/\(stored.id)"]
        )
    }

    @Sendable
    private func removeFeedback(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let digits = context.parameters.get("feedback") ?? ""
        let number =
            digits.utf8.first.map { (0x31...0x39).contains($0) } ?? false
            ? Int64(digits) ?? 0 : 0
        _ = try capsule(context)
        let isRemoved = try reviews.removeFeedback(
            number,
            of: Self.id(context),
            by: context.caller
        )
        guard isRemoved else {
            throw Problem(
                "feedback-not-found",
                status: .notFound,
                title: "No such feedback",
                detail: "The answer has no feedback of this number; it may have been taken back."
            )
        }
        return Response(status: .noContent)
    }

    private func capsule(_ context: DeskContext) throws -> AnswerCapsule {
        try reviews.capsule(Self.id(context), hidden: context.caller.hiddenCollections)
    }

    private static func id(_ context: DeskContext) -> AnswerID {
        AnswerID(rawValue: context.parameters.get("id") ?? "")
    }
}
