/// Agents who look after queues together.
public struct PersonGroup: Hashable, Sendable, Codable {
    /// Its name: `fabric`.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// The names of its people, in order.
    public var members: [String]

    /// Makes a group.
    public init(name: String, title: String, members: [String] = []) {
        self.name = name
        self.title = title
        self.members = members
    }

    /// The name of a group, a queue, a project or a view: in its one form, of letters, digits, `-` and
    /// `_`.
    ///
    /// - Parameters:
    ///   - text: As it was sent.
    ///   - field: The field, as the API names it.
    /// - Returns: The name.
    /// - Throws: ``TicketError`` where it is none.
    public static func name(_ text: String, field: String) throws(TicketError) -> String {
        let line = try TicketLimits.line(text, field: field, limit: 40)
        guard let name = NameForm.name(text, line, signs: "-_") else {
            throw .invalid(
                field: field,
                reason: "must be of letters, digits, - and _, not '\(line.prefix(40))'"
            )
        }
        return name
    }
}
