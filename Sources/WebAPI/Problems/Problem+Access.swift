import HTTPTypes
import HelpDesk

extension Problem {
    /// The problem of somebody who may not do what they want.
    init(access error: AccessRefusal) {
        let detail = Self.sentence(error.description)
        switch error {
        case .nameNeeded:
            self.init(
                "token-missing",
                status: .unauthorized,
                title: "Who are you?",
                detail: detail
            )
        case .scopeMissing:
            self.init(
                "scope-missing",
                status: .forbidden,
                title: "The token may not do this",
                detail: detail
            )
        case .roleTooLow, .feedbackOfAnother:
            self.init("forbidden", status: .forbidden, title: "You may not do this", detail: detail)
        }
    }
}

extension Problem {
    /// The problem of too much at once.
    ///
    /// - Parameters:
    ///   - seconds: After how long it is worth trying again.
    ///   - detail: What was too much.
    /// - Returns: The problem, answered with 429 and `Retry-After`.
    static func tooMany(after seconds: Double, detail: String) -> Problem {
        let seconds = Int(min(3_600, max(1, seconds.rounded(.up))))
        var problem = Problem(
            "too-many-requests",
            status: .tooManyRequests,
            title: "Too many requests",
            detail: "\(detail) Try again in \(seconds) s."
        )
        problem.retryAfter = seconds
        return problem
    }
}
