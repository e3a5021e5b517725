import HTTPTypes
import Hummingbird
import Synchronization

/// Counts the streams of events that are open, so that there are never too many at once, and that nobody
/// holds them all.
final class StreamCount: Sendable {
    /// The place of one stream, which is given back once; at the latest when nobody holds it any more.
    final class Place: Sendable {
        private let count: StreamCount
        private let holder: String?
        private let isHeld = Mutex(true)

        fileprivate init(_ count: StreamCount, _ holder: String?) {
            self.count = count
            self.holder = holder
        }

        deinit { end() }

        /// Gives the place back.
        func end() {
            let wasHeld = isHeld.withLock { isHeld in
                defer { isHeld = false }
                return isHeld
            }
            if wasHeld { count.end(of: holder) }
        }
    }

    /// After how many seconds it is worth trying again: those who left are noticed by then.
    private static let wait = 15.0

    private let limit: Int
    private let share: Int
    private let open = Mutex(HeldPlaces())

    /// Makes a count that begins with none.
    ///
    /// - Parameter limits: How many streams there may be at once, and how much of them is for one.
    init(_ limits: RequestLimits) {
        limit = limits.streams
        share = RequestLimits.share(of: limits.streams)
    }

    /// Takes a place for a stream.
    ///
    /// - Parameter holder: Who has it; nil for whoever is held to no share.
    /// - Returns: The place.
    /// - Throws: ``Problem`` where there is none.
    func begin(for holder: String?) throws -> Place {
        let refusal: String? = open.withLock { open in
            guard open.count < limit else {
                return "There are \(limit) streams of events open, and no more may be."
            }
            guard open.take(for: holder, share: share) else {
                return "\(share) streams of events are open from here, and no more may be."
            }
            return nil
        }
        if let refusal { throw Problem.tooMany(after: Self.wait, detail: refusal) }
        return Place(self, holder)
    }

    private func end(of holder: String?) {
        open.withLock { $0.giveBack(of: holder) }
    }
}
