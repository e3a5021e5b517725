public import Ticketing

/// Who may do what: the one place in which it is decided, whichever door they came through.
public struct AccessPolicy: Hashable, Sendable {
    /// Whether whoever reaches the server may ask, search and look at the fabric.
    public var isAskingOpen: Bool
    /// Whether whoever reaches the server may file a ticket.
    public var isFilingOpen: Bool

    /// Makes a policy.
    public init(isAskingOpen: Bool = true, isFilingOpen: Bool = false) {
        self.isAskingOpen = isAskingOpen
        self.isFilingOpen = isFilingOpen
    }

    /// Lets a caller through, or says why not.
    ///
    /// - Throws: ``AccessRefusal``
    public func check(_ caller: Caller, _ need: AccessNeed) throws(AccessRefusal) {
        guard !caller.isAnonymous || isOpen(need) else { throw .nameNeeded(need) }
        guard !caller.isAnonymous else { return }
        if let missing = need.scopes.first(where: { !caller.scopes.contains($0) }) {
            throw .scopeMissing(missing, need, has: caller.scopes.sorted())
        }
        guard caller.role >= need.role else {
            throw .roleTooLow(need, needs: need.role, has: caller.role)
        }
    }

    /// Whether somebody without a name may.
    private func isOpen(_ need: AccessNeed) -> Bool {
        switch need {
        case .nothing, .perAction: true
        case .asking, .metrics: isAskingOpen
        case .filing: isFilingOpen
        case .reading, .working, .insight, .alerts, .name, .administration, .webhooks: false
        }
    }
}

/// Why somebody is not let through.
public enum AccessRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nobody without a name may.
    case nameNeeded(AccessNeed)
    /// What they show is bound to other things.
    case scopeMissing(AccessScope, AccessNeed, has: [AccessScope])
    /// Their role may not.
    case roleTooLow(AccessNeed, needs: PersonRole, has: PersonRole)
    /// It is somebody else's feedback.
    case feedbackOfAnother(number: Int64)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .nameNeeded(let need):
            "\(need.words) needs a token: send 'Authorization: Bearer TOKEN'; 'docket token create' "
                + "makes one"
        case .scopeMissing(let scope, let need, let has):
            "\(need.words) needs the scope '\(scope.rawValue)', and the token has "
                + (has.isEmpty ? "none" : has.map(\.rawValue).joined(separator: ", "))
        case .roleTooLow(let need, let needs, let has):
            "\(need.words) is for the role '\(needs.rawValue)', and yours is '\(has.rawValue)'"
        case .feedbackOfAnother(let number):
            "feedback \(number) is somebody else's; they can take it back, and so can an agent"
        }
    }
}
