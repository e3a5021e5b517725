import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// Which tickets a list is to show: `q`, `view`, `sort`, `group`, `limit`, `cursor`.
struct TicketListRequest {
    /// The search.
    let search: TicketSearch
    /// What tickets are counted by; nil for nothing.
    let grouping: SavedView.Grouping?

    /// Reads parameters.
    ///
    /// - Parameters:
    ///   - parameters: The parameters by name.
    ///   - desk: Where views are kept.
    ///   - caller: Who looks.
    ///   - now: The time.
    /// - Throws: ``Problem`` where one makes no sense.
    init(
        _ parameters: [String: String],
        _ desk: TicketDesk,
        _ caller: Caller,
        at now: Date
    ) throws {
        let view = try parameters["view"].map {
            try ManageViews(desk).view($0, for: caller)
        }
        var parts: [TicketFilter] = []
        if let view { parts.append(try TicketFilterParser.parse(view.filter)) }
        if let text = parameters["q"] { parts.append(try TicketFilterParser.parse(text)) }
        let filter = parts.count == 1 ? parts[0] : .all(parts)
        var sort = view?.sort ?? (filter.words.isEmpty ? .priority : .relevance)
        var isDescending = view?.isDescending ?? true
        if let text = parameters["sort"] {
            let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
            sort = try Self.choice(name, "sort", of: SavedView.SortKey.self)
            isDescending = text.hasPrefix("-")
        }
        var search = TicketSearch(
            filter,
            sort: sort,
            isDescending: isDescending,
            limit: try Self.limit(parameters["limit"]),
            reader: caller.reader,
            at: now
        )
        if let text = parameters["cursor"] {
            guard let cursor = TicketCursorText.cursor(text) else {
                throw Self.problem("cursor", "must be the next of an earlier response")
            }
            search.cursor = cursor
        }
        if let text = parameters["total"] {
            guard let counts = Bool(text) else {
                throw Self.problem("total", "must be true or false")
            }
            search.counts = counts
        }
        self.search = search
        grouping = try parameters["group"].map {
            try Self.choice($0, "group", of: SavedView.Grouping.self)
        }
    }

    /// The parameters of a request.
    static func parameters(of request: Request) -> [String: String] {
        let names = ["q", "view", "sort", "group", "limit", "cursor", "total"]
        return names.reduce(into: [:]) { $0[$1] = request.queryValue($1) }
    }

    /// The header that links to the page behind this one.
    static func headers(_ request: Request, next: String?) -> HTTPFields {
        guard let next else { return [:] }
        var parts = (request.uri.query ?? "").split(separator: "&")
            .filter { !$0.hasPrefix("cursor=") }.map(String.init)
        parts.append("cursor=\(next)")
        let address = "\(request.uri.path)?\(parts.joined(separator: "&"))"
        return [.known("Link"): "<\(address)>; rel=\"next\""]
    }

    private static func limit(_ text: String?) throws -> Int {
        guard let text else { return 50 }
        guard let limit = Int(text), (1...FindTickets.pageLimit).contains(limit) else {
            throw problem("limit", "must be a number from 1 to \(FindTickets.pageLimit)")
        }
        return limit
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        _ name: String,
        of type: Choice.Type
    ) throws -> Choice {
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem(name, "cannot be '\(text.prefix(40))'; there are \(known)")
        }
        return choice
    }

    private static func problem(_ field: String, _ message: String) -> Problem {
        Problem(parameter: field, message)
    }
}
