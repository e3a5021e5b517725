import Fabric
import Foundation

/// What the exporters of a simulated switch publish: sonic-exporter, and the fields of COUNTERS_DB
/// by their own names as a gNMI collector passes them on.
struct SwitchExposition {
    let device: String
    let quiet: SimulatedConditions
    let fault: SimulatedConditions
    let clock: SimulatedClock

    /// The bytes of a packet, on average.
    private static let packetBytes = 4_200.0
    /// A pause frame every so often keeps a sender at rest.
    static let framesOfPausedSecond = 20_000.0

    /// Writes the switch's exposition.
    func write(to text: inout ExpositionText) {
        let ports = SimulatedLayout.topology.ports[device] ?? []
        let numbered = ports.sorted {
            $0.port.utf8.count == $1.port.utf8.count
                ? $0.port < $1.port : $0.port.utf8.count < $1.port.utf8.count
        }
        text.add("sonic_system_uptime_seconds", "", 864_000 + clock.time.rounded(.down))
        for (place, port) in numbered.enumerated() {
            guard let before = quiet.ports[port], let after = fault.ports[port] else { continue }
            write(port, before, after, name: nameBase + place * 64, to: &text)
        }
        settings(of: numbered, to: &text)
        text.add("sonic_interface_collector_success", "", 1)
        text.add("sonic_lldp_collector_success", "", 1)
        text.add("sonic_queue_collector_success", "", 1)
    }

    /// A number for the device, so that its counters move in their own way.
    private var nameBase: Int { device.utf8.reduce(7) { $0 &* 31 &+ Int($1) } &* 4_096 }

    /// What the switch is set to, by the names of its configuration.
    private func settings(of ports: [PortID], to text: inout ExpositionText) {
        guard !device.hasPrefix("fe-") else { return }
        let queues = ports.compactMap { port in
            quiet.ports[port].flatMap { before in
                fault.ports[port].map { clock.now(before, $0).roceQueue }
            }
        }
        let profile = "profile=\"AZURE_LOSSLESS\""
        text.add("WRED_PROFILE_green_min_threshold", profile, 1_048_576)
        text.add("WRED_PROFILE_green_max_threshold", profile, 2_097_152)
        text.add("WRED_PROFILE_green_drop_probability", profile, 5)
        let classes = [26: queues.min() ?? 3, 46: 5, 48: 6]
        for value in 0...63 {
            text.add("DSCP_TO_TC_MAP_\(value)", "map=\"AZURE\"", Double(classes[value] ?? 0))
        }
    }

    private func write(
        _ port: PortID,
        _ before: PortCondition,
        _ after: PortCondition,
        name: Int,
        to text: inout ExpositionText
    ) {
        let now = clock.now(before, after)
        let isUp = clock.isUp(flapPeriod: after.flapPeriod)
        let peer = SimulatedLayout.topology.peer(of: port)
        let speed = speed(of: port, peer)
        let labels = "device=\"\(port.port)\""
        text.describe("sonic_interface_mtu_bytes", as: "gauge")
        text.add("sonic_interface_mtu_bytes", labels, now.mtu)
        // Mb/s times 1e6, divided by 8: bytes per second.
        text.add("sonic_interface_speed_bytes", labels, speed / 8)
        text.add("sonic_interface_admin_status", labels, 1)
        text.add("sonic_interface_operational_status", labels, isUp ? 1 : 0)
        for lane in 1...4 {
            text.add(
                "sonic_interface_optic_receive_power_dbm",
                "\(labels),unit=\"\(lane)\"",
                (now.receivePower * 100 - Double(lane)) / 100
            )
        }
        if let peer {
            text.add(
                "sonic_lldp_neighbor_info",
                "local_interface=\"\(port.port)\",remote_system_name=\"\(peer.device)\","
                    + "remote_port_display=\"\(peer.port)\",remote_port_id=\"\(peer.port)\"",
                1
            )
        }
        counters(port, before, after, speed: speed, name: name, to: &text)
        queues(port, before, after, speed: speed, name: name + 32, to: &text)
    }

