/// A key with its comparison and its values, as they are written in a filter.
struct TicketFilterTerm: Hashable {
    /// One of the values that follow a key.
    struct Value: Hashable {
        /// The value, without its quotes.
        var text: String
        /// Where it begins, in characters from 1.
        var offset: Int
    }

    /// What is compared.
    var key: TicketFilterKey
    /// The key as it is written.
    var name: String
    /// How it is compared.
    var comparison: TicketComparison
    /// Whether it is written with `!=`.
    var isNegated: Bool
    /// What it is compared with; never empty.
    var values: [Value]
    /// Where the key begins, in characters from 1.
    var offset: Int
}
