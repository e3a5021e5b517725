import Foundation
public import Ticketing

/// Keeps the people of a desk, their groups and the queues that these look after.
public struct ManagePeople: Sendable {
    /// The most characters of an address, as RFC 5321 has it.
    private static let emailLimit = 254

    private let store: any TicketStore

    /// Makes the use case.
    public init(store: any TicketStore) {
        self.store = store
    }

    /// People in the order of their names.
    public func people() throws -> [Person] { try store.read { try $0.people() } }

    /// Somebody; nil where nobody is of this name.
    public func person(_ name: String) throws -> Person? { try store.read { try $0.person(name) } }

    /// Somebody of whom another says who they are, as a caller.
    ///
    /// - Parameters:
    ///   - text: Their name, as the other says it.
    ///   - door: The door that they come through.
    /// - Returns: The caller: a requester where nobody is of this name.
    /// - Throws: ``TicketError`` where it is no name, ``TicketRefusal`` where they are not there any
    ///   more.
    public func caller(named text: String, door: String) throws -> Caller {
        let name = try Person.name(text, field: "user")
        guard name != Caller.anonymousName else {
            return .anonymous(door: door)
        }
        let person = try person(name)
        guard person?.isActive ?? true else {
            throw TicketRefusal.forbidden(action: "coming in", needs: .requester)
        }
        return Caller(name: name, role: person?.role ?? .requester, door: door)
    }

    /// Groups in the order of their names.
    public func groups() throws -> [PersonGroup] { try store.read { try $0.groups() } }

    /// Queues in the order of their names.
    public func queues() throws -> [TicketQueue] { try store.read { try $0.queues() } }

    /// Adds or changes somebody.
    ///
    /// - Parameters:
    ///   - person: Who.
    ///   - caller: Who wants it: an admin.
    /// - Returns: The person as it is kept.
    /// - Throws: ``TicketError`` where the name is none, ``TicketRefusal`` where the caller may not.
    public func save(_ person: Person, by caller: Caller) async throws -> Person {
        try Self.requireAdmin(caller, "changing people")
        var person = person
        person.name = try Person.name(person.name, field: "name")
        guard person.name != Caller.anonymousName else {
            throw TicketError.invalid(
                field: "name",
                reason: "is what nobody in particular is called"
            )
        }
        if !person.displayName.isEmpty {
            person.displayName = try TicketLimits.line(person.displayName, field: "displayName")
        }
        person.email = try person.email.map {
            try TicketLimits.line($0, field: "email", limit: Self.emailLimit)
        }
        let saved = person
        try await store.write { try $0.save(saved) }
        return saved
    }

    /// Adds or changes a group.
    ///
    /// - Throws: ``TicketError`` where the name is none, ``TicketRefusal`` where the caller may not or
    ///   a member is not there.
    public func save(_ group: PersonGroup, by caller: Caller) async throws -> PersonGroup {
        try Self.requireAdmin(caller, "changing groups")
        var group = group
        group.name = try Self.name(group.name)
        group.title = try TicketLimits.line(group.title, field: "title")
        group.members = try group.members.map { try Person.name($0, field: "members") }.sorted()
        let saved = group
        try await store.write { tickets in
            for member in saved.members where try tickets.person(member) == nil {
                throw TicketRefusal.unknown(
                    field: "members",
                    name: member,
                    known: try tickets.people().map(\.name)
                )
            }
            try tickets.save(saved)
        }
        return saved
    }

    /// Adds or changes a queue.
    ///
    /// - Throws: ``TicketError`` where the name is none, ``TicketRefusal`` where the caller may not or
    ///   its group is not there.
    public func save(_ queue: TicketQueue, by caller: Caller) async throws -> TicketQueue {
        try Self.requireAdmin(caller, "changing queues")
        var queue = queue
        queue.name = try Self.name(queue.name)
        queue.title = try TicketLimits.line(queue.title, field: "title")
        queue.group = queue.group.asName
        let saved = queue
        try await store.write { tickets in
            let groups = try tickets.groups().map(\.name)
            guard groups.contains(saved.group) else {
                throw TicketRefusal.unknown(field: "group", name: saved.group, known: groups)
            }
            try tickets.save(saved)
        }
        return saved
    }

    static func requireAdmin(_ caller: Caller, _ action: String) throws {
        guard caller.role == .admin else {
            throw TicketRefusal.forbidden(action: action, needs: .admin)
        }
    }

    /// The name of a group, a queue or a project: lower case, of letters, digits, `-` and `_`.
    static func name(_ text: String) throws(TicketError) -> String {
        try PersonGroup.name(text, field: "name")
    }
}
