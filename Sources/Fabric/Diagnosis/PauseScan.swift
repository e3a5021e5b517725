/// How much each port is told to stop, by priority.
struct PauseScan {
    /// The priorities of PFC.
    private static let priorities = 0...7

    /// For each priority that anything is known of, each port's pause as a multiple of the threshold.
    private(set) var ports: [Int: [PortID: PauseWalk.Port]] = [:]

    /// Reads all ports.
    ///
    /// - Parameters:
    ///   - ports: The ports to look at.
    ///   - reader: The state.
    ///   - share: From which share of time on a port counts as told to stop, 0 to 1.
    ///   - frames: The same in frames a second, for exporters that count no time.
    init(_ ports: [PortID], _ reader: FabricReader, share: Double, frames: Double) {
        for port in ports {
            for priority in Self.priorities {
                let time = reader.rate(.pauseTime, .receive, .priority, priority, at: port)
                let value =
                    time.map { $0.value / 1e6 / share }
                    ?? reader.rate(.pauseFrames, .receive, .priority, priority, at: port)
                    .map { $0.value / frames }
                if let value {
                    self.ports[priority, default: [:]][port] = PauseWalk.Port(received: value)
                }
            }
        }
    }
}
