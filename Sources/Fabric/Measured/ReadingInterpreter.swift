/// Tells what readings mean, by the dictionary of metrics.
public struct ReadingInterpreter: Sendable {
    /// What the labels of an exporter say of the place, where the dictionary does not say it.
    private struct Labels {
        /// The labels that name the port; several make one name: `mlx5_0/1`.
        var port: [String] = []
        /// The label with another name of the port.
        var alias: String?
        /// The label that names what is served.
        var workload: String?
    }

    private static let usual: [String: Labels] = [
        "node_exporter": Labels(port: ["device", "port"]),
        "rdma_exporter": Labels(port: ["device", "port"], alias: "netdev"),
        "sonic-exporter": Labels(port: ["device"]),
        "cumulus": Labels(port: ["interface"]),
        "snmp_exporter": Labels(port: ["ifName"], alias: "ifAlias"),
        "sonic-counters": Labels(port: ["port"]),
        "sonic-config": Labels(port: ["port"]),
        "sonic-application": Labels(port: ["port"]),
        "vllm": Labels(workload: "model_name"),
        "triton": Labels(workload: "model"),
        "nccl-inspector": Labels(workload: "slurm_job_id"),
    ]

    /// Where SONiC keeps the most since somebody set it back; sonic-exporter has it as a label.
    private static let oldTables: Set<String> = ["USER_WATERMARKS", "PERSISTENT_WATERMARKS"]
    private static let oldWatermarks: Set<String> = ["user", "persistent"]

    private let dictionary: MetricDictionary

    /// Makes an interpreter.
    ///
    /// - Parameter dictionary: What is known of metrics.
    public init(dictionary: MetricDictionary) {
        self.dictionary = dictionary
    }

    /// What a reading means.
    ///
    /// - Parameters:
    ///   - reading: What was published.
    ///   - device: The device that it was read from, where no label names another.
    ///   - time: When it was read, in seconds since 1970, where the reading does not say.
    /// - Returns: What it means; nil for a metric that is not in the dictionary, which is never
    ///   guessed.
    public func measured(
        of reading: Reading,
        from device: String,
        at time: Double
    ) -> MeasuredValue? {
        interpreted(reading, from: device, at: time)?.value
    }

    /// What a reading means, and what its metric is.
    func interpreted(
        _ reading: Reading,
        from device: String,
        at time: Double
    ) -> (value: MeasuredValue, definition: MetricDefinition)? {
        guard let match = dictionary.match(reading.metric) else { return nil }
        let definition = match.definition
        let usual = Self.usual[definition.exporter] ?? Labels()
        func label(_ role: MetricRole) -> String? {
            definition.labels[role].flatMap { reading[$0] }.flatMap { $0.isEmpty ? nil : $0 }
        }
        var lacksPlace = false
        func number(_ role: MetricRole, usual name: String) -> Int? {
            if let number = match.numbers[role] { return number }
            guard let written = label(role) ?? reading[name] else { return nil }
            let number = Int(written)
            if number == nil { lacksPlace = true }
            return number
        }
        let named = usual.port.compactMap { reading[$0] }.filter { !$0.isEmpty }
        var place = MeasuredPlace(
            device: label(.device) ?? device,
            port: label(.port) ?? Self.address(of: reading)
                ?? (named.isEmpty ? nil : named.joined(separator: "/"))
        )
        place.alias = usual.alias.flatMap { reading[$0] }.flatMap { $0.isEmpty ? nil : $0 }
        place.priority = number(.priority, usual: "priority")
        place.queue = number(.queue, usual: "queue")
        place.group = number(.group, usual: "group")
        place.lane = number(.lane, usual: "lane")
        place.bin = number(.bin, usual: "bin")
        place.gpu = label(.gpu) ?? reading["gpu"]
        place.workload = usual.workload.flatMap { reading[$0] }
        let direction = label(.direction) ?? reading["direction"]
        // A maximum that nobody has set back for weeks tells nothing of now.
        let isOld =
            Self.oldTables.contains(reading["table"] ?? "")
            || Self.oldWatermarks.contains(reading["watermark"] ?? "")
        let value = MeasuredValue(
            metric: reading.metric,
            quantity: isOld ? nil : definition.quantity,
            kind: definition.kind,
            direction: definition.direction ?? direction.flatMap(MetricDirection.init),
            place: place,
            value: lacksPlace ? .missing(.noPlace) : Self.value(of: reading, definition),
            unit: definition.unit,
            time: reading.time ?? time,
            pollInterval: definition.pollInterval
        )
        return (value, definition)
    }

    /// The address of a PCIe device as the kernel writes it, `0000:41:00.0`; nil for another reading.
    private static func address(of reading: Reading) -> String? {
        guard let bus = reading["bus"], let device = reading["device"],
            let function = reading["function"]
        else { return nil }
        return "\(reading["segment"] ?? "0000"):\(bus):\(device).\(function)"
    }

    private static func value(
        of reading: Reading,
        _ definition: MetricDefinition
    ) -> MeasuredValue.Value {
        if let text = reading.text {
            return definition.kind == .state || definition.kind == .info
                ? .word(text) : .missing(.noNumber)
        }
        guard !reading.value.isNaN else { return .missing(.noNumber) }
        if let sentinel = definition.sentinel, reading.value == sentinel {
            return .missing(.sentinel)
        }
        return .number(reading.value * definition.scale)
    }
}
