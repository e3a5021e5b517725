import Answering
public import HelpDesk
import Hummingbird
import Ticketing

extension TicketsAPI {
    /// A ticket as a template would make it.
    ///
    /// - Parameters:
    ///   - template: The template.
    ///   - object: What `POST /api/v1/templates/{name}/fill` takes.
    ///   - caller: Who wants to know.
    /// - Returns: What `POST /api/v1/tickets` takes.
    /// - Throws: What is wrong with it.
    public func fill(
        _ template: String,
        _ object: [String: JSONValue],
        for caller: Caller
    ) throws -> FilledBody {
        let fields = try JSONFields(object, known: ["question", "answer", "places"])
        let places = try (fields.texts("places") ?? []).map { text in
            guard let place = TicketPlace(text) else {
                throw fields.wrong("places", "has '\(text)'; a place is leaf3 or leaf3/Ethernet8")
            }
            return place
        }
        return FilledBody(
            try OpenTicket(desk).filled(
                template,
                question: try fields.text("question"),
                answer: try fields.text("answer").map { AnswerID(rawValue: $0) },
                places: places,
                for: caller,
                at: now()
            )
        )
    }

    /// Keeps a view of the caller's.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - object: What `PUT /api/v1/views/{name}` takes.
    ///   - caller: Whose it is.
    /// - Returns: The view as it is kept.
    /// - Throws: What is wrong with it.
    public func save(
        view name: String,
        _ object: [String: JSONValue],
        by caller: Caller
    ) async throws -> ViewBody {
        let fields = try JSONFields(
            object,
            known: ["title", "filter", "columns", "sort", "group", "layout"]
        )
        var view = SavedView(
            name: name,
            title: try fields.text("title") ?? name,
            filter: try fields.text("filter") ?? ""
        )
        if let columns = try fields.texts("columns") { view.columns = columns }
        if let sort = try fields.text("sort") {
            let key = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
            guard let known = SavedView.SortKey(rawValue: key) else {
                let names = SavedView.SortKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw fields.wrong("sort", "cannot be '\(sort.prefix(40))'; there are \(names)")
            }
            view.sort = known
            view.isDescending = sort.hasPrefix("-")
        }
        view.grouping = try fields.choice("group", of: SavedView.Grouping.self)
        view.layout = try fields.choice("layout", of: SavedView.Layout.self) ?? .list
        do {
            return ViewBody(try await ManageViews(desk).save(view, by: caller))
        } catch let error as TicketFilterError {
            throw fields.wrong("filter", "is not understood: \(error)")
        }
    }
}
