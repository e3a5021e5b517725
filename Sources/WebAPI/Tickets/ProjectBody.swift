public import Foundation
public import HelpDesk
public import Ticketing

/// A project and how far it is, as JSON.
public struct ProjectBody: Codable, Hashable, Sendable {
    /// A milestone.
    public struct Stone: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// When it is to be reached.
        @ExplicitNull public var dueAt: Date?
        /// Where it stands.
        public var state: Milestone.State
        /// How many tickets it has.
        public var tickets: Int
        /// How many of them are done.
        public var done: Int
    }

    /// Its name.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// Whether it goes on.
    public var isActive: Bool
    /// How many tickets it has.
    public var tickets: Int
    /// How many of them are done.
    public var done: Int
    /// Its milestones, in order.
    public var milestones: [Stone]

    /// Writes a project down.
    public init(_ project: Project, _ progress: [String: ManageProjects.Progress]) {
        name = project.name
        title = project.title
        isActive = project.isActive
        tickets = progress.values.reduce(0) { $0 + $1.all }
        done = progress.values.reduce(0) { $0 + $1.done }
        milestones = project.milestones.map { milestone in
            let progress = progress[milestone.name]
            return Stone(
                name: milestone.name,
                dueAt: milestone.dueAt,
                state: milestone.state,
                tickets: progress?.all ?? 0,
                done: progress?.done ?? 0
            )
        }
    }
}
