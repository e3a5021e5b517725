/// What kind of work suffers.
public enum ServiceClass: String, Hashable, Sendable, Codable, CaseIterable {
    /// A model answers people or programs.
    case inference
    /// Data and checkpoints.
    case storage
    /// A model is made.
    case training
    /// Anything else.
    case other
    /// What nobody waits for.
    case development
}
