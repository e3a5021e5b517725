import Fabric

/// The conditions of all ports and hosts in one scenario.
struct SimulatedConditions: Sendable {
    private(set) var ports: [PortID: PortCondition] = [:]
    private(set) var hosts: [String: HostCondition] = [:]
    /// Devices whose exporter does not answer.
    private(set) var silent: Set<String> = []

    /// The conditions of a scenario.
    init(of scenario: Scenario) {
        quiet()
        switch scenario {
        case .quiet: break
        case .slowReceiver: slowReceiver()
        case .incast: incast()
        case .ecmpCollision: ecmpCollision()
        case .ecnOff: ecnOff()
        case .cnpLost: cnpLost()
        case .pfcStorm: pfcStorm()
        case .deadlock: deadlock()
        case .failingOptic: failingOptic()
        case .linkFlap: linkFlap()
        case .mtuMismatch: mtuMismatch()
        case .dscpMap: dscpMap()
        case .xid79: xid(79, gpu: 5, of: "gpu-node-22", isLost: true)
        case .xid94: xid(94, gpu: 2, of: "gpu-node-45", isLost: false)
        case .kvSaturation: kvSaturation()
        case .collectorDown: silent = ["leaf5"]
        }
    }

    private mutating func quiet() {
        for link in SimulatedLayout.inventory.links {
            for end in [link.first, link.second] {
                let isFrontEnd =
                    end.device.hasPrefix("fe-") || end.port == SimulatedLayout.frontEndDevice
                var port = PortCondition()
                let isUplink = Self.isSwitch(link.first.device) && Self.isSwitch(link.second.device)
                port.inUse = isFrontEnd ? 0.06 : isUplink ? 0.38 : 0.44
                port.outUse = port.inUse
                port.markedShare = isFrontEnd ? 0 : 0.0004
                port.pausedShare = isFrontEnd ? 0 : 0.0002
                port.pausingShare = isFrontEnd ? 0 : 0.0002
                port.mtu = Self.isSwitch(end.device) ? 9100 : isFrontEnd ? 1500 : 9000
                ports[end] = port
            }
        }
        for host in SimulatedLayout.hosts { hosts[host] = HostCondition() }
        // Inference leaves the back-end nearly alone.
        for host in SimulatedLayout.workloads.last?.hosts ?? [] {
            carry(0.08, to: host)
            carry(0.08, from: host)
            hosts[host]?.gpuUse = 71
            hosts[host]?.markedPackets = 2
            hosts[host]?.notificationsSent = 1
            hosts[host]?.notificationsHandled = 1
        }
    }

    private mutating func slowReceiver() {
        let host = "gpu-node-17"
        pause(from: Self.nic(host), share: 0.36)
        carry(0.24, to: host)
        hosts[host]?.pcieStallShare = 0.46
        hosts[host]?.pcieWidth = 8
        spread(from: "leaf3", toSpines: 0.14, toLeaves: 0.03, others: ["leaf1", "leaf2", "leaf4"])
        ports[PortID(device: "leaf3", port: "Ethernet0")]?.queueWatermark = 3_400_000
        slow("llama-pretrain", to: 0.62)
    }

    private mutating func incast() {
        fill(PortID(device: "leaf4", port: "Ethernet16"), marked: 0.26)
        hosts["gpu-node-27"]?.markedPackets = 900_000
        hosts["gpu-node-27"]?.notificationsSent = 52_000
        for host in SimulatedLayout.workloads[0].hosts where host != "gpu-node-27" {
            hosts[host]?.notificationsHandled = 1_700
        }
        pauseHosts(of: "leaf4", share: 0.1, except: "gpu-node-27")
        spread(from: "leaf4", toSpines: 0.2, toLeaves: 0.04, others: ["leaf1", "leaf2", "leaf3"])
        slow("llama-pretrain", to: 0.7)
    }

