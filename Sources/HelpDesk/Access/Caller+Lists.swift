import Ticketing

extension Caller {
    /// The caller without what lists of access keep from them.
    ///
    /// - Parameters:
    ///   - lists: The lists of access.
    ///   - groups: The groups of the desk.
    /// - Returns: The caller, who sees no more than the lists let them.
    func seeing(_ lists: [AccessList], in groups: [PersonGroup]) -> Caller {
        let name = isAnonymous ? nil : name
        let own = Set(
            groups.filter { group in name.map(group.members.contains) ?? false }.map(\.name)
        )
        var caller = self
        for list in lists where !list.admits(name, role, in: own) {
            switch list.kind {
            case .collection: caller.hiddenCollections.insert(list.name)
            case .queue: caller.hiddenQueues.insert(list.name)
            }
        }
        return caller
    }
}
