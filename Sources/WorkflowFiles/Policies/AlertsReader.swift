import Ticketing
import YAMLFiles

/// Reads the section `alerts`; what it does not say stays as Docket has it.
struct AlertsReader {
    private static let keys = ["proof", "reopen", "flaps", "storm", "leastSeverity"]

    let root: WorkflowEntry

    func policy() -> AlertPolicy {
        var policy = AlertPolicy.standard
        guard let value = root.value["alerts"], value.content != .null else { return policy }
        let entry = root.entry(value, "alerts")
        guard entry.check(Self.keys) else { return policy }
        if let seconds = entry.duration("proof") { policy.proofTime = seconds }
        if let seconds = entry.duration("reopen") { policy.reopenWindow = seconds }
        if let count = entry.count("flaps", 2...1_000) { policy.flapCount = count }
        if let severity = entry.count("leastSeverity", 1...4) { policy.leastSeverity = severity }
        guard let value = entry.value["storm"], value.content != .null else { return policy }
        let storm = entry.entry(value, "storm")
        guard storm.check(["count", "within"]) else { return policy }
        if let count = storm.count("count", 2...1_000) { policy.stormCount = count }
        if let seconds = storm.duration("within") { policy.stormWindow = seconds }
        return policy
    }
}
