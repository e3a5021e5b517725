import Synchronization
public import Ticketing

/// Holds the workflow in force, and what is wrong with the file if it could not be taken up.
public final class WorkflowHolder: Sendable {
    private struct State {
        var workflow: Workflow
        var text: String
        var problem: String?
    }

    private let state: Mutex<State>

    /// Makes a holder.
    ///
    /// - Parameters:
    ///   - workflow: What is in force.
    ///   - text: The text of its file; empty where it has none.
    ///   - problem: Why the file at hand is not; nil where it is.
    public init(_ workflow: Workflow, text: String = "", problem: String? = nil) {
        state = Mutex(State(workflow: workflow, text: text, problem: problem))
    }

    /// The workflow in force.
    public var current: Workflow { state.withLock { $0.workflow } }

    /// The text of its file; empty where it has none.
    public var text: String { state.withLock { $0.text } }

    /// Why the file at hand is not in force; nil where it is.
    public var problem: String? { state.withLock { $0.problem } }

    /// Puts a workflow in force.
    public func use(_ workflow: Workflow, text: String = "") {
        state.withLock { $0 = State(workflow: workflow, text: text, problem: nil) }
    }

    /// Keeps what is in force, and says why.
    public func refuse(_ problem: String) { state.withLock { $0.problem = problem } }
}
