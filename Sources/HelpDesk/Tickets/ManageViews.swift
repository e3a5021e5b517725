public import Ticketing

/// Keeps the views of each person beside those that all share.
public struct ManageViews: Sendable {
    private let desk: TicketDesk

    /// Makes the use case.
    public init(_ desk: TicketDesk) {
        self.desk = desk
    }

    /// The views that all share, then those of the caller.
    public func list(for caller: Caller) throws -> [SavedView] {
        let own = try desk.store.read { try $0.views(of: caller.name) }
        return desk.workflows.current.views + own
    }

    /// A view by its name; one's own comes before a shared one of the same name.
    ///
    /// - Throws: ``TicketRefusal/unknown(field:name:known:)`` where there is none.
    public func view(_ name: String, for caller: Caller) throws -> SavedView {
        let views = try list(for: caller)
        guard let view = views.last(where: { $0.name == name.asName }) else {
            throw TicketRefusal.unknown(field: "view", name: name, known: views.map(\.name))
        }
        return view
    }

    /// Keeps a view of the caller's.
    ///
    /// - Throws: ``TicketError`` where its name is none or it has a column that there is none of,
    ///   ``TicketFilterError`` where its filter is not understood.
    public func save(_ view: SavedView, by caller: Caller) async throws -> SavedView {
        var view = view
        view.name = try ManagePeople.name(view.name)
        view.title = try TicketLimits.line(view.title, field: "title")
        view.owner = caller.name
        _ = try TicketFilterParser.parse(view.filter)
        for column in view.columns
        where !SavedView.columns.contains(column) && !column.hasPrefix("fields.") {
            throw TicketError.invalid(
                field: "columns",
                reason: "has '\(column.prefix(40))'; there are "
                    + SavedView.columns.joined(separator: ", ") + " and fields.NAME"
            )
        }
        let saved = view
        try await desk.store.write { tickets in
            try PeopleBook(tickets).makeKnown(caller)
            try tickets.save(saved)
        }
        return saved
    }

    /// Forgets a view of the caller's; whether there was one.
    public func remove(_ name: String, by caller: Caller) async throws -> Bool {
        try await desk.store.write { try $0.removeView(name.asName, of: caller.name) }
    }
}
