/// What a diagnosis found, before it is known since when.
struct FindingDraft {
    /// The rule.
    var rule: HealthRule
    /// The device where the reason is.
    var root: String
    /// Its port.
    var port: PortID?
    /// What is wrong.
    var title: String
    /// The readings that show it.
    var evidence: [Observation] = []
    /// Samples that are derived from several readings.
    var samples: [Sample] = []
    /// Ports and devices that suffer from it, in words.
    var consequences: [String] = []
    /// The devices that suffer from it.
    var touched: Set<String> = []
    /// Since when, in seconds since 1970, where the readings tell.
    var since: Double?
    /// Whether it only shows that something else is wrong.
    var isSymptom = false
}
