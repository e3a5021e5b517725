public import Ticketing

/// Keeps projects with their milestones, and tells how far they are.
public struct ManageProjects: Sendable {
    /// How many tickets there are, and how many are done.
    public struct Progress: Hashable, Sendable {
        /// All tickets.
        public var all: Int
        /// Those that are solved or closed.
        public var done: Int
    }

    private let store: any TicketStore

    /// Makes the use case.
    public init(store: any TicketStore) {
        self.store = store
    }

    /// The projects with the progress of each milestone; that of tickets without one is under an empty
    /// name.
    ///
    /// - Parameter reader: Who wants to know: tickets that are not there for them do not count.
    /// - Returns: The projects by name.
    /// - Throws: What is wrong with the store.
    public func list(
        for reader: TicketReader
    ) throws -> [(project: Project, progress: [String: Progress])] {
        try store.read { tickets in
            try tickets.projects().map { project in
                let progress = try tickets.progress(of: project.name, for: reader).mapValues {
                    Progress(all: $0.all, done: $0.done)
                }
                return (project, progress)
            }
        }
    }

    /// Adds or changes a project.
    ///
    /// - Parameters:
    ///   - project: The project with its milestones, in order.
    ///   - caller: Who wants it: an agent.
    /// - Returns: The project as it is kept.
    /// - Throws: ``TicketError`` where a name is none or is there twice, ``TicketRefusal`` where the
    ///   caller may not.
    public func save(_ project: Project, by caller: Caller) async throws -> Project {
        try WorkTicket.requireAgent(caller, "changing projects")
        var project = project
        project.name = try ManagePeople.name(project.name)
        project.title = try TicketLimits.line(project.title, field: "title")
        guard project.milestones.count <= TicketLimits.entries else {
            throw TicketError.invalid(
                field: "milestones",
                reason: "has too many entries; \(TicketLimits.entries) fit"
            )
        }
        var names: Set<String> = []
        for index in project.milestones.indices {
            let name = try TicketLimits.line(
                project.milestones[index].name,
                field: "milestones"
            )
            guard names.insert(name).inserted else {
                throw TicketError.invalid(field: "milestones", reason: "has '\(name)' twice")
            }
            project.milestones[index].name = name
        }
        let saved = project
        try await store.write { try $0.save(saved) }
        return saved
    }
}
