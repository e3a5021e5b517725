public import Foundation
import Synchronization
public import Ticketing

/// Who may see which collections and queues, as the lists say.
///
/// The lists are kept at hand; what another process changes is taken up within a second.
public final class AccessLists: Sendable {
    private struct Known {
        var lists: [AccessList] = []
        var readAt: Date = .distantPast
    }

    private static let lifetime = 1.0

    private let store: any TicketStore
    private let known = Mutex(Known())

    /// Begins without having read any.
    public init(store: any TicketStore) {
        self.store = store
    }

    /// All lists, by kind and name.
    ///
    /// - Parameter now: The time.
    /// - Returns: The lists, at most a second old.
    /// - Throws: What is wrong with the store.
    public func lists(at now: Date) throws -> [AccessList] {
        let recent = known.withLock { known -> [AccessList]? in
            let age = now.timeIntervalSince(known.readAt)
            return (0..<Self.lifetime).contains(age) ? known.lists : nil
        }
        if let recent { return recent }
        let lists = try store.read { try $0.accessLists() }
        known.withLock { $0 = Known(lists: lists, readAt: now) }
        return lists
    }

    /// Reads the lists anew when they are next asked for.
    public func forget() {
        known.withLock { $0.readAt = .distantPast }
    }

    /// A caller with what is not there for them.
    ///
    /// - Parameters:
    ///   - caller: Who wants something.
    ///   - now: The time.
    /// - Returns: The caller, who sees no more than the lists let them.
    /// - Throws: What is wrong with the store: who may see what is not guessed.
    public func applied(to caller: Caller, at now: Date) throws -> Caller {
        let lists = try lists(at: now)
        guard !lists.isEmpty else { return caller }
        let groups = caller.isAnonymous ? [] : try store.read { try $0.groups() }
        return caller.seeing(lists, in: groups)
    }
}
