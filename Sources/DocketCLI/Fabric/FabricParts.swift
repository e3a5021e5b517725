import Answering
import Corpus
import Fabric
import FabricCollectors
import Foundation
import HelpDesk
import Logging
import Persistence

/// The parts of watching a fabric put together.
struct FabricParts: Sendable {
    /// What metrics are.
    let dictionary: MetricDictionary
    /// When something is wrong.
    let rules: HealthRules
    /// The file that sets the fabric up, which need not be there.
    private let path: String

    /// Reads what comes with Docket.
    ///
    /// - Throws: ``DictionaryFileError`` where a file is wrong.
    init(_ workplace: Workplace) throws {
        let bundled = workplace.bundledRoot
        var dictionary = MetricDictionary()
        try MetricsFile.read(bundled + "/metrics.yaml", into: &dictionary)
        let own = workplace.dataFolder
        path = own + "/fabric.yaml"
        if FileManager.default.fileExists(atPath: own + "/metrics.yaml") {
            try MetricsFile.read(own + "/metrics.yaml", into: &dictionary)
        }
        self.dictionary = dictionary
        let ownRules = own + "/health-rules.yaml"
        rules = try HealthRulesFile.read(
            [bundled + "/health-rules.yaml"]
                + (FileManager.default.fileExists(atPath: ownRules) ? [ownRules] : [])
        )
    }

    /// A monitor of the simulated fabric, and what reads it.
    ///
    /// - Parameters:
    ///   - fabric: The fabric.
    ///   - began: When it began, in seconds since 1970.
    ///   - acts: Whether what is found in it is acted on.
    /// - Returns: The monitor, which has read nothing yet, and the collectors.
    func simulated(
        _ fabric: SimulatedFabric,
        began: Double,
        acts: Bool = false
    ) -> (monitor: FabricMonitor, collectors: [any Collector]) {
        let monitor = FabricMonitor(
            dictionary: dictionary,
            rules: rules,
            inventory: SimulatedFabric.inventory,
            actsOnSimulated: acts
        )
        let collectors = SimulatedFabric.devices.map {
            SimulatedCollector(fabric, device: $0, began: began)
        }
        return (monitor, collectors)
    }

    /// The state of a simulated fabric after its scenario has been on for a while.
    ///
    /// The readings of that time are made at once, as no time needs to pass for them.
    func state(
        of scenario: Scenario,
        seed: UInt64,
        endingAt now: Double,
        length: Double = 200
    ) async -> FabricMonitor {
        let before = 60.0
        let step = 10.0
        let fabric = SimulatedFabric(scenario: scenario, seed: seed, start: before)
        let (monitor, collectors) = simulated(fabric, began: now - length)
        for time in stride(from: now - length, through: now, by: step) {
            for collector in collectors { await monitor.collect(collector) { time } }
            monitor.evaluate(at: time)
        }
        return monitor
    }

    /// A monitor of the fabric that is set up, else of a simulated one, and what reads it.
    ///
    /// - Parameters:
    ///   - scenario: What goes wrong in the simulated fabric, which is then read in any case.
    ///   - now: The time, in seconds since 1970, at which the simulated fabric begins.
    /// - Returns: The monitor, which has read nothing yet, and the collectors.
    /// - Throws: What is wrong with the file that sets the fabric up.
    func watched(
        _ scenario: Scenario?,
        at now: Double
    ) throws -> (monitor: FabricMonitor, collectors: [any Collector]) {
        if scenario == nil, let file = try file() {
            let monitor = FabricMonitor(
                dictionary: dictionary,
                rules: rules,
                inventory: file.inventory,
                actsOnSimulated: file.actsOnSimulated
            )
            return (monitor, file.collectors)
        }
        return simulated(
            SimulatedFabric(scenario: scenario ?? .quiet),
            began: now,
            acts: try wholeFile()?.actsOnSimulated ?? false
        )
    }

