import Fabric
import Hummingbird

/// What is asked of a port's past: `?range=6h&step=minute&metric=NAME`.
struct HistoryRequest {
    /// The most points that one series may have.
    private static let pointLimit = 2_000
    private static let units: [Character: Double] = ["m": 60, "h": 3_600, "d": 86_400]

    /// For how long, in seconds; nil for all that is kept at full rate.
    let range: Double?
    /// Whether it is short enough for each reading by itself.
    let isFullRate: Bool
    /// How long each value stands for; nil for what suits the range.
    let step: HistoryStep?
    /// The metrics that are wanted; empty for all.
    let metrics: Set<String>

    /// Reads the address.
    ///
    /// - Throws: ``Problem`` where a part of it is wrong.
    init(_ request: Request) throws {
        metrics = Set(request.queryValues("metric"))
        switch request.queryValue("step") {
        case nil: step = nil
        case "minute": step = .minute
        case "hour": step = .hour
        case let other?: throw Self.problem("'step' is minute or hour, not '\(other)'.")
        }
        guard let written = request.queryValue("range") else {
            guard step == nil else { throw Self.problem("'step' goes with a 'range' such as 6h.") }
            range = nil
            isFullRate = true
            return
        }
        guard let unit = written.last.flatMap({ Self.units[$0] }),
            let count = Int(written.dropLast()), count > 0, count <= 100_000
        else {
            throw Self.problem("'range' is a number of minutes, hours or days: 90m, 6h, 30d.")
        }
        let seconds = Double(count) * unit
        if let step, seconds / Double(step.seconds) > Double(Self.pointLimit) {
            throw Self.problem("This 'range' has too many of this 'step'; ask for hours, or less.")
        }
        // Hours of a hundred years would be as many.
        guard seconds / 3_600 <= 20_000 else {
            throw Self.problem("'range' is longer than anything that is kept.")
        }
        range = seconds
        isFullRate = seconds <= FabricState.fullRateSeconds && step == nil
    }

    private static func problem(_ detail: String) -> Problem {
        Problem(
            "invalid-query",
            status: .badRequest,
            title: "The address has a wrong parameter",
            detail: detail
        )
    }
}
