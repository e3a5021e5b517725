import Ticketing

/// Somebody as Zammad gives them.
struct ZammadUserBody: Encodable {
    let id: Int
    let login: String
    let firstname: String
    let lastname: String
    let email: String
    let active: Bool
    let roleIds: [Int]
    let roles: [String]
    @ExplicitNull var organizationId: Int? = nil
    let preferences: [String: String] = [:]

    /// Writes somebody down.
    init(_ person: Person) {
        id = ZammadID.of(person.name)
        login = person.name
        let names = person.displayName.split(separator: " ", maxSplits: 1).map(String.init)
        firstname = names.first ?? person.name
        lastname = names.count > 1 ? names[1] : ""
        email = person.email ?? (person.name.contains("@") ? person.name : "")
        active = person.isActive
        (roleIds, roles) =
            switch person.role {
            case .admin: ([1, 2], ["Admin", "Agent"])
            case .agent: ([2], ["Agent"])
            case .requester: ([3], ["Customer"])
            }
    }
}
