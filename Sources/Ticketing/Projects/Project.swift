public import struct Foundation.Date

/// Work that is planned, with milestones.
public struct Project: Hashable, Sendable, Codable {
    /// Its name: `h200-rollout`.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// What is to be reached, in their order of time.
    public var milestones: [Milestone]
    /// Whether it goes on.
    public var isActive: Bool

    /// Makes a project.
    public init(name: String, title: String, milestones: [Milestone] = [], isActive: Bool = true) {
        self.name = name
        self.title = title
        self.milestones = milestones
        self.isActive = isActive
    }
}

/// What is to be reached in a project by a time.
public struct Milestone: Hashable, Sendable, Codable {
    /// Where it stands.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nothing is done yet.
        case planned
        /// It is worked on.
        case active
        /// It is reached.
        case reached
        /// It was given up.
        case dropped
    }

    /// Its name within the project.
    public var name: String
    /// When it is to be reached; nil where nobody said.
    public var dueAt: Date?
    /// Where it stands.
    public var state: State

    /// Makes a milestone.
    public init(name: String, dueAt: Date? = nil, state: State = .planned) {
        self.name = name
        self.dueAt = dueAt
        self.state = state
    }
}
