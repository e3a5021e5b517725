/// How a number is shown to people: shares of time in percent, bytes in a second as bits.
struct Shown {
    /// What the number is multiplied by.
    let factor: Double
    /// What it counts then.
    let unit: String

    /// How a number is shown.
    ///
    /// - Parameters:
    ///   - form: How it comes from its series.
    ///   - unit: What it counts, or counts in a second.
    init(_ form: Observation.Form, _ unit: String) {
        switch (form, unit) {
        case (.rate, "microseconds"): (factor, self.unit) = (1e-4, "% of the time")
        case (.rate, "seconds"): (factor, self.unit) = (100, "% of the time")
        case (.rate, "bytes"): (factor, self.unit) = (8e-9, "Gbit/s")
        case (.rate, let unit): (factor, self.unit) = (1, "\(unit)/s")
        case (.latest, "bit/s"): (factor, self.unit) = (1e-9, "Gbit/s")
        case (.latest, "ratio"): (factor, self.unit) = (1, "")
        case (.increase(let window), let unit):
            (factor, self.unit) = (1, "\(unit) in \(Int(saturating: window.rounded())) s")
        default: (factor, self.unit) = (1, unit)
        }
    }
}
