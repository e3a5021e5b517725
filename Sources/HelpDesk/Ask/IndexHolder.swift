public import Retrieval
import Synchronization

/// The generation of the index that questions are answered from.
///
/// Whoever asked for it keeps it until the work is done, also when another takes its place.
public final class IndexHolder: Sendable {
    private let state: Mutex<Result<any PassageIndex, PassageIndexError>>

    /// Begins with a generation, or with the reason why there is none.
    public init(_ index: Result<any PassageIndex, PassageIndexError>) {
        state = Mutex(index)
    }

    /// The generation in use.
    ///
    /// - Throws: ``PassageIndexError`` where there is none, and why.
    public func current() throws(PassageIndexError) -> any PassageIndex {
        try state.withLock { $0 }.get()
    }

    /// Puts another generation in use.
    public func replace(by index: any PassageIndex) {
        state.withLock { $0 = .success(index) }
    }
}
