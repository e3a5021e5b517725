/// Whom a list of access lets in.
public enum Principal: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Whoever says who they are.
    case signedIn
    /// Everybody whose role may do as much or more.
    case role(PersonRole)
    /// The people of a group.
    case group(String)
    /// Somebody.
    case person(String)

    /// Reads a principal as it is written: `signed-in`, `role:agent`, `group:fabric`, `person:ana`.
    ///
    /// - Parameters:
    ///   - text: As it was sent.
    ///   - field: The field, as the API names it.
    /// - Throws: ``TicketError`` where it is none.
    public init(_ text: String, field: String) throws(TicketError) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("signed-in", 1): self = .signedIn
        case ("role", 2):
            guard let role = PersonRole(rawValue: parts[1]) else {
                throw .invalid(
                    field: field,
                    reason: "names no role; there are requester, agent, admin"
                )
            }
            self = .role(role)
        case ("group", 2): self = .group(try PersonGroup.name(parts[1], field: field))
        case ("person", 2): self = .person(try Person.name(parts[1], field: field))
        default:
            throw .invalid(
                field: field,
                reason: "must be signed-in, role:ROLE, group:NAME or person:NAME, not "
                    + "'\(text.prefix(40))'"
            )
        }
    }

    /// As it is written.
    public var description: String {
        switch self {
        case .signedIn: "signed-in"
        case .role(let role): "role:\(role.rawValue)"
        case .group(let name): "group:\(name)"
        case .person(let name): "person:\(name)"
        }
    }

    /// Reads it as it is written.
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self), field: "readers")
    }

    /// Writes it as it is written.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
