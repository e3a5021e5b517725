import HelpDesk
import Hummingbird
import Ticketing

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

    /// Refuses to look at another password where too many wrong ones were sent for a name, or from an
    /// address: one that happened to be right would show.
    ///
    /// - Throws: ``Problem``
    func checkGuesses(at name: String, _ request: Request, _ context: DeskContext) throws {
        let address = address(of: request, context) ?? "here"
        if let wait = guesses.wait(for: Self.network(of: address), at: now()) {
            throw Problem.tooMany(
                after: wait,
                detail: "Too many wrong tokens or passwords came from \(address)."
            )
        }
        guard let wait = nameGuesses.wait(for: Self.key(ofName: name), at: now()) else { return }
        throw Problem.tooMany(
            after: wait,
            detail: "Too many wrong passwords were sent for this name."
        )
    }

    /// What a name is remembered by: however it is written, it is looked up in one form.
    private static func key(ofName name: String) -> String {
        // What is no name is nobody's, and cut so that it takes little room.
        (try? Person.name(name, field: "name"))
            ?? String(decoding: name.utf8.prefix(400), as: UTF8.self).asName
    }

    /// Counts a wrong password of somebody.
    func countGuess(at name: String) {
        _ = nameGuesses.take(Self.key(ofName: name), at: now())
    }
}
