/// What an SLA promises.
public enum SLATarget: String, Hashable, Sendable, Codable, CaseIterable {
    /// That somebody answers: from filing to the first public reply of an agent.
    case firstResponse
    /// That somebody goes on telling: from a public reply of an agent to the next.
    case nextUpdate
    /// That it gets done: from filing to solved.
    case resolution
}
