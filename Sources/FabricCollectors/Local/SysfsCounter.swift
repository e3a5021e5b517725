/// A file of sysfs that holds a counter, and the name that node_exporter publishes it by.
struct SysfsCounter {
    /// The file below the port's or device's folder.
    let file: String
    /// The metric without its prefix.
    let metric: String
    /// What the file's number is multiplied by.
    let scale: Double

    init(_ file: String, _ metric: String, scale: Double = 1) {
        self.file = file
        self.metric = metric
        self.scale = scale
    }

    /// Those of a port of an RDMA device, below its folder `counters`.
    ///
    /// - SeeAlso: prometheus/procfs, sysfs/class_infiniband.go.
    static let infiniband = [
        // The data counters count 32-bit words.
        SysfsCounter("port_rcv_data", "port_data_received_bytes_total", scale: 4),
        SysfsCounter("port_xmit_data", "port_data_transmitted_bytes_total", scale: 4),
        SysfsCounter("port_rcv_packets", "port_packets_received_total"),
        SysfsCounter("port_xmit_packets", "port_packets_transmitted_total"),
        SysfsCounter("port_rcv_discards", "port_discards_received_total"),
        SysfsCounter("port_xmit_discards", "port_discards_transmitted_total"),
        SysfsCounter("port_rcv_errors", "port_errors_received_total"),
        SysfsCounter(
            "port_rcv_remote_physical_errors",
            "port_receive_remote_physical_errors_total"
        ),
        SysfsCounter("port_xmit_wait", "port_transmit_wait_total"),
        SysfsCounter("link_downed", "link_downed_total"),
        SysfsCounter("link_error_recovery", "link_error_recovery_total"),
        SysfsCounter("symbol_error", "symbol_error_total"),
        SysfsCounter("local_link_integrity_errors", "local_link_integrity_errors_total"),
        SysfsCounter("excessive_buffer_overrun_errors", "excessive_buffer_overrun_errors_total"),
    ]

    /// Those of a port of an RDMA device, below its folder `hw_counters`.
    ///
    /// - SeeAlso: prometheus/node_exporter, collector/infiniband_linux.go.
    static let infinibandHardware = [
        SysfsCounter("np_ecn_marked_roce_packets", "np_ecn_marked_roce_packets_received_total"),
        SysfsCounter("np_cnp_sent", "np_cnp_packets_sent_total"),
        SysfsCounter("rp_cnp_handled", "rp_cnp_packets_handled_total"),
        SysfsCounter("rp_cnp_ignored", "rp_cnp_ignored_packets_received_total"),
        SysfsCounter("out_of_sequence", "out_of_sequence_packets_received_total"),
        SysfsCounter("packet_seq_err", "packet_sequence_errors_total"),
        SysfsCounter("local_ack_timeout_err", "local_ack_timeout_errors_total"),
        SysfsCounter("rnr_nak_retry_err", "rnr_nak_retry_packets_received_total"),
        SysfsCounter("implied_nak_seq_err", "implied_nak_seq_errors_total"),
        SysfsCounter("roce_adp_retrans", "roce_adp_retransmits_total"),
        SysfsCounter("roce_adp_retrans_to", "roce_adp_retransmits_timeout_total"),
        SysfsCounter("roce_slow_restart", "roce_slow_restart_used_total"),
        SysfsCounter("roce_slow_restart_cnps", "roce_slow_restart_cnps_total"),
        SysfsCounter("roce_slow_restart_trans", "roce_slow_restart_total"),
        SysfsCounter("rx_icrc_encapsulated", "rx_icrc_encapsulated_errors_total"),
        SysfsCounter("out_of_buffer", "out_of_buffer_drops_total"),
        SysfsCounter("duplicate_request", "duplicate_requests_packets_total"),
        SysfsCounter("req_cqe_error", "req_cqes_errors_total"),
        SysfsCounter("req_cqe_flush_error", "req_cqes_flush_errors_total"),
        SysfsCounter("req_remote_access_errors", "req_remote_access_errors_total"),
        SysfsCounter("req_remote_invalid_request", "req_remote_invalid_request_errors_total"),
        SysfsCounter("resp_cqe_error", "resp_cqes_errors_total"),
        SysfsCounter("resp_cqe_flush_error", "resp_cqes_flush_errors_total"),
        SysfsCounter("resp_local_length_error", "resp_local_length_errors_total"),
        SysfsCounter("resp_remote_access_errors", "resp_remote_access_errors_total"),
    ]

    /// Those of a network device, below its folder `statistics`, without the received drops, which
    /// are a sum.
    ///
    /// - SeeAlso: prometheus/node_exporter, collector/netdev_linux.go.
    static let network = [
        SysfsCounter("rx_bytes", "receive_bytes_total"),
        SysfsCounter("tx_bytes", "transmit_bytes_total"),
        SysfsCounter("rx_packets", "receive_packets_total"),
        SysfsCounter("tx_packets", "transmit_packets_total"),
        SysfsCounter("tx_dropped", "transmit_drop_total"),
        SysfsCounter("rx_errors", "receive_errs_total"),
        SysfsCounter("tx_errors", "transmit_errs_total"),
        SysfsCounter("rx_fifo_errors", "receive_fifo_total"),
    ]

    /// The numbers in the folder of a network device itself.
    ///
    /// - SeeAlso: prometheus/node_exporter, collector/netclass_linux.go.
    static let networkDevice = [
        SysfsCounter("carrier", "carrier"),
        SysfsCounter("carrier_changes", "carrier_changes_total"),
        SysfsCounter("carrier_up_count", "carrier_up_changes_total"),
        SysfsCounter("carrier_down_count", "carrier_down_changes_total"),
        SysfsCounter("mtu", "mtu_bytes"),
        SysfsCounter("tx_queue_len", "transmit_queue_length"),
    ]
}
