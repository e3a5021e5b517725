/// Who may see a collection of documents, or the tickets of a queue.
///
/// Where there is no list, whoever may ask sees a collection, and every agent a queue. Admins see all.
public struct AccessList: Hashable, Sendable, Codable {
    /// What a list is of.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A collection of documents.
        case collection
        /// A queue of tickets.
        case queue
    }

    /// What it is of.
    public var kind: Kind
    /// The name of the collection or queue.
    public var name: String
    /// Whom it lets in; nobody but admins where it is empty.
    public var readers: [Principal]

    /// Makes a list.
    public init(kind: Kind, name: String, readers: [Principal]) {
        self.kind = kind
        self.name = name
        self.readers = readers
    }

    /// Whether it lets somebody in.
    ///
    /// - Parameters:
    ///   - person: Their name; nil for somebody who does not say who they are.
    ///   - role: What they may do.
    ///   - groups: The groups that they are in.
    /// - Returns: Whether they may read what the list is of.
    public func admits(_ person: String?, _ role: PersonRole, in groups: Set<String>) -> Bool {
        guard let person else { return false }
        if role == .admin { return true }
        return readers.contains { reader in
            switch reader {
            case .signedIn: true
            case .role(let least): role >= least
            case .group(let name): groups.contains(name)
            case .person(let name): name == person
            }
        }
    }
}
