import Foundation
import HelpDesk
import Hummingbird

/// Tells who sends a request, by the token that it shows.
struct Admission {
    let tokens: ManageTokens
    let now: @Sendable () -> Date

    /// Who sends a request.
    ///
    /// - Throws: ``Problem`` where it shows no token, or one that lets nobody in.
    func caller(of request: Request) throws -> Caller {
        guard let secret = Self.secret(of: request) else {
            throw Problem(
                "token-missing",
                status: .unauthorized,
                title: "Who are you?",
                detail:
                    "Send a token: 'Authorization: Bearer TOKEN'. 'docket token create' makes one."
            )
        }
        guard let caller = try tokens.caller(secret, door: "api", at: now()) else {
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
