import Foundation
public import Ticketing

/// Says who may see which collections and queues.
public struct ManageAccess: Sendable {
    private let store: any TicketStore
    private let lists: AccessLists
    private let collections: @Sendable () -> [String]

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - store: Where the lists are kept.
    ///   - lists: The lists in force.
    ///   - collections: The collections that there are.
    public init(
        store: any TicketStore,
        lists: AccessLists,
        collections: @escaping @Sendable () -> [String]
    ) {
        self.store = store
        self.lists = lists
        self.collections = collections
    }

    /// All lists, by kind and name.
    public func all() throws -> [AccessList] { try store.read { try $0.accessLists() } }

    /// Sets a list; it holds from the next question on.
    ///
    /// - Parameters:
    ///   - list: The list.
    ///   - caller: Who wants it: an admin.
    /// - Returns: The list as it is kept.
    /// - Throws: ``TicketRefusal`` where the caller may not, or what is named is not there.
    public func save(_ list: AccessList, by caller: Caller) async throws -> AccessList {
        try ManagePeople.requireAdmin(caller, "saying who may see what")
        var wanted = list
        wanted.name = Self.name(list.name, of: list.kind)
        wanted.readers = Array(Set(list.readers)).sorted { $0.description < $1.description }
        let saved = wanted
        let collections = saved.kind == .collection ? collections() : []
        try await store.write { tickets in
            let known = saved.kind == .queue ? try tickets.queues().map(\.name) : collections
            guard known.contains(saved.name) else {
                throw TicketRefusal.unknown(
                    field: saved.kind.rawValue,
                    name: saved.name,
                    known: known
                )
            }
            let groups = try tickets.groups().map(\.name)
            for case .group(let group) in saved.readers where !groups.contains(group) {
                throw TicketRefusal.unknown(field: "group", name: group, known: groups)
            }
            try Self.remove(saved.kind, saved.name, in: tickets)
            try tickets.save(saved)
        }
        lists.forget()
        return saved
    }

    /// Removes a list, so that its collection or queue is open again; whether there was one.
    ///
    /// - Throws: ``TicketRefusal`` where the caller may not.
    public func remove(
        _ kind: AccessList.Kind,
        _ name: String,
        by caller: Caller
    ) async throws -> Bool {
        try ManagePeople.requireAdmin(caller, "saying who may see what")
        let name = Self.name(name, of: kind)
        let isRemoved = try await store.write { try Self.remove(kind, name, in: $0) }
        lists.forget()
        return isRemoved
    }

    /// The name of what a list is of, in the one form that it is kept in: collections have capitals.
    private static func name(_ text: String, of kind: AccessList.Kind) -> String {
        kind == .queue ? text.asName : text.precomposedStringWithCanonicalMapping
    }

    /// Removes a list in whatever form its name was kept; whether there was one.
    @discardableResult
    private static func remove(
        _ kind: AccessList.Kind,
        _ name: String,
        in tickets: any TicketWriting
    ) throws -> Bool {
        let kept = try tickets.accessLists().filter { $0.kind == kind && $0.name == name }
        for list in kept { _ = try tickets.removeAccessList(kind, list.name) }
        return !kept.isEmpty
    }
}
