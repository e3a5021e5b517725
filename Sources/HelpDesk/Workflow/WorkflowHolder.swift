import Synchronization
public import Ticketing

/// Holds the workflow in force, and what is wrong with the file if it could not be taken up.
public final class WorkflowHolder: Sendable {
    private let state: Mutex<(workflow: Workflow, problem: String?)>

    /// Makes a holder.
    ///
    /// - Parameters:
    ///   - workflow: What is in force.
    ///   - problem: Why the file at hand is not; nil where it is.
    public init(_ workflow: Workflow, problem: String? = nil) {
        state = Mutex((workflow, problem))
    }

    /// The workflow in force.
    public var current: Workflow { state.withLock { $0.workflow } }

    /// Why the file at hand is not in force; nil where it is.
    public var problem: String? { state.withLock { $0.problem } }

    /// Puts a workflow in force.
    public func use(_ workflow: Workflow) { state.withLock { $0 = (workflow, nil) } }

    /// Keeps what is in force, and says why.
    public func refuse(_ problem: String) { state.withLock { $0.problem = problem } }
}
