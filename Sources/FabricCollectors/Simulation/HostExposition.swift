import Fabric
import Foundation

/// What the exporters of a simulated host publish: rdma_exporter, node_exporter, dcgm-exporter, the
/// NCCL Inspector, and vLLM where a model is served.
struct HostExposition {
    let device: String
    let quiet: SimulatedConditions
    let fault: SimulatedConditions
    let clock: SimulatedClock

    private static let packetBytes = 4_200.0
    private static let gpuCount = 8

    /// Writes the host's exposition.
    func write(to text: inout ExpositionText) {
        guard let before = quiet.hosts[device], let after = fault.hosts[device] else { return }
        adapter(before, after, to: &text)
        network(to: &text)
        node(before, after, to: &text)
        gpus(before, after, to: &text)
        guard let workload = SimulatedLayout.workloads.first(where: { $0.hosts.contains(device) })
        else { return }
        switch workload.kind {
        case .training:
            text.add(
                "nccl_bus_bandwidth_gbs",
                "slurm_job_id=\"\(workload.name)\",node=\"\(device)\",gpu=\"0\","
                    + "collective=\"AllReduce\",message_size=\"1-2GB\",n_nodes=\""
                    + "\(workload.hosts.count)\"",
                (clock.now(before, after).busBandwidth * 10).rounded() / 10
            )
        case .inference: serving(workload.name, before.serving, after.serving, to: &text)
        }
    }

    private var nameBase: Int { device.utf8.reduce(11) { $0 &* 33 &+ Int($1) } &* 1_024 }

    private func adapter(
        _ before: HostCondition,
        _ after: HostCondition,
        to text: inout ExpositionText
    ) {
        let id = PortID(device: device, port: SimulatedLayout.rdmaDevice)
        guard let quietPort = quiet.ports[id], let port = fault.ports[id] else { return }
        let labels = "device=\"\(SimulatedLayout.rdmaDevice)\",port=\"1\""
        let isUp = clock.isUp(flapPeriod: port.flapPeriod)
        text.add(
            "rdma_port_info",
            "\(labels),link_layer=\"Ethernet\",netdev=\"\(SimulatedLayout.rdmaNetDevice)\","
                + "state=\"\(isUp ? "ACTIVE" : "DOWN")\",phys_state=\""
                + "\(isUp ? "LINK_UP" : "POLLING")\"",
            1
        )
        func count(_ metric: String, _ number: Int, _ quiet: Double, _ fault: Double) {
            text.add(metric, labels, clock.count(quiet, fault, nameBase + number))
        }
        func ofPort(_ metric: String, _ number: Int, _ rate: (PortCondition) -> Double) {
            count(metric, number, rate(quietPort), rate(port))
        }
        func ofHost(_ metric: String, _ number: Int, _ rate: (HostCondition) -> Double) {
            count(metric, number, rate(before), rate(after))
        }
        let bytes = SimulatedLayout.hostSpeed / 8
        // Words of four bytes, as the adapter counts them.
        ofPort("rdma_port_rcv_data_total", 0) { $0.inUse * bytes / 4 }
        ofPort("rdma_port_xmit_data_total", 1) { $0.outUse * bytes / 4 }
        ofPort("rdma_port_rcv_packets_total", 2) { $0.inUse * bytes / Self.packetBytes }
        ofPort("rdma_port_xmit_packets_total", 3) { $0.outUse * bytes / Self.packetBytes }
        ofPort("rdma_port_xmit_discards_total", 4) { _ in 0 }
        ofPort("rdma_port_rcv_errors_total", 5) { _ in 0 }
        ofHost("rdma_np_ecn_marked_roce_packets_total", 6) { $0.markedPackets }
        ofHost("rdma_np_cnp_sent_total", 7) { $0.notificationsSent }
        ofHost("rdma_rp_cnp_handled_total", 8) { $0.notificationsHandled }
        ofHost("rdma_rp_cnp_ignored_total", 9) { _ in 0 }
        ofHost("rdma_out_of_sequence_total", 10) { $0.outOfSequence }
        ofHost("rdma_packet_seq_err_total", 11) { $0.sequenceErrors }
        ofHost("rdma_local_ack_timeout_err_total", 12) { $0.ackTimeouts }
        ofHost("rdma_rnr_nak_retry_err_total", 13) { _ in 0 }
        let failures = clock.failures(flapPeriod: port.flapPeriod)
        text.add("rdma_link_downed_total", labels, failures)
        text.add("rdma_phy_link_down_events_total", labels, failures)
        text.add("rdma_symbol_error_total", labels, 0)
        let netdev = "\(labels),netdev=\"\(SimulatedLayout.rdmaNetDevice)\""
        for (way, number) in [("rx", 20), ("tx", 22)] {
            let place = "\(netdev),direction=\"\(way)\",priority=\"3\""
            func share(_ port: PortCondition) -> Double {
                way == "rx" ? port.pausedShare : port.pausingShare
            }
            text.add(
                "rdma_roce_pfc_pause_frames_total",
                place,
                clock.count(
                    share(quietPort) * SwitchExposition.framesOfPausedSecond,
                    share(port) * SwitchExposition.framesOfPausedSecond,
                    nameBase + number
                )
            )
            text.add(
                "rdma_roce_pfc_pause_duration_total",
                place,
                clock.count(share(quietPort) * 1e6, share(port) * 1e6, nameBase + number + 1)
            )
        }
        text.add(
            "rdma_netdev_pause_storm_events_total",
            "\(netdev),severity=\"warning\"",
            clock.count(before.stormWarnings, after.stormWarnings, 0)
        )
        text.add(
            "rdma_pcie_outbound_stalled_seconds_total",
            "\(netdev),op=\"write\"",
            stalled(before, after)
        )
    }

