public import Fabric

/// Reads the RDMA and network devices of this machine out of Linux's sysfs, as node_exporter does.
///
/// Metrics, labels and units are those of node_exporter's collectors infiniband, netclass and
/// netdev, so that the same dictionary tells what they mean. A file that is not there, cannot be
/// read or holds no number is no reading, and keeps no other from being read. Nothing outside of
/// the root is read, whatever links say.
///
/// - SeeAlso: docs.kernel.org, ABI/stable/sysfs-class-infiniband and ABI/testing/sysfs-class-net.
public struct SysfsReader: Sendable {
    /// How many devices of a kind are read, and ports of a device.
    private static let deviceLimit = 4096
    /// The bytes per second of one gigabit per second.
    private static let gigabit = 125_000_000.0
    /// The bytes per second of one megabit per second.
    private static let megabit = 125_000.0
    /// What old kernels write of a speed that is not known: -1 without a sign.
    private static let unknownSpeed = Int64(UInt32.max)

    private let root: String

    /// Makes a reader.
    ///
    /// - Parameter root: Where sysfs is mounted.
    public init(root: String = "/sys") {
        self.root = root
    }

    /// Reads once.
    ///
    /// - Returns: The readings by device in order; none where the machine has no sysfs.
    public func readings() -> [Reading] {
        let classes = SysfsFolder(root: root)["class"]
        var readings: [Reading] = []
        for name in classes["infiniband"].folders(limit: Self.deviceLimit) {
            Self.readAdapter(name, in: classes["infiniband"][name], into: &readings)
        }
        for name in classes["net"].folders(limit: Self.deviceLimit) {
            Self.readInterface(name, in: classes["net"][name], into: &readings)
        }
        return readings
    }

    private static func readAdapter(
        _ name: String,
        in folder: SysfsFolder,
        into readings: inout [Reading]
    ) {
        let device = Reading.Label(name: "device", value: name)
        let facts = ["board_id", "fw_ver", "hca_type"].map { folder.text($0) }
        if facts.contains(where: { $0 != nil }) {
            readings.append(
                Reading(
                    metric: "node_infiniband_info",
                    labels: [
                        Reading.Label(name: "board_id", value: facts[0] ?? ""),
                        device,
                        Reading.Label(name: "firmware_version", value: facts[1] ?? ""),
                        Reading.Label(name: "hca_type", value: facts[2] ?? ""),
                    ],
                    value: 1
                )
            )
        }
        for port in folder["ports"].folders(limit: deviceLimit) where UInt32(port) != nil {
            let labels = [device, Reading.Label(name: "port", value: port)]
            readPort(folder["ports"][port], labels, into: &readings)
        }
    }

    private static func readPort(
        _ folder: SysfsFolder,
        _ labels: [Reading.Label],
        into readings: inout [Reading]
    ) {
        func add(_ metric: String, _ value: Double?) {
            guard let value else { return }
            let metric = "node_infiniband_\(metric)"
            readings.append(Reading(metric: metric, labels: labels, value: value))
        }
        add("state_id", state(folder.text("state")))
        add("physical_state_id", state(folder.text("phys_state")))
        add("rate_bytes_per_second", rate(folder.text("rate")))
        for counter in SysfsCounter.infiniband {
            add(counter.metric, value(of: counter, in: folder["counters"]))
        }
        for counter in SysfsCounter.infinibandHardware {
            add(counter.metric, value(of: counter, in: folder["hw_counters"]))
        }
        // Whole seconds of milliseconds, as node_exporter has it.
        add("lifespan_seconds", folder["hw_counters"].count("lifespan").map { Double($0 / 1000) })
    }

    private static func readInterface(
        _ name: String,
        in folder: SysfsFolder,
        into readings: inout [Reading]
    ) {
        let device = Reading.Label(name: "device", value: name)
        func add(_ metric: String, _ value: Double?, _ labels: [Reading.Label]) {
            guard let value else { return }
            let metric = "node_network_\(metric)"
            readings.append(Reading(metric: metric, labels: labels, value: value))
        }
        if let state = folder.text("operstate") {
            add("up", state == "up" ? 1 : 0, [device])
            add("info", 1, facts(of: folder, device: device, state: state))
        }
        for counter in SysfsCounter.networkDevice {
            add(counter.metric, value(of: counter, in: folder), [device])
        }
        add("speed_bytes", speed(folder.number("speed")), [device])
        let statistics = folder["statistics"]
        for counter in SysfsCounter.network {
            add(counter.metric, value(of: counter, in: statistics), [device])
        }
        // What the adapter missed counts as dropped, as in /proc/net/dev.
        if let dropped = statistics.count("rx_dropped") {
            let missed = statistics.count("rx_missed_errors") ?? 0
            add("receive_drop_total", Double(dropped) + Double(missed), [device])
        }
    }

    private static func facts(
        of folder: SysfsFolder,
        device: Reading.Label,
        state: String
    ) -> [Reading.Label] {
        func label(_ name: String, _ file: String) -> Reading.Label {
            Reading.Label(name: name, value: folder.text(file) ?? "")
        }
        return [
            label("address", "address"),
            Reading.Label(name: "adminstate", value: adminState(folder.text("flags"))),
            label("broadcast", "broadcast"),
            device,
            label("duplex", "duplex"),
            label("ifalias", "ifalias"),
            Reading.Label(name: "operstate", value: state),
        ]
    }

    /// `up` where the first bit of the flags, `0x1003`, is set.
    private static func adminState(_ flags: String?) -> String {
        guard let flags, flags.hasPrefix("0x"), let bits = UInt64(flags.dropFirst(2), radix: 16)
        else { return "unknown" }
        return bits & 1 == 1 ? "up" : "down"
    }

    private static func value(of counter: SysfsCounter, in folder: SysfsFolder) -> Double? {
        folder.count(counter.file).map { Double($0) * counter.scale }
    }

    /// The number of a state: 4 of `4: ACTIVE`.
    private static func state(_ text: String?) -> Double? {
        text?.split(separator: ":").first.flatMap { UInt32($0) }.map { Double($0) }
    }

    /// The bytes per second of `100 Gb/sec (4X EDR)`.
    private static func rate(_ text: String?) -> Double? {
        let words = (text ?? "").split(separator: " ")
        guard words.count >= 2, words[1] == "Gb/sec", let number = Double(words[0]),
            number.isFinite, number >= 0
        else { return nil }
        return number * gigabit
    }

    /// The bytes per second of a speed in megabits per second; nil for -1, which says not known.
    private static func speed(_ number: Int64?) -> Double? {
        guard let number, number >= 0, number != unknownSpeed else { return nil }
        return Double(number) * megabit
    }
}