    private mutating func ecmpCollision() {
        let uplinks = SimulatedLayout.spines.indices.map {
            PortID(device: "leaf2", port: SimulatedLayout.ethernet($0 + 8))
        }
        for uplink in uplinks.dropFirst() { use(0.26, outOf: uplink) }
        fill(uplinks[0], marked: 0.21)
        pauseHosts(of: "leaf2", share: 0.16)
        slow("llama-pretrain", to: 0.68)
    }

    private mutating func ecnOff() {
        for port in ports.keys where port.device == "leaf6" { ports[port]?.markedShare = 0 }
        fill(PortID(device: "leaf6", port: "Ethernet32"), marked: 0)
        hosts["gpu-node-45"]?.markedPackets = 0
        hosts["gpu-node-45"]?.notificationsSent = 0
        pauseHosts(of: "leaf6", share: 0.14, except: "gpu-node-45")
        spread(from: "leaf6", toSpines: 0.24, toLeaves: 0.05, others: ["leaf5"])
        slow("moe-train", to: 0.6)
    }

    private mutating func cnpLost() {
        for host in SimulatedLayout.workloads[2].hosts {
            let port = SimulatedLayout.leafPort(of: host)
            ports[port]?.markedShare = 0.15
            ports[port]?.queueWatermark = 1_900_000
            ports[port]?.notificationDrops = 4_200
            hosts[host]?.markedPackets = 480_000
            hosts[host]?.notificationsSent = 4_300
            hosts[host]?.notificationsHandled = 0
        }
        slow("vision-finetune", to: 0.8)
    }

    private mutating func pfcStorm() {
        let host = "gpu-node-33"
        pause(from: Self.nic(host), share: 0.995)
        carry(0, to: host)
        carry(0, from: host)
        hosts[host]?.gpuUse = 0
        hosts[host]?.stormWarnings = 0.5
        let port = SimulatedLayout.leafPort(of: host)
        ports[port]?.watchdogDetections = 0.2
        ports[port]?.queueDrops = 5_200
        ports[port]?.queueWatermark = 7_000_000
        spread(from: "leaf5", toSpines: 0.31, toLeaves: 0.07, others: ["leaf6"])
        slow("moe-train", to: 0.05)
    }

    private mutating func deadlock() {
        // Who is told to stop, in the order in which each waits for the next.
        let circle = [
            ("leaf1", "Ethernet64"), ("spine1", "Ethernet8"), ("leaf2", "Ethernet72"),
            ("spine2", "Ethernet0"),
        ]
        for (device, name) in circle {
            let port = PortID(device: device, port: name)
            if let peer = SimulatedLayout.topology.peer(of: port) { pause(from: peer, share: 0.99) }
            ports[port]?.outUse = 0
            ports[port]?.watchdogDetections = 0.1
            ports[port]?.queueWatermark = 8_000_000
        }
        pauseHosts(of: "leaf1", share: 0.9)
        pauseHosts(of: "leaf2", share: 0.9)
        slow("llama-pretrain", to: 0)
    }

    private mutating func failingOptic() {
        let port = PortID(device: "leaf8", port: "Ethernet72")
        ports[port]?.lostCodewords = 38
        ports[port]?.correctedCodewords = 2_400_000
        ports[port]?.highestBin = 15
        ports[port]?.bitErrorRatio = 3.1e-6
        ports[port]?.receivePower = -9.7
        for host in SimulatedLayout.workloads[3].hosts {
            hosts[host]?.outOfSequence = 26
            hosts[host]?.sequenceErrors = 21
            hosts[host]?.ackTimeouts = 0.4
        }
    }

    private mutating func linkFlap() {
        let host = "gpu-node-41"
        ports[Self.nic(host)]?.flapPeriod = 20
        ports[SimulatedLayout.leafPort(of: host)]?.flapPeriod = 20
        hosts[host]?.ackTimeouts = 3
        slow("moe-train", to: 0.3)
    }

    private mutating func mtuMismatch() {
        let host = "gpu-node-44"
        let port = SimulatedLayout.leafPort(of: host)
        ports[port]?.mtu = 1500
        ports[port]?.oversizePackets = 240
        carry(0.02, from: host)
        hosts[host]?.ackTimeouts = 6
        hosts[host]?.sequenceErrors = 40
        slow("moe-train", to: 0.1)
    }

