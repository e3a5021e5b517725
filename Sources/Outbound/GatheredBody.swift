import Synchronization

/// The bytes of a response that is wanted whole.
final class GatheredBody: Sendable {
    private let gathered = Mutex<[UInt8]>([])

    /// What came up to now.
    var bytes: [UInt8] { gathered.withLock { $0 } }

    func append(_ bytes: UnsafeRawBufferPointer) {
        gathered.withLock { $0.append(contentsOf: bytes) }
    }
}
