import Fabric
import Foundation

/// How a collector goes, as JSON.
struct CollectorBody: Encodable {
    /// Its name.
    var name: String
    /// Its kind.
    var kind: String
    /// The seconds from one reading to the next.
    var intervalSeconds: Double
    /// How many targets it reads.
    var targets: Int
    /// How many of them were read lately enough to tell what is so now.
    var fresh: Int
    /// How old the newest is, in seconds.
    @ExplicitNull var ageSeconds: Double?
    /// How long the last reading took, in seconds.
    var durationSeconds: Double
    /// How many readings the last ones had.
    var readings: Int
    /// Why something of it is not read.
    @ExplicitNull var failure: String?
    /// Whether it is simulated.
    var simulated: Bool

    /// Writes a status down.
    init(_ status: CollectorStatus, at now: Double) {
        name = status.name
        kind = status.kind
        intervalSeconds = status.interval
        targets = status.targets.count
        fresh = status.targets.filter { $0.isFresh(at: now) }.count
        ageSeconds = status.lastSuccess.map { max(0, now - $0) }
        durationSeconds = status.duration
        readings = status.targets.reduce(0) { $0 + $1.readingCount }
        failure = status.failure
        simulated = status.isSimulated
    }
}