    private func counters(
        _ port: PortID,
        _ before: PortCondition,
        _ after: PortCondition,
        speed: Double,
        name: Int,
        to text: inout ExpositionText
    ) {
        let labels = "port=\"\(port.port)\""
        func count(_ metric: String, _ number: Int, _ rate: (PortCondition) -> Double) {
            let swing = min(0.12, max(0, 1 - max(after.inUse, after.outUse)))
            text.add(
                metric,
                labels,
                clock.count(rate(before), rate(after), name + number, swing: swing)
            )
        }
        let bytes = speed / 8
        count("SAI_PORT_STAT_IF_IN_OCTETS", 0) { $0.inUse * bytes }
        count("SAI_PORT_STAT_IF_OUT_OCTETS", 1) { $0.outUse * bytes }
        count("SAI_PORT_STAT_IF_IN_UCAST_PKTS", 2) { $0.inUse * bytes / Self.packetBytes }
        count("SAI_PORT_STAT_IF_OUT_UCAST_PKTS", 3) { $0.outUse * bytes / Self.packetBytes }
        count("SAI_PORT_STAT_IF_IN_DISCARDS", 4) { _ in 0 }
        count("SAI_PORT_STAT_IF_OUT_DISCARDS", 5) { $0.queueDrops + $0.notificationDrops }
        count("SAI_PORT_STAT_IF_IN_ERRORS", 6) { $0.lostCodewords }
        count("SAI_PORT_STAT_IF_OUT_ERRORS", 7) { _ in 0 }
        count("SAI_PORT_STAT_ETHER_RX_OVERSIZE_PKTS", 8) { $0.oversizePackets }
        // Pause of IEEE 802.3x, which a fabric with PFC does not have.
        count("SAI_PORT_STAT_PAUSE_RX_PKTS", 9) { _ in 0 }
        guard !device.hasPrefix("fe-") else { return }
        count("SAI_PORT_STAT_PFC_3_RX_PKTS", 10) { $0.pausedShare * Self.framesOfPausedSecond }
        count("SAI_PORT_STAT_PFC_3_TX_PKTS", 11) { $0.pausingShare * Self.framesOfPausedSecond }
        count("SAI_PORT_STAT_PFC_3_RX_PAUSE_DURATION_US", 12) { $0.pausedShare * 1e6 * 0.97 }
        count("SAI_PORT_STAT_PFC_4_RX_PKTS", 13) { _ in 0 }
        count("SAI_PORT_STAT_PFC_4_TX_PKTS", 14) { _ in 0 }
        count("SAI_PORT_STAT_IF_IN_FEC_CORRECTABLE_FRAMES", 15) { $0.correctedCodewords }
        count("SAI_PORT_STAT_IF_IN_FEC_NOT_CORRECTABLE_FRAMES", 16) { $0.lostCodewords }
        text.add("FEC_PRE_BER", labels, clock.now(before, after).bitErrorRatio)
        for bin in 0...15 {
            count("SAI_PORT_STAT_IF_IN_FEC_CODEWORD_ERRORS_S\(bin)", 17 + bin % 12) { condition in
                guard bin > 0 else { return speed / 5_440 }
                guard bin <= condition.highestBin else { return 0 }
                // Fewer by the same factor with each symbol more.
                let steps = Double(condition.highestBin)
                return condition.correctedCodewords
                    * pow(condition.correctedCodewords, -Double(bin - 1) / steps)
            }
        }
    }

    private func queues(
        _ port: PortID,
        _ before: PortCondition,
        _ after: PortCondition,
        speed: Double,
        name: Int,
        to text: inout ExpositionText
    ) {
        let packets = speed / 8 / Self.packetBytes
        for queue in [0, 1, 3, 6] {
            let labels = "port=\"\(port.port)\",queue=\"\(queue)\""
            func count(_ metric: String, _ number: Int, _ rate: (PortCondition) -> Double) {
                text.add(
                    metric,
                    labels,
                    clock.count(rate(before), rate(after), name + number * 4 + queue % 4)
                )
            }
            func share(_ condition: PortCondition) -> Double {
                let roce = device.hasPrefix("fe-") ? 0 : condition.roceQueue
                return queue == roce ? condition.outUse : queue == 0 ? 0.001 : 0.0002
            }
            count("SAI_QUEUE_STAT_PACKETS", 0) { share($0) * packets }
            count("SAI_QUEUE_STAT_BYTES", 1) { share($0) * packets * Self.packetBytes }
            count("SAI_QUEUE_STAT_DROPPED_PACKETS", 2) {
                queue == $0.roceQueue ? $0.queueDrops : queue == 6 ? $0.notificationDrops : 0
            }
            guard !device.hasPrefix("fe-") else { continue }
            count("SAI_QUEUE_STAT_WRED_ECN_MARKED_PACKETS", 3) {
                queue == $0.roceQueue ? $0.markedShare * $0.outUse * packets : 0
            }
            let now = clock.now(before, after)
            text.add(
                "SAI_QUEUE_STAT_SHARED_WATERMARK_BYTES",
                labels,
                queue == now.roceQueue ? now.queueWatermark : 2_048
            )
            guard queue == 3 else { continue }
            let detections = clock.count(
                before.watchdogDetections,
                after.watchdogDetections,
                0
            )
            text.add("PFC_WD_QUEUE_STATS_DEADLOCK_DETECTED", labels, detections)
            text.add("PFC_WD_QUEUE_STATS_DEADLOCK_RESTORED", labels, max(0, detections - 1))
        }
        guard !device.hasPrefix("fe-") else { return }
        let now = clock.now(before, after)
        let labels = "port=\"\(port.port)\",group=\"3\""
        text.add(
            "SAI_INGRESS_PRIORITY_GROUP_STAT_XOFF_ROOM_WATERMARK_BYTES",
            labels,
            now.pausingShare > 0.01 ? 61_440 : now.headroomWatermark
        )
        text.add("SAI_INGRESS_PRIORITY_GROUP_STAT_DROPPED_PACKETS", labels, 0)
    }

    private func speed(of port: PortID, _ peer: PortID?) -> Double {
        if port.device.hasPrefix("fe-") { return SimulatedLayout.frontEndSpeed }
        return peer?.port == SimulatedLayout.rdmaDevice
            ? SimulatedLayout.hostSpeed : SimulatedLayout.uplinkSpeed
    }
}
