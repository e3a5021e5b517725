/// How alerts become tickets: settings of the workflow, with times in seconds.
public struct AlertPolicy: Hashable, Sendable {
    /// For how long a fault must stay away before its ticket is solved.
    public var proofTime: Double
    /// For how long after it was solved a ticket is opened again by the same alert.
    public var reopenWindow: Double
    /// So many returns within an hour are flapping.
    public var flapCount: Int
    /// So many tickets of one rule within ``stormWindow`` are a storm.
    public var stormCount: Int
    /// See ``stormCount``.
    public var stormWindow: Double
    /// The least urgency, 1 to 4, that a ticket is filed for.
    public var leastSeverity: Int

    /// What Docket comes with.
    public static let standard = AlertPolicy(
        proofTime: 600,
        reopenWindow: 86_400,
        flapCount: 3,
        stormCount: 5,
        stormWindow: 120,
        leastSeverity: 2
    )

    /// Makes a policy.
    public init(
        proofTime: Double,
        reopenWindow: Double,
        flapCount: Int,
        stormCount: Int,
        stormWindow: Double,
        leastSeverity: Int
    ) {
        self.proofTime = proofTime
        self.reopenWindow = reopenWindow
        self.flapCount = flapCount
        self.stormCount = stormCount
        self.stormWindow = stormWindow
        self.leastSeverity = leastSeverity
    }
}