    /// The seconds that PCIe was stalled for; not a whole number, unlike other counters.
    private func stalled(_ before: HostCondition, _ after: HostCondition) -> Double {
        let seconds =
            before.pcieStallShare * min(clock.time, clock.start)
            + after.pcieStallShare * max(0, clock.time - clock.start)
        return (seconds * 1_000).rounded() / 1_000
    }

    private func network(to text: inout ExpositionText) {
        for (name, id, speed) in [
            (SimulatedLayout.rdmaNetDevice, SimulatedLayout.rdmaDevice, SimulatedLayout.hostSpeed),
            (
                SimulatedLayout.frontEndDevice, SimulatedLayout.frontEndDevice,
                SimulatedLayout.frontEndSpeed
            ),
        ] {
            let port = PortID(device: device, port: id)
            guard let before = quiet.ports[port], let after = fault.ports[port] else { continue }
            let labels = "device=\"\(name)\""
            let isUp = clock.isUp(flapPeriod: after.flapPeriod)
            let failures = clock.failures(flapPeriod: after.flapPeriod)
            text.add("node_network_up", labels, isUp ? 1 : 0)
            text.add("node_network_mtu_bytes", labels, clock.now(before, after).mtu)
            text.add("node_network_speed_bytes", labels, speed / 8)
            text.add("node_network_carrier_changes_total", labels, 2 + 2 * failures)
            text.add("node_network_carrier_down_changes_total", labels, 1 + failures)
            guard name == SimulatedLayout.frontEndDevice else { continue }
            let base = nameBase + 100
            let bytes = speed / 8
            text.add(
                "node_network_receive_bytes_total",
                labels,
                clock.count(before.inUse * bytes, after.inUse * bytes, base, swing: 0.3)
            )
            text.add(
                "node_network_transmit_bytes_total",
                labels,
                clock.count(before.outUse * bytes, after.outUse * bytes, base + 1, swing: 0.3)
            )
            text.add("node_network_receive_drop_total", labels, 0)
            text.add("node_network_receive_errs_total", labels, 0)
        }
    }

