import Ticketing
import YAMLFiles

/// Reads the section `priority`; numbers that it does not say stay as Docket has them.
struct PriorityReader {
    private static let keys = [
        "weights", "acceleratorsPerHost", "burnLimit", "doublingHours", "thresholds",
    ]
    /// The priorities that have a threshold; what is below all of them is low.
    private static let levels: [TicketPriority] = [.urgent, .high, .normal]

    let root: WorkflowEntry

    func policy() -> PriorityPolicy {
        var policy = PriorityPolicy.standard
        guard let value = root.value["priority"], value.content != .null else { return policy }
        let entry = root.entry(value, "priority")
        guard entry.check(Self.keys) else { return policy }
        readWeights(of: &policy, entry)
        readThresholds(of: &policy, entry)
        if let count = entry.count("acceleratorsPerHost", 1...1_024) {
            policy.acceleratorsPerHost = count
        }
        if let limit = entry.number("burnLimit", 1...1_000) { policy.burnLimit = limit }
        if let hours = entry.number("doublingHours", 0.1...100_000) { policy.doublingHours = hours }
        return policy
    }

    private func readWeights(of policy: inout PriorityPolicy, _ priority: WorkflowEntry) {
        guard let value = priority.value["weights"], value.content != .null else { return }
        let entry = priority.entry(value, "weights")
        guard entry.check(ServiceClass.allCases.map(\.rawValue)) else { return }
        for service in ServiceClass.allCases {
            if let weight = entry.number(service.rawValue, 0.01...1_000) {
                policy.classWeights[service] = weight
            }
        }
    }

    private func readThresholds(of policy: inout PriorityPolicy, _ priority: WorkflowEntry) {
        guard let value = priority.value["thresholds"], value.content != .null else { return }
        let entry = priority.entry(value, "thresholds")
        guard entry.check(Self.levels.map(\.name)) else { return }
        for level in Self.levels {
            if let score = entry.number(level.name, 0.01...1_000_000) {
                policy.thresholds[level] = score
            }
        }
        for (above, below) in zip(Self.levels, Self.levels.dropFirst()) {
            guard let high = policy.thresholds[above], let low = policy.thresholds[below],
                high <= low
            else { continue }
            entry.wrong(
                "the threshold of \(above.name) is not above that of \(below.name) "
                    + "(\(high) and \(low)); raise the first or lower the second"
            )
        }
    }
}
