import Ticketing

/// What became of alerts that were sent in, as JSON.
struct AlertsBody: Encodable {
    /// One alert.
    struct Entry: Encodable {
        /// What names it among alerts.
        var key: String
        /// Whether it fires.
        var status: AlertSignal.Status
        /// What became of it.
        var result: AlertTally.Result
        /// The ticket that it is about; null where it has none.
        @ExplicitNull var ticket: TicketNumber?
    }

    /// How many alerts there were.
    var received: Int
    /// How many became what; what none became is left out.
    var results: [String: Int]
    /// Each alert, in the order in which they were sent.
    var alerts: [Entry]
    /// What whoever set the sender up should know.
    var notes: [String]
}
