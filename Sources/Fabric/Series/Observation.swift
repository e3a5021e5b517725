/// A number that was read or derived, and the series that it stands on.
public struct Observation: Hashable, Sendable {
    /// How a number comes from its series.
    enum Form: Hashable, Sendable {
        /// As it was read last.
        case latest
        /// What it grows by in a second, over a window in seconds.
        case rate(window: Double)
        /// What it grew by, over a window in seconds.
        case increase(window: Double)
    }

    /// The number, counted in the unit of its definition, or in that for each second.
    public var value: Double
    let reference: SeriesReference
    let form: Form
}
