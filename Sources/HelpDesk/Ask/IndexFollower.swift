public import Logging
public import Retrieval
public import ServiceLifecycle

/// Takes up new generations of the index as they come, without a pause.
public struct IndexFollower: Service {
    private let store: any PassageIndexStore
    private let holder: IndexHolder
    private let interval: Duration
    private let logger: Logger

    /// Makes a follower.
    ///
    /// - Parameters:
    ///   - store: Where the index lies.
    ///   - holder: What is told of each new generation.
    ///   - interval: How often it looks; a look costs microseconds.
    ///   - logger: Told of generations taken up, and of those that cannot be.
    public init(
        store: any PassageIndexStore,
        holder: IndexHolder,
        interval: Duration = .milliseconds(100),
        logger: Logger
    ) {
        self.store = store
        self.holder = holder
        self.interval = interval
        self.logger = logger
    }

    /// Looks for new generations until the server shuts down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var identity: String?
            while !Task.isCancelled {
                identity = follow(since: identity)
                await refresh()
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: interval)
            }
        }
    }

    private func refresh() async {
        do {
            try await holder.refresh()
        } catch {
            // Those that go on are of the generation before; the next look tries again.
            logger.error(
                "cannot bring the index of those from whom collections are hidden in step",
                metadata: ["error": "\(error)"]
            )
        }
    }

    private func follow(since identity: String?) -> String? {
        let newest = store.identity()
        guard newest != identity, newest != nil else { return identity }
        do {
            let index = try store.open()
            let before = (try? holder.current())?.generation.number
            guard index.generation.number != before else { return newest }
            holder.replace(by: index)
            logger.notice(
                "took up a new generation of the index",
                metadata: ["generation": "\(index.generation.number)"]
            )
        } catch {
            // The generation in use goes on; the next one is looked for again once it is there.
            logger.error(
                "cannot open the new generation of the index",
                metadata: ["error": "\(error)"]
            )
        }
        return newest
    }
}
