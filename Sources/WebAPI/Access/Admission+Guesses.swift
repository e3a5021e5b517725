import HelpDesk
import Hummingbird

/// Wrong tokens and passwords, of which nobody may send many.
extension Admission {
    /// Counts something wrong that an address showed.
    ///
    /// - Throws: ``Problem`` where it showed too much of it.
    func countGuess(_ request: Request, _ context: DeskContext) throws {
        let address = address(of: request, context) ?? "here"
        guard let wait = guesses.take(Self.network(of: address), at: now()) else { return }
        throw Problem.tooMany(
            after: wait,
            detail: "Too many wrong tokens or passwords came from \(address)."
        )
    }

    /// Refuses to look at another guess at somebody's password where there were too many.
    func checkGuesses(at name: String) throws {
        guard let wait = guesses.wait(for: Self.key(ofName: name), at: now()) else { return }
        throw Problem.tooMany(
            after: wait,
            detail: "Too many wrong passwords were sent for this name."
        )
    }

    /// Counts a wrong password of somebody.
    func countGuess(at name: String) {
        _ = guesses.take(Self.key(ofName: name), at: now())
    }

    /// Refuses to look at another password from an address that showed too much that was wrong.
    func checkGuesses(from request: Request, _ context: DeskContext) throws {
        let address = address(of: request, context) ?? "here"
        guard let wait = guesses.wait(for: Self.network(of: address), at: now()) else { return }
        throw Problem.tooMany(
            after: wait,
            detail: "Too many wrong tokens or passwords came from \(address)."
        )
    }

    /// What a name is remembered by; nobody is of a name so long that it is cut.
    private static func key(ofName name: String) -> String {
        "name \(String(decoding: name.utf8.prefix(400), as: UTF8.self).lowercased())"
    }
}
