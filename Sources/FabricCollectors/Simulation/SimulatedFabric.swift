public import Fabric

/// A fabric that is not there: its exporters publish what real ones would.
///
/// The same seed, scenario and time give the same bytes.
public struct SimulatedFabric: Sendable {
    /// What goes wrong in it.
    public let scenario: Scenario

    private let seed: UInt64
    private let start: Double
    private let quiet: SimulatedConditions
    private let fault: SimulatedConditions

    /// Makes a fabric.
    ///
    /// - Parameters:
    ///   - scenario: What goes wrong.
    ///   - seed: What its chance numbers come from.
    ///   - start: When the scenario begins, in seconds since the fabric's own beginning.
    public init(scenario: Scenario = .quiet, seed: UInt64 = 1, start: Double = 0) {
        self.scenario = scenario
        self.seed = seed
        self.start = start
        quiet = SimulatedConditions(of: .quiet)
        fault = SimulatedConditions(of: scenario)
    }

    /// What there is in it.
    public static var inventory: FabricInventory { SimulatedLayout.inventory }

    /// The devices that have exporters.
    public static let devices =
        SimulatedLayout.leaves + SimulatedLayout.spines + SimulatedLayout.frontEndLeaves
        + SimulatedLayout.hosts

    /// What the exporters of a device publish at a time.
    ///
    /// - Parameters:
    ///   - device: The device, one of ``devices``.
    ///   - time: The seconds since the fabric's beginning, at least 0.
    /// - Returns: The exposition; nil where the device does not answer, or is none of them.
    public func exposition(of device: String, at time: Double) -> [UInt8]? {
        guard Self.devices.contains(device) else { return nil }
        let clock = SimulatedClock(time: max(0, time), start: start, seed: seed)
        if clock.isOn, fault.silent.contains(device) { return nil }
        var text = ExpositionText()
        if SimulatedLayout.hosts.contains(device) {
            HostExposition(device: device, quiet: quiet, fault: fault, clock: clock)
                .write(to: &text)
        } else {
            SwitchExposition(device: device, quiet: quiet, fault: fault, clock: clock)
                .write(to: &text)
        }
        return text.bytes
    }
}