    private func node(
        _ before: HostCondition,
        _ after: HostCondition,
        to text: inout ExpositionText
    ) {
        let slot = "segment=\"0000\",bus=\"41\",device=\"00\",function=\"0\""
        let now = clock.now(before, after)
        text.add("node_pcidevice_current_link_width", slot, now.pcieWidth)
        text.add("node_pcidevice_max_link_width", slot, 16)
        text.add("node_pcidevice_current_link_transfers_per_second", slot, 32e9)
        text.add("node_pcidevice_max_link_transfers_per_second", slot, 32e9)
        for (metric, share) in [
            ("node_pressure_cpu_waiting_seconds_total", 0.01),
            ("node_pressure_io_waiting_seconds_total", 0.004),
            ("node_pressure_memory_waiting_seconds_total", 0.001),
        ] {
            text.add(metric, "", (clock.time * share * 1_000).rounded() / 1_000)
        }
        text.add("node_netstat_Tcp_RetransSegs", "", clock.count(0.4, 0.4, nameBase + 120))
    }

    private func gpus(
        _ before: HostCondition,
        _ after: HostCondition,
        to text: inout ExpositionText
    ) {
        let now = clock.now(before, after)
        for gpu in 0..<Self.gpuCount {
            let labels = "gpu=\"\(gpu)\",device=\"nvidia\(gpu)\",Hostname=\"\(device)\""
            let code = Double(now.xids[gpu] ?? 0)
            text.add("DCGM_FI_DEV_XID_ERRORS", labels, code)
            // A GPU that is off the bus has no other value.
            if now.lostGPUs.contains(gpu) { continue }
            let wobble = (clock.chance(nameBase + 200 + gpu) - 0.5) * 4
            text.add(
                "DCGM_FI_DEV_GPU_UTIL",
                labels,
                max(0, min(100, now.gpuUse + wobble)).rounded()
            )
            text.add("DCGM_FI_DEV_GPU_TEMP", labels, (40 + now.gpuUse * 0.25 + wobble).rounded())
            text.add("DCGM_FI_DEV_POWER_USAGE", labels, (110 + now.gpuUse * 5.4).rounded())
            text.add("DCGM_FI_DEV_FB_USED", labels, 71_680)
            text.add("DCGM_FI_DEV_PCIE_REPLAY_COUNTER", labels, 0)
            text.add("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", labels, (now.gpuUse * 4).rounded() / 1_000)
        }
    }

    private func serving(
        _ model: String,
        _ before: ServingCondition,
        _ after: ServingCondition,
        to text: inout ExpositionText
    ) {
        let now = clock.now(before, after)
        let labels = "model_name=\"\(model)\",engine=\"0\""
        text.add("vllm:num_requests_running", labels, now.running)
        text.add("vllm:num_requests_waiting", labels, now.waiting)
        text.add("vllm:kv_cache_usage_perc", labels, now.cacheUse)
        text.add(
            "vllm:num_preemptions_total",
            labels,
            clock.count(before.preemptions, after.preemptions, 0)
        )
        text.add(
            "vllm:request_success_total",
            "\(labels),finished_reason=\"stop\"",
            clock.count(before.finished, after.finished, nameBase + 300)
        )
        text.add(
            "vllm:generation_tokens_total",
            labels,
            clock.count(before.finished * 410, after.finished * 410, nameBase + 301)
        )
        text.describe("vllm:time_to_first_token_seconds", as: "histogram")
        let name = nameBase + 302
        for (place, bound) in ServingCondition.bounds.enumerated() {
            text.add(
                "vllm:time_to_first_token_seconds_bucket",
                "\(labels),le=\"\(bound)\"",
                clock.count(
                    before.finished * before.firstTokenShares[place],
                    after.finished * after.firstTokenShares[place],
                    name
                )
            )
        }
        let all = clock.count(before.finished, after.finished, name)
        text.add("vllm:time_to_first_token_seconds_bucket", "\(labels),le=\"+Inf\"", all)
        text.add("vllm:time_to_first_token_seconds_count", labels, all)
    }
}
