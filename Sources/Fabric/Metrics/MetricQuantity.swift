/// What a metric measures: one word for one thing, whichever exporter tells it.
public enum MetricQuantity: String, Hashable, Sendable, CaseIterable {
    // What a port is, and whether it works.
    case operState = "oper-state"
    case adminState = "admin-state"
    case speed
    case mtu
    case neighbor
    case deviceInfo = "device-info"
    case processStart = "process-start"

    // What goes through a port.
    case receivedBytes = "received-bytes"
    case sentBytes = "sent-bytes"
    case receivedPackets = "received-packets"
    case sentPackets = "sent-packets"
    case receiveDiscards = "receive-discards"
    case sendDiscards = "send-discards"
    case receiveErrors = "receive-errors"
    case sendErrors = "send-errors"
    case oversizePackets = "oversize-packets"

    // Pause.
    case pauseFrames = "pause-frames"
    case pauseTime = "pause-time"
    case pauseTransitions = "pause-transitions"
    case globalPauseFrames = "global-pause-frames"
    case pauseStormEvents = "pause-storm-events"
    case watchdogState = "watchdog-state"
    case watchdogDetections = "watchdog-detections"
    case watchdogRestorations = "watchdog-restorations"

    // Congestion: marks that a switch sets, marked packets that a host gets, and what follows from them.
    case ecnMarkedPackets = "ecn-marked-packets"
    case cePackets = "ce-packets"
    case cnpSent = "cnp-sent"
    case cnpHandled = "cnp-handled"
    case cnpIgnored = "cnp-ignored"

    // Loss, as hosts see it.
    case outOfSequence = "out-of-sequence"
    case sequenceErrors = "sequence-errors"
    case ackTimeouts = "ack-timeouts"
    case rnrRetries = "rnr-retries"
    case adaptiveRetransmits = "adaptive-retransmits"
    case icrcErrors = "icrc-errors"
    case outOfBuffer = "out-of-buffer"
    case tcpRetransmits = "tcp-retransmits"
    case listenDrops = "listen-drops"

    // Links and optics.
    case linkDowns = "link-downs"
    case carrierChanges = "carrier-changes"
    case symbolErrors = "symbol-errors"
    case fecCorrected = "fec-corrected"
    case fecUncorrected = "fec-uncorrected"
    case fecCodewords = "fec-codewords"
    case correctedBits = "corrected-bits"
    case receivedBits = "received-bits"
    case preFecBer = "pre-fec-ber"
    case postFecBer = "post-fec-ber"
    case opticReceivePower = "optic-receive-power"
    case opticSendPower = "optic-send-power"
    case opticTemperature = "optic-temperature"

    // Queues and buffers of a switch.
    case queuePackets = "queue-packets"
    case queueBytes = "queue-bytes"
    case queueDrops = "queue-drops"
    case queueWatermark = "queue-watermark"
    case wredDrops = "wred-drops"
    case trimmedPackets = "trimmed-packets"
    case headroomWatermark = "headroom-watermark"
    case sharedWatermark = "shared-watermark"
    case groupDrops = "group-drops"

    // What a host is slow by.
    case pcieStallTime = "pcie-stall-time"
    case pcieWidth = "pcie-width"
    case pcieWidthMax = "pcie-width-max"
    case pcieSpeed = "pcie-speed"
    case pcieSpeedMax = "pcie-speed-max"
    case pcieErrors = "pcie-errors"
    case pcieReplays = "pcie-replays"
    case memoryPressure = "memory-pressure"
    case ioPressure = "io-pressure"
    case cpuPressure = "cpu-pressure"

    // What a switch is set to.
    case ecnMinThreshold = "ecn-min-threshold"
    case ecnMaxThreshold = "ecn-max-threshold"
    case dscpClass = "dscp-class"
    case headroomSize = "headroom-size"

    // GPUs and collectives.
    case gpuUse = "gpu-use"
    case gpuTemperature = "gpu-temperature"
    case gpuPower = "gpu-power"
    case gpuMemoryUsed = "gpu-memory-used"
    case gpuMemoryFree = "gpu-memory-free"
    case tensorUse = "tensor-use"
    case xid
    case xidCount = "xid-count"
    case nvlinkBandwidth = "nvlink-bandwidth"
    case nvlinkErrors = "nvlink-errors"
    case remappedRows = "remapped-rows"
    case remapFailures = "remap-failures"
    case eccErrors = "ecc-errors"
    case collectiveBandwidth = "collective-bandwidth"
    case collectiveTime = "collective-time"

    // Inference servers.
    case requestsRunning = "requests-running"
    case requestsWaiting = "requests-waiting"
    case kvCacheUse = "kv-cache-use"
    case preemptions
    case promptTokens = "prompt-tokens"
    case generatedTokens = "generated-tokens"
    case timeToFirstToken = "time-to-first-token"
    case interTokenLatency = "inter-token-latency"
    case requestLatency = "request-latency"
    case requestQueueTime = "request-queue-time"
    case requestsFinished = "requests-finished"
    case requestsFailed = "requests-failed"
    case queueDuration = "queue-duration"
    case requestDuration = "request-duration"

    /// Whether documents say how it should be set, so that what is set is kept at hand.
    var isSetting: Bool { [.mtu, .ecnMinThreshold, .dscpClass].contains(self) }
}