    private mutating func dscpMap() {
        for port in ports.keys where port.device == "leaf1" {
            ports[port]?.roceQueue = 1
            ports[port]?.queueDrops = 140
            ports[port]?.queueWatermark = 1_200_000
            ports[port]?.pausingShare = 0
        }
        for host in SimulatedLayout.hosts.prefix(8) {
            hosts[host]?.outOfSequence = 310
            hosts[host]?.sequenceErrors = 270
            hosts[host]?.ackTimeouts = 0.5
        }
        slow("llama-pretrain", to: 0.5)
    }

    private mutating func xid(_ code: Int, gpu: Int, of host: String, isLost: Bool) {
        hosts[host]?.xids = [gpu: code]
        if isLost { hosts[host]?.lostGPUs = [gpu] }
        let job = SimulatedLayout.workloads.first { $0.hosts.contains(host) }
        if let job { slow(job.name, to: 0) }
    }

    private mutating func kvSaturation() {
        var serving = ServingCondition()
        serving.cacheUse = 0.997
        serving.waiting = 236
        serving.running = 61
        serving.preemptions = 2.6
        serving.finished = 2.1
        serving.firstTokenShares = ServingCondition.slowShares
        hosts["gpu-node-57"]?.serving = serving
    }

    private static func isSwitch(_ device: String) -> Bool { !device.hasPrefix("gpu-node") }

    private static func nic(_ host: String) -> PortID {
        PortID(device: host, port: SimulatedLayout.rdmaDevice)
    }

    /// Lets a port tell the other end of its link to stop.
    private mutating func pause(from port: PortID, share: Double) {
        ports[port]?.pausingShare = share
        if let peer = SimulatedLayout.topology.peer(of: port) { ports[peer]?.pausedShare = share }
    }

    /// Lets a leaf pause its hosts.
    private mutating func pauseHosts(of leaf: String, share: Double, except spared: String? = nil) {
        for place in 0..<SimulatedLayout.hostsOfLeaf {
            let port = PortID(device: leaf, port: SimulatedLayout.ethernet(place))
            guard SimulatedLayout.topology.peer(of: port)?.device != spared else { continue }
            pause(from: port, share: share)
        }
    }

    /// Lets pause spread from a leaf over the spines to other leaves.
    private mutating func spread(
        from leaf: String,
        toSpines: Double,
        toLeaves: Double,
        others: [String]
    ) {
        for (spine, name) in SimulatedLayout.spines.enumerated() {
            let uplink = PortID(device: leaf, port: SimulatedLayout.ethernet(spine + 8))
            pause(from: uplink, share: toSpines)
            for other in others {
                let place = (SimulatedLayout.leaves.firstIndex(of: other) ?? 0)
                pause(
                    from: PortID(device: name, port: SimulatedLayout.ethernet(place)),
                    share: toLeaves
                )
            }
        }
    }

    /// Fills the queue of a port that more is sent to than it can send on.
    private mutating func fill(_ port: PortID, marked: Double) {
        use(0.985, outOf: port)
        ports[port]?.markedShare = marked
        ports[port]?.queueWatermark = 6_300_000
    }

    /// What leaves a port comes in at the other end.
    private mutating func use(_ share: Double, outOf port: PortID) {
        ports[port]?.outUse = share
        if let peer = SimulatedLayout.topology.peer(of: port) { ports[peer]?.inUse = share }
    }

    private mutating func carry(_ share: Double, to host: String) {
        use(share, outOf: SimulatedLayout.leafPort(of: host))
    }

    private mutating func carry(_ share: Double, from host: String) {
        use(share, outOf: Self.nic(host))
    }

    /// Slows a job down to a share of its speed.
    private mutating func slow(_ job: String, to share: Double) {
        guard let workload = SimulatedLayout.workloads.first(where: { $0.name == job }) else {
            return
        }
        for host in workload.hosts {
            hosts[host]?.busBandwidth *= share
            hosts[host]?.gpuUse *= 0.3 + 0.7 * share
        }
    }
}
