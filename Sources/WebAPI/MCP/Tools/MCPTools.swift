import Foundation
import HelpDesk

/// The tools that Docket gives to models, and what they work with.
struct MCPTools: Sendable {
    let ask: AskQuestion
    let search: SearchPassages
    let documents: ReadDocuments
    /// What watches the fabric; nil where none is watched.
    let monitor: FabricMonitor?
    /// The tickets; nil where there are none.
    let tickets: TicketsAPI?
    let now: @Sendable () -> Date

    /// The tools, always in this order.
    var all: [MCPTool] {
        let reading = [
            askTool, searchTool, documentTool, fabricTool, explainTool,
        ]
        guard let tickets else { return reading }
        return reading + MCPTicketTools(api: tickets).all
    }
}

extension JSONFields {
    /// A whole number as a text; nil where it is missing or null.
    func integerText(_ name: String) throws -> String? { try integer(name).map { String($0) } }
}