    /// A monitor of the fabric that goes on being read, and the service that reads it: of a simulated
    /// one the last minutes, too.
    ///
    /// - Parameters:
    ///   - scenario: What goes wrong in the simulated fabric, which is then read in any case.
    ///   - now: Tells the time, in seconds since 1970.
    ///   - logger: Where is told what began and ended.
    /// - Returns: The monitor, which has read nothing yet, and the service.
    /// - Throws: What is wrong with the file that sets the fabric up.
    func warming(
        _ scenario: Scenario?,
        now: @escaping @Sendable () -> Double,
        logger: Logger
    ) throws -> (monitor: FabricMonitor, service: WarmFabric) {
        let (monitor, collectors) = try watched(scenario, at: now() - WarmFabric.length)
        let service = WarmFabric(
            monitor: monitor,
            collectors: collectors,
            hasPast: try scenario != nil || file() == nil,
            now: now,
            logger: logger
        )
        return (monitor, service)
    }

    /// A monitor that has read the fabric for long enough to tell what is so now.
    ///
    /// - Parameters:
    ///   - scenario: What goes wrong in the simulated fabric, which is then read in any case.
    ///   - length: For how long the simulated fabric has been read, in seconds; 0 to read any
    ///     fabric once.
    /// - Returns: The monitor.
    /// - Throws: What is wrong with the file that sets the fabric up.
    func watchedOnce(_ scenario: Scenario?, length: Double = 200) async throws -> FabricMonitor {
        let now = { @Sendable in Date().timeIntervalSince1970 }
        guard scenario == nil, try file() != nil else {
            return await state(
                of: scenario ?? .quiet,
                seed: 1,
                endingAt: now(),
                length: length
            )
        }
        let (monitor, collectors) = try watched(nil, at: now())
        let longest = collectors.map(\.interval).max() ?? 0
        let rounds = length > 0 ? 2 : 0
        Console.note(
            length > 0
                ? "reading \(collectors.count) collectors for \(Int(2 * longest)) s, as rates take "
                    + "two intervals; a server that runs already tells at once: --server"
                : "reading \(collectors.count) collectors once"
        )
        await withTaskGroup { group in
            for collector in collectors {
                group.addTask {
                    for round in 0...rounds {
                        await monitor.collect(collector, clock: now)
                        // Ends early only together with the program.
                        if round < rounds {
                            try? await Task.sleep(for: .seconds(collector.interval))
                        }
                    }
                }
            }
        }
        monitor.evaluate(at: now())
        return monitor
    }

    /// The state that a question is answered with; unread where the question has nothing to do with it.
    ///
    /// - Parameter text: The question as typed.
    /// - Returns: The state; nil where no fabric is watched.
    /// - Throws: ``QuestionError`` where there is no question, and what is wrong with the file that
    ///   sets the fabric up.
    func snapshot(for text: String) async throws -> FabricSnapshot? {
        let inventory = try file()?.inventory ?? SimulatedFabric.inventory
        let question = try Question(text)
        // Rates of what is refreshed every ten seconds take three readings.
        if LiveEvidence.mayTouch(question, inventory) {
            return try await watchedOnce(nil, length: 40).snapshot
        }
        // What is set is told by one.
        if LiveEvidence.mayCompare(question) {
            return try await watchedOnce(nil, length: 0).snapshot
        }
        return FabricSnapshot(time: Date(), samples: SampleList([]), inventory: inventory)
    }

    /// Where the past of a fabric is kept, and how much of it.
    ///
    /// - Parameters:
    ///   - scenario: What goes wrong in the simulated fabric, which is then read in any case.
    ///   - folder: The folder for Docket's data.
    /// - Returns: A store of its own for the simulated fabric, begun anew at each start.
    /// - Throws: What is wrong with the file that sets the fabric up, or with the store.
    func samples(
        _ scenario: Scenario?,
        in folder: String
    ) throws -> (store: SQLiteSampleStore, retention: SampleRetention) {
        if scenario == nil, let file = try file() {
            return (try SQLiteSampleStore(folder: folder), file.retention)
        }
        let store = try SQLiteSampleStore(
            folder: folder,
            name: "simulated-telemetry.sqlite",
            isFresh: true
        )
        // What never was need not fill the disk.
        return (store, SampleRetention(minuteDays: 1, hourDays: 30, sizeLimit: 64 << 20))
    }

    /// The file that sets a real fabric up; nil where there is none.
    private func file() throws -> FabricFile? {
        guard let file = try wholeFile(), !file.isSimulated else { return nil }
        return file
    }

    /// The file of settings, which may be of the simulated fabric; nil where there is none.
    private func wholeFile() throws -> FabricFile? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try FabricFile(path)
    }
}
