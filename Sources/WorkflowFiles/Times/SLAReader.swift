import Ticketing
import YAMLFiles

/// Reads the section `sla`: what is promised for which tickets.
struct SLAReader {
    private static let keys = [
        "name", "queues", "types", "priorities", "calendar", "firstResponse", "nextUpdate",
        "resolution", "warnAt",
    ]

    let root: WorkflowEntry
    let types: KnownTypes
    /// The names of the calendars that there are.
    let calendars: [String]

    func policies() -> [SLAPolicy] {
        root.named("sla", of: "an SLA policy", keys: Self.keys).map { named in
            let entry = named.entry
            return SLAPolicy(
                name: named.name,
                queues: Set(entry.lines("queues")),
                types: types(of: entry),
                priorities: priorities(of: entry),
                calendar: calendar(of: entry),
                targets: targets(of: entry),
                warningShare: warningShare(of: entry)
            )
        }
    }

    private func types(of entry: WorkflowEntry) -> Set<String> {
        let names = entry.lines("types")
        for name in names where types[name] == nil {
            entry.wrong(
                "'types' of an SLA policy names \(types.unknown(name))",
                at: entry.line(of: "types")
            )
        }
        return Set(names)
    }

    private func priorities(of entry: WorkflowEntry) -> Set<TicketPriority> {
        Set(
            entry.values("priorities").compactMap { value in
                entry.priority(value.text ?? "", "priorities", at: value.line)
            }
        )
    }

    private func calendar(of entry: WorkflowEntry) -> String? {
        guard let name = entry.optionalLine("calendar") else { return nil }
        if !calendars.contains(name) {
            let known = WorkflowProblems.listed(calendars)
            entry.wrong(
                "there is no calendar \(WorkflowProblems.quoted(name)); "
                    + (calendars.isEmpty ? "there are none" : "there are \(known)")
                    + "; leave 'calendar' out for round the clock",
                at: entry.line(of: "calendar")
            )
        }
        return name
    }

    private func targets(of entry: WorkflowEntry) -> [SLATarget: Double] {
        let keys = SLATarget.allCases.map(\.rawValue)
        if !keys.contains(where: entry.has) {
            entry.wrong("an SLA policy needs one of \(keys.joined(separator: ", "))")
        }
        var targets: [SLATarget: Double] = [:]
        for target in SLATarget.allCases {
            targets[target] = entry.duration(target.rawValue)
        }
        return targets
    }

    private func warningShare(of entry: WorkflowEntry) -> Double {
        guard let text = entry.optionalText("warnAt") else { return 0.75 }
        let number =
            text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
        guard let number, number > 0, number < 1 else {
            entry.wrong(
                "'warnAt' of an SLA policy is a share of the time between 1% and 99%, not "
                    + WorkflowProblems.quoted(text),
                at: entry.line(of: "warnAt")
            )
            return 0.75
        }
        return number
    }
}
