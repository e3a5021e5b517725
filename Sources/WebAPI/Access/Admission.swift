import Foundation
import HelpDesk
import Hummingbird

/// Tells who sends a request, by what it shows.
struct Admission: Sendable {
    /// What lets programs in; nil for a server without tickets, to which everybody is a stranger.
    let tokens: ManageTokens?
    /// Who may do what.
    let policy: AccessPolicy
    /// Tells the time.
    let now: @Sendable () -> Date

    /// Who sends a request.
    ///
    /// - Throws: ``Problem`` where it shows something that lets nobody in.
    func caller(of request: Request) throws -> Caller {
        guard let secret = Self.secret(of: request) else { return .anonymous(door: "api") }
        guard let caller = try tokens?.caller(secret, door: "api", at: now()) else {
            throw Problem(
                "token-invalid",
                status: .unauthorized,
                title: "The token lets nobody in",
                detail: "The token is not known, was taken back or has ended; 'docket token list' "
                    + "shows which there are."
            )
        }
        return caller
    }

    /// Lets a request through, or says why not.
    ///
    /// - Returns: Who sends it.
    /// - Throws: ``Problem``, ``AccessRefusal``
    func admit(_ request: Request, _ need: AccessNeed) throws -> Caller {
        // What needs nothing is there for whoever shows a token that has ended, too.
        if need == .nothing { return .anonymous(door: "api") }
        let caller = try caller(of: request)
        try policy.check(caller, need)
        return caller
    }

    /// `Bearer SECRET`, or `Token token=SECRET` as scripts for Zammad send it.
    private static func secret(of request: Request) -> String? {
        guard let header = request.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let value = parts[1].trimmingCharacters(in: .whitespaces)
        switch parts[0].lowercased() {
        case "bearer": return value
        case "token":
            let named = value.hasPrefix("token=") ? String(value.dropFirst(6)) : value
            return named.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        default: return nil
        }
    }
}
