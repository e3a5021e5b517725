import Fabric
public import Foundation
public import Logging
public import ServiceLifecycle
import Ticketing

/// Files tickets for what is found in the fabric, and lets them know when it is over.
public struct FollowFabric: Service {
    /// What findings are known by among alerts.
    static let source = "fabric"

    private let monitor: FabricMonitor
    private let file: FileAlert
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - monitor: Watches the fabric.
    ///   - desk: Where tickets are kept.
    ///   - now: Tells the time.
    ///   - logger: Told what an operator wants to know.
    public init(
        monitor: FabricMonitor,
        desk: TicketDesk,
        now: @escaping @Sendable () -> Date,
        logger: Logger
    ) {
        self.monitor = monitor
        file = FileAlert(desk)
        self.now = now
        self.logger = logger
    }

    /// Follows until the server shuts down.
    public func run() async throws {
        let changes = monitor.changes()
        // What was found before is a finding too.
        for finding in monitor.snapshot.findings { await take(finding, .firing) }
        await withTaskGroup { group in
            group.addTask {
                for await change in changes.cancelOnGracefulShutdown() {
                    switch change {
                    case .raised(let finding): await take(finding, .firing)
                    case .cleared(let finding): await take(finding, .resolved)
                    }
                }
            }
            group.addTask {
                await cancelWhenGracefulShutdown {
                    while !Task.isCancelled {
                        // Cancellation ends the wait and then the loop.
                        try? await Task.sleep(for: .seconds(60))
                        if !Task.isCancelled { await endWhatIsOver() }
                    }
                }
            }
        }
    }

    /// Ends alerts that were over while no server looked: those of devices that are read again and
    /// have had time to be found.
    public func endWhatIsOver() async {
        let snapshot = monitor.snapshot
        let time = now()
        let found = Set(snapshot.findings.map(Self.key))
        let fresh = snapshot.targets.filter { $0.isFresh(at: snapshot.time.timeIntervalSince1970) }
        let devices = Set(fresh.compactMap(\.device))
        do {
            for alert in try file.openTickets(from: Self.source).compactMap(\.alert) {
                for part in alert.parts
                where part.status == .firing && !found.contains(part.key)
                    && (part.device.map(devices.contains) ?? !fresh.isEmpty)
                {
                    try await file(
                        AlertSignal(
                            key: part.key,
                            source: Self.source,
                            rule: alert.rule,
                            status: .resolved,
                            title: part.title,
                            severity: alert.severity,
                            device: part.device,
                            port: part.port,
                            time: time,
                            isSimulated: alert.isSimulated
                        ),
                        at: time
                    )
                }
            }
        } catch {
            logger.error("cannot look for alerts that are over", metadata: ["error": "\(error)"])
        }
    }

    /// What names the alert of a finding.
    static func key(of finding: Finding) -> String { "\(source)/\(finding.id)" }

    /// A finding as an alert.
    static func signal(
        _ finding: Finding,
        _ status: AlertSignal.Status,
        at now: Date
    ) -> AlertSignal {
        var parts: [String] = []
        if !finding.consequences.isEmpty {
            parts.append(
                "What comes of it:\n"
                    + finding.consequences.map { "- \($0)" }.joined(separator: "\n")
            )
        }
        if !finding.documents.isEmpty {
            parts.append(
                "What to do: " + finding.documents.map { "`\($0)`" }.joined(separator: ", ")
            )
        }
        return AlertSignal(
            key: key(of: finding),
            source: source,
            rule: finding.rule,
            status: status,
            title: finding.title,
            summary: parts.joined(separator: "\n\n"),
            severity: finding.severity,
            device: finding.root,
            port: finding.port,
            reach: finding.reach.devices,
            labels: [:],
            readings: finding.samples.map { MetricReading($0) },
            time: now,
            isSimulated: finding.isSimulated
        )
    }

    private func take(_ finding: Finding, _ status: AlertSignal.Status) async {
        guard monitor.mayAct(on: finding) else { return }
        do {
            try await file(
                Self.signal(finding, status, at: now()),
                isStanding: status == .firing,
                at: now()
            )
        } catch {
            logger.error(
                "cannot file a finding",
                metadata: ["finding": "\(finding.id)", "error": "\(error)"]
            )
        }
    }
}
