public import Ticketing

/// A saved view, as JSON.
public struct ViewBody: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it is called by people.
    public var title: String
    /// The search, in the filter language.
    public var filter: String
    /// The columns, in order.
    public var columns: [String]
    /// What tickets are sorted by; with `-` before it the last come first.
    public var sort: String
    /// How tickets are taken together.
    @ExplicitNull public var group: SavedView.Grouping?
    /// How groups are shown.
    public var layout: SavedView.Layout
    /// Whose it is; `null` for all, by the workflow file.
    @ExplicitNull public var owner: String?

    /// Writes a view down.
    public init(_ view: SavedView) {
        name = view.name
        title = view.title
        filter = view.filter
        columns = view.columns
        sort = (view.isDescending ? "-" : "") + view.sort.rawValue
        layout = view.layout
        group = view.grouping
        owner = view.owner
    }
}
