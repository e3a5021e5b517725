import Foundation
import HelpDesk
import Ticketing

/// Who somebody is to the server.
struct SessionBody: Codable, Hashable, Sendable {
    /// Their name; `anonymous` where they did not say.
    var name: String
    /// What they may do.
    var role: PersonRole
    /// Whether they said who they are.
    var isSignedIn: Bool
    /// What a page has to send as `X-CSRF-Token` to change anything; nil beside a token.
    @ExplicitNull var csrfToken: String?
    /// When the session ends; nil where there is none.
    @ExplicitNull var expiresAt: Date?
    /// Whether whoever reaches the server may ask.
    var isAskingOpen: Bool
    /// Whether whoever reaches the server may file tickets.
    var isFilingOpen: Bool
    /// Whether anybody has a password to sign in with.
    var hasPasswords: Bool
    /// Who else says who people are: what to write on the button; nil where nobody does.
    @ExplicitNull var provider: String?

    init(_ caller: Caller, _ session: BrowserSession?, _ doors: Doors) throws {
        name = caller.name
        role = caller.role
        isSignedIn = !caller.isAnonymous
        csrfToken = session?.csrfToken
        expiresAt = session?.expiresAt
        isAskingOpen = doors.policy.isAskingOpen
        isFilingOpen = doors.policy.isFilingOpen
        hasPasswords = try doors.signIn?.hasPasswords() ?? false
        provider = doors.provider?.title
    }
}
