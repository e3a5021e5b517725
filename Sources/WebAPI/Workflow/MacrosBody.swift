public import Ticketing

/// The macros, as JSON.
public struct MacrosBody: Codable, Hashable, Sendable {
    /// A macro.
    public struct Macro: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it is called by people.
        public var title: String
        /// What it does, in words.
        public var then: [String]

        init(_ macro: TicketMacro) {
            name = macro.name
            title = macro.title
            then = macro.actions.map(\.description)
        }
    }

    /// The macros.
    public var macros: [Macro]

    /// Writes the macros of a workflow down.
    public init(_ workflow: Workflow) {
        macros = workflow.macros.map { Macro($0) }
    }
}
