import HTTPTypes
import Hummingbird
import Synchronization

/// Counts the streams of events that are open, so that there are never too many at once.
final class StreamCount: Sendable {
    /// The place of one stream, which is given back once; at the latest when nobody holds it any more.
    final class Place: Sendable {
        private let count: StreamCount
        private let isHeld = Mutex(true)

        fileprivate init(_ count: StreamCount) {
            self.count = count
        }

        deinit { end() }

        /// Gives the place back.
        func end() {
            let wasHeld = isHeld.withLock { isHeld in
                defer { isHeld = false }
                return isHeld
            }
            if wasHeld { count.open.withLock { $0 -= 1 } }
        }
    }

    /// After how many seconds it is worth trying again: those who left are noticed by then.
    private static let wait = 15.0

    private let limit: Int
    private let open = Mutex(0)

    /// Makes a count that begins with none.
    ///
    /// - Parameter limit: How many streams there may be at once.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a place for a stream.
    ///
    /// - Throws: ``Problem`` where there is none.
    func begin() throws -> Place {
        let isTaken = open.withLock { open in
            guard open < limit else { return false }
            open += 1
            return true
        }
        guard isTaken else {
            throw Problem.tooMany(
                after: Self.wait,
                detail: "There are \(limit) streams of events open, and no more may be."
            )
        }
        return Place(self)
    }
}
