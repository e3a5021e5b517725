extension TicketMoment {
    /// Reads a time as filters write it: `now`, `-1d12h`, `+36h`, `2026-11-01`, `2026-11-01T10:30Z`.
    ///
    /// - Parameter text: The time; nil is given for anything else.
    public init?(_ text: String) {
        guard let written = WrittenMoment(text) else { return nil }
        self = written.moment
    }
}
