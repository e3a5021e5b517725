/// A short form and what it stands for, as a text writes them.
public struct Acronym: Hashable, Sendable {
    /// The short form: `PFC`.
    public var short: String
    /// The long form: `Priority Flow Control`.
    public var long: String

    /// Makes an acronym.
    public init(short: String, long: String) {
        self.short = short
        self.long = long
    }
}
