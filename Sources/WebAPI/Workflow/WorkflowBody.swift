public import Foundation
public import Ticketing

/// The workflow in force in short, as JSON.
public struct WorkflowBody: Codable, Hashable, Sendable {
    /// A version that was in force.
    public struct Version: Codable, Hashable, Sendable {
        /// The version.
        public var version: String
        /// Since when.
        public var time: Date
    }

    /// The version in force.
    public var version: String
    /// Why the file at hand is not in force; `null` where it is.
    @ExplicitNull public var problem: String?
    /// How many there are of each.
    public var counts: [String: Int]
    /// The versions that were in force, the latest first.
    public var versions: [Version]

    /// Writes a workflow down.
    public init(_ workflow: Workflow, problem: String?, earlier: [StoredWorkflow]) {
        version = workflow.version
        counts = [
            "types": workflow.types.count, "templates": workflow.templates.count,
            "rules": workflow.rules.count, "macros": workflow.macros.count,
            "views": workflow.views.count, "calendars": workflow.calendars.count,
            "sla": workflow.policies.count,
        ]
        versions = earlier.map { Version(version: $0.version, time: $0.time) }
        self.problem = problem
    }
}
