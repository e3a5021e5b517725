/// Agents who look after queues together.
public struct PersonGroup: Hashable, Sendable, Codable {
    /// Its name: `fabric`.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// The names of its people, in order.
    public var members: [String]

    /// Makes a group.
    public init(name: String, title: String, members: [String] = []) {
        self.name = name
        self.title = title
        self.members = members
    }
}
