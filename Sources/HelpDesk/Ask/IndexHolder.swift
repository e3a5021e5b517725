public import Retrieval
import Synchronization

/// The generation of the index that questions are answered from, and the same for those from whom
/// collections are hidden.
///
/// Whoever asked for it keeps it until the work is done, also when another takes its place.
public final class IndexHolder: Sendable {
    /// An index as if the documents of some collections did not exist.
    private struct Visible {
        var index: any PassageIndex
        /// The generation of all documents that it was made from.
        var generation: Int64
        /// When it was used last, counted in uses.
        var use: UInt64
    }

    private struct State {
        var full: Result<any PassageIndex, PassageIndexError>
        var visible: [Set<String>: Visible] = [:]
        var use: UInt64 = 0
    }

    /// So many are held at most: each is about as large as the index itself.
    private static let visibleLimit = 8

    private let state: Mutex<State>
    private let preparation: IndexPreparation?

    /// Begins with a generation, or with the reason why there is none.
    ///
    /// - Parameters:
    ///   - index: The generation.
    ///   - store: What makes an index without some collections; nil where nothing is hidden.
    public init(
        _ index: Result<any PassageIndex, PassageIndexError>,
        store: (any PassageIndexStore)? = nil
    ) {
        state = Mutex(State(full: index))
        preparation = store.map(IndexPreparation.init)
    }

    /// The generation in use.
    ///
    /// - Parameter hidden: The collections that are not there for whoever reads.
    /// - Returns: The index; where collections of it are hidden, one that holds nothing of them.
    /// - Throws: ``PassageIndexError`` where there is none, and why;
    ///   ``PassageIndexError/unprepared`` where ``prepare(hiding:)`` was not waited for.
    public func current(
        hiding hidden: Set<String> = []
    ) throws(PassageIndexError) -> any PassageIndex {
        let (full, visible) = state.withLock { state in
            (state.full, Self.use(hidden, &state))
        }
        let index = try full.get()
        guard !Self.present(hidden, in: index).isEmpty else { return index }
        guard let visible else { throw .unprepared }
        return visible
    }

    /// What somebody may see of the generation in use; nil where that is not at hand yet.
    ///
    /// - Parameter caller: Who.
    /// - Returns: The index of what they may see.
    /// - Throws: ``PassageIndexError`` where there is no index.
    public func visible(to caller: Caller) throws(PassageIndexError) -> (any PassageIndex)? {
        do {
            return try current(hiding: caller.hiddenCollections)
        } catch .unprepared {
            return nil
        }
    }

    private static func use(_ hidden: Set<String>, _ state: inout State) -> (any PassageIndex)? {
        guard !hidden.isEmpty, let index = try? state.full.get() else { return nil }
        let key = present(hidden, in: index)
        guard var visible = state.visible[key] else { return nil }
        state.use += 1
        visible.use = state.use
        state.visible[key] = visible
        return visible.index
    }

    /// The collections of an index that are hidden: lists may name others, too.
    private static func present(_ hidden: Set<String>, in index: any PassageIndex) -> Set<String> {
        guard !hidden.isEmpty else { return [] }
        return hidden.intersection(index.ranking.passages.collectionNames)
    }

    /// Makes the index without some collections, if it is not there.
    ///
    /// - Parameter hidden: The collections that are not there for somebody.
    /// - Throws: ``PassageIndexError`` where it cannot be made: then nothing is answered.
    public func prepare(hiding hidden: Set<String>) async throws {
        guard !hidden.isEmpty, let index = try? current() else { return }
        let key = Self.present(hidden, in: index)
        guard !key.isEmpty, state.withLock({ $0.visible[key] == nil }) else { return }
        try await make(key, of: index.generation.number)
    }

    /// Brings all indexes without some collections in step with the generation in use.
    ///
    /// Until one is, the one before it goes on.
    func refresh() async throws {
        guard let index = try? current() else { return }
        let generation = index.generation.number
        let old = state.withLock { state in
            state.visible.filter { $0.value.generation != generation }.keys.sorted {
                $0.sorted().lexicographicallyPrecedes($1.sorted())
            }
        }
        for key in old {
            // What it hid may be gone; then nobody asks for it any more.
            let present = Self.present(key, in: index)
            guard present == key else {
                state.withLock { $0.visible[key] = nil }
                continue
            }
            try await make(key, of: generation)
        }
    }

    private func make(_ hidden: Set<String>, of generation: Int64) async throws {
        guard let preparation else { throw PassageIndexError.unprepared }
        let index = try await preparation.index(hiding: hidden)
        state.withLock { state in
            state.use += 1
            state.visible[hidden] = Visible(index: index, generation: generation, use: state.use)
            guard state.visible.count > Self.visibleLimit,
                let oldest = state.visible.min(by: { $0.value.use < $1.value.use })
            else { return }
            state.visible[oldest.key] = nil
        }
    }

    /// Puts another generation in use.
    public func replace(by index: any PassageIndex) {
        state.withLock { $0.full = .success(index) }
    }
}
