import Retrieval

/// Makes indexes without some collections, each once however many wait for it.
actor IndexPreparation {
    private let store: any PassageIndexStore
    private var running: [Set<String>: Task<any PassageIndex, any Error>] = [:]

    init(store: any PassageIndexStore) {
        self.store = store
    }

    /// The newest generation as if the documents of some collections did not exist.
    ///
    /// - Parameter hidden: The collections.
    /// - Returns: The index.
    /// - Throws: ``PassageIndexError`` where it cannot be made.
    func index(hiding hidden: Set<String>) async throws -> any PassageIndex {
        if let task = running[hidden] { return try await task.value }
        // Not bound to who asked first: others wait for it, too, and whoever comes next needs it.
        let task = Task { [store] in try await store.open(hiding: hidden) }
        running[hidden] = task
        defer { running[hidden] = nil }
        return try await task.value
    }
}
