import Foundation
import Hummingbird

/// Which part of a list a program for Zammad wants: `page`, `per_page`, `sort_by`, `order_by`.
struct ZammadPage: Sendable {
    /// The most entries of a page.
    private static let most = 500
    /// How far pages reach.
    private static let reach = 10_000
    private static let orders = [
        "id": "number", "number": "number", "title": "title", "created_at": "created",
        "updated_at": "updated", "priority_id": "priority", "priority": "priority",
        "escalation_at": "due",
    ]

    /// The entries, counted from 0.
    let range: Range<Int>
    /// How ``TicketsAPI`` sorts them.
    let sort: String
    /// Whether what is named by a number is named by its name, too.
    let expands: Bool

    /// Reads the parameters of a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - standard: The order where none is asked for.
    /// - Throws: ``Problem`` where they make no sense.
    init(_ request: Request, sort standard: String) throws {
        func number(_ names: [String], _ fallback: Int, most: Int) throws -> Int {
            for name in names {
                guard let text = request.queryValue(name) else { continue }
                guard let number = Int(text), (1...most).contains(number) else {
                    throw JSONFields.wrong(name, "must be a number from 1 to \(most)")
                }
                return number
            }
            return fallback
        }
        let size = try number(["per_page", "limit"], 100, most: Self.most)
        let page = try number(["page"], 1, most: Self.reach)
        guard page * size <= Self.reach else {
            throw JSONFields.wrong(
                "page",
                "leads beyond the first \(Self.reach) entries; narrow the search, or use "
                    + "GET /api/v1/tickets"
            )
        }
        range = (page - 1) * size..<page * size
        expands = ["true", "1"].contains(request.queryValue("expand") ?? "")
        guard let column = request.queryValue("sort_by"), !column.isEmpty else {
            self.sort = standard
            return
        }
        guard let order = Self.orders[column] else {
            let known = Self.orders.keys.sorted().joined(separator: ", ")
            throw JSONFields.wrong(
                "sort_by",
                "cannot be '\(column.prefix(40))'; there are \(known)"
            )
        }
        let isAscending = request.queryValue("order_by")?.lowercased() == "asc"
        self.sort = isAscending ? order : "-\(order)"
    }

    /// The tickets of the page.
    ///
    /// - Parameters:
    ///   - api: Where tickets are.
    ///   - filter: Which are meant, in Docket's filter language.
    ///   - directory: Who looks.
    /// - Returns: The tickets in their order.
    /// - Throws: What is wrong with the filter.
    func tickets(
        _ api: TicketsAPI,
        _ filter: String,
        _ directory: ZammadDirectory
    ) async throws -> [TicketBody] {
        var tickets: [TicketBody] = []
        var parameters = ["q": filter, "sort": sort, "total": "false"]
        var seen = 0
        while seen < range.upperBound {
            let left = seen < range.lowerBound ? range.lowerBound : range.upperBound
            parameters["limit"] = String(min(Self.most, left - seen))
            let page = try await api.list(parameters, for: directory.caller)
            if seen >= range.lowerBound { tickets += page.tickets }
            seen += page.tickets.count
            guard let next = page.next, !page.tickets.isEmpty else { break }
            parameters["cursor"] = next
        }
        return tickets
    }
}
