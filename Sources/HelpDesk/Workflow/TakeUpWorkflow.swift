public import Foundation
public import Logging
public import ServiceLifecycle
public import Ticketing

/// Puts the workflow file in force, and again whenever it changes; a file with errors is refused
/// whole, and what is in force stays.
public struct TakeUpWorkflow: Service {
    /// A workflow and what it names of the desk.
    public struct Parsed: Sendable {
        /// The workflow.
        public var workflow: Workflow
        /// The queues that it names.
        public var queues: Set<String>
        /// The groups that it names.
        public var groups: Set<String>

        /// Makes a result of reading a file.
        public init(workflow: Workflow, queues: Set<String>, groups: Set<String>) {
            self.workflow = workflow
            self.queues = queues
            self.groups = groups
        }
    }

    /// Why a file that can be read is not taken.
    public enum Failure: Error, Hashable, CustomStringConvertible {
        /// It names queues or groups that the desk does not have.
        case unknown(kind: String, names: [String], known: [String])

        /// What is wrong, and what to do.
        public var description: String {
            switch self {
            case .unknown(let kind, let names, let known):
                "the workflow names \(kind)s that there are none of: "
                    + "\(names.joined(separator: ", ")); there are "
                    + "\(known.joined(separator: ", ")). 'docket \(kind) add NAME' makes one"
            }
        }
    }

    private let store: any TicketStore
    private let load: @Sendable () throws -> String
    private let parse: @Sendable (String) throws -> Parsed
    private let holder: WorkflowHolder
    private let now: @Sendable () -> Date
    private let logger: Logger?

    /// Takes up what is there; where that has errors, what was in force last.
    ///
    /// - Parameters:
    ///   - store: Where versions are kept.
    ///   - load: Reads the text of the file.
    ///   - parse: Makes a workflow of a text.
    ///   - standard: Reads the text that comes with Docket, for a desk whose file never was right.
    ///   - now: Tells the time.
    ///   - logger: Told what an operator wants to know; nil for nobody.
    /// - Throws: What is wrong with the file, where nothing else can be in force.
    public init(
        store: any TicketStore,
        load: @escaping @Sendable () throws -> String,
        parse: @escaping @Sendable (String) throws -> Parsed,
        standard: (@Sendable () throws -> String)? = nil,
        now: @escaping @Sendable () -> Date = { Date() },
        logger: Logger? = nil
    ) throws {
        self.store = store
        self.load = load
        self.parse = parse
        self.now = now
        self.logger = logger
        do {
            let text = try load()
            holder = WorkflowHolder(try Self.checked(try parse(text), store), text: text)
        } catch {
            let last = try store.read { try $0.workflows(limit: 1) }.first?.text
            guard let text = try last ?? standard?(), let earlier = try? parse(text) else {
                throw error
            }
            holder = WorkflowHolder(earlier.workflow, text: text, problem: "\(error)")
            logger?.error(
                "the workflow file has errors; another one is in force",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// The workflow in force.
    public var workflows: WorkflowHolder { holder }

    /// Reads a text without putting it in force.
    ///
    /// - Throws: What is wrong with it.
    public func check(_ text: String) throws -> Workflow {
        try Self.checked(try parse(text), store)
    }

    /// Keeps the version that is in force, if it is not kept yet.
    public func record() async throws {
        guard holder.problem == nil else { return }
        let version = holder.current.version
        let text = try load()
        let time = now().wholeSecond
        guard try parse(text).workflow.version == version else { return }
        try await store.write { tickets in
            if try tickets.workflows(limit: 1).first?.version == version { return }
            try tickets.add(StoredWorkflow(version: version, text: text, time: time))
        }
    }

    /// Looks for a changed file until the server shuts down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var known: String?
            while !Task.isCancelled {
                await look(&known)
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Looks once for a changed file.
    ///
    /// - Parameter known: The text that is in force; nil where none of those looked at is.
    func look(_ known: inout String?) async {
        do {
            let text = try load()
            guard text != known else { return }
            known = text
            let workflow = try check(text)
            let isNew = workflow.version != holder.current.version
            holder.use(workflow, text: text)
            try await record()
            guard isNew else { return }
            logger?.notice("took up the workflow", metadata: ["version": "\(workflow.version)"])
        } catch {
            // What is wrong may lie in the desk or the file system, and end without another text.
            known = nil
            let problem = "\(error)"
            guard holder.problem != problem else { return }
            holder.refuse(problem)
            logger?.error("the workflow file is refused", metadata: ["error": "\(error)"])
        }
    }

    private static func checked(_ parsed: Parsed, _ store: any TicketStore) throws -> Workflow {
        let (queues, groups) = try store.read { tickets in
            (try tickets.queues().map(\.name), try tickets.groups().map(\.name))
        }
        let noQueue = parsed.queues.filter { !queues.contains($0.asName) }
        if !noQueue.isEmpty {
            throw Failure.unknown(kind: "queue", names: noQueue.sorted(), known: queues)
        }
        let noGroup = parsed.groups.filter { !groups.contains($0) }
        if !noGroup.isEmpty {
            throw Failure.unknown(kind: "group", names: noGroup.sorted(), known: groups)
        }
        return parsed.workflow
    }
}
