import Synchronization

/// Those who want to be told of changes in the fabric.
final class Listeners: Sendable {
    /// So many changes wait for a slow listener; older ones are dropped.
    private static let waitingLimit = 64

    private let streams = Mutex<[Int: AsyncStream<FabricMonitor.Change>.Continuation]>([:])
    private let numbers = Mutex(0)

    func stream() -> AsyncStream<FabricMonitor.Change> {
        let number = numbers.withLock {
            $0 += 1
            return $0
        }
        let (stream, continuation) = AsyncStream.makeStream(
            of: FabricMonitor.Change.self,
            bufferingPolicy: .bufferingNewest(Self.waitingLimit)
        )
        continuation.onTermination = { [weak self] _ in
            self?.streams.withLock { $0[number] = nil }
        }
        streams.withLock { $0[number] = continuation }
        return stream
    }

    func send(_ change: FabricMonitor.Change) {
        for stream in streams.withLock({ Array($0.values) }) { stream.yield(change) }
    }
}
