/// Somebody who asks for help or gives it.
public struct Person: Hashable, Sendable, Codable {
    /// What they are called in tickets and mentions: `ana`, `jane@example.org`; in lower case.
    public var name: String
    /// What they are called by people; empty where that is not known.
    public var displayName: String
    /// Where mail reaches them.
    public var email: String?
    /// What they may do.
    public var role: PersonRole
    /// Whether they are still there; what they did stays.
    public var isActive: Bool

    /// Makes a person.
    public init(
        name: String,
        displayName: String = "",
        email: String? = nil,
        role: PersonRole = .requester,
        isActive: Bool = true
    ) {
        self.name = name
        self.displayName = displayName
        self.email = email
        self.role = role
        self.isActive = isActive
    }

    /// Words that stand for others where people are named in a filter.
    private static let reservedNames: Set<String> = ["me", "none"]

    /// A name as it is kept: in its one form, of letters, digits and `. _ - + @`.
    ///
    /// - Parameters:
    ///   - text: As it was sent.
    ///   - field: The field, as the API names it.
    /// - Returns: The name.
    /// - Throws: ``TicketError`` where it is none.
    public static func name(_ text: String, field: String) throws(TicketError) -> String {
        let line = try TicketLimits.line(text, field: field)
        guard let name = NameForm.name(text, line, signs: "._-+@"),
            let first = name.first, first.isLetter || first.isNumber
        else {
            throw .invalid(
                field: field,
                reason: "must be a name such as ana or jane@example.org, of letters, digits and "
                    + "._-+@ alone, not '\(line.prefix(40))'"
            )
        }
        guard !reservedNames.contains(name) else {
            throw .invalid(
                field: field,
                reason: "must be another name than '\(name)', which has a meaning of its own in "
                    + "filters"
            )
        }
        return name
    }
}
