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
        case .roleTooLow:
            self.init("forbidden", status: .forbidden, title: "You may not do this", detail: detail)
        }
    }
}
