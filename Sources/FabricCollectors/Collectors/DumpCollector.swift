public import Fabric
import Foundation

/// Reads again and again what a program has written of a device: a file, or an address that gives it.
public struct DumpCollector: Collector {
    /// What is written there.
    public enum Content: Sendable {
        /// What ports, queues and groups have counted; `path` is the gNMI path that is asked for,
        /// where it is what gNMI answers: `COUNTERS/Ethernet68`.
        case counters(path: String?)
        /// What the switch is set to; `profiles` is its platform's headroom.
        case config(profiles: HeadroomProfiles?)
        /// What it has learned: neighbours and optics.
        case application
        /// What `ethtool -S` prints of a network device of a host; nil for the one it names.
        case ethtool(port: String?)
    }

    /// Where it is.
    public enum Place: Sendable {
        /// A file.
        case file(String)
        /// A server.
        case endpoint(Endpoint)
    }

    /// Why a file is not read.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// It cannot be opened.
        case unreadable(path: String)
        /// It has more bytes than are taken.
        case tooLarge(path: String, limit: Int)
        /// It holds no statistics.
        case nothing(name: String)
        /// It was written later than now.
        case future(path: String)
        /// Nothing wrote it since long ago.
        case old(path: String, seconds: Int)

        /// What is wrong, and what to do.
        public var description: String {
            switch self {
            case .future(let path):
                "\(path) has a time in the future, so that its age is not known; see the clocks"
            case .nothing(let name): "\(name) holds nothing that 'ethtool -S' prints"
            case .unreadable(let path):
                "\(path) cannot be read; see whether it is a file that is there"
            case .tooLarge(let path, let limit): "\(path) has more than \(limit) bytes"
            case .old(let path, let seconds):
                "\(path) was written \(seconds) s ago; see whether what writes it still runs"
            }
        }
    }

    /// How far the clocks of two machines may be apart, in seconds.
    private static let clockTolerance = 120.0
    private static let sizeLimit = 64 << 20

    /// What it is called, which tells it from all others.
    public let name: String
    /// The kind of collector.
    public var kind: String {
        switch content {
        case .counters: "sonic-counters"
        case .config: "sonic-config"
        case .application: "sonic-application"
        case .ethtool: "ethtool"
        }
    }
    /// The seconds from one reading to the next.
    public let interval: Double
    /// Whether what it reads is simulated.
    public let isSimulated = false
    /// The device that is meant where no label says it.
    public let device: String?

    private let content: Content
    private let place: Place

    /// Makes a collector.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - content: What is written there.
    ///   - place: Where it is.
    ///   - device: The switch that it is of.
    ///   - interval: The seconds from one reading to the next.
    public init(
        name: String,
        content: Content,
        place: Place,
        device: String,
        interval: Double
    ) {
        self.name = name
        self.content = content
        self.place = place
        self.device = device
        self.interval = interval
    }

    /// Reads once.
    public func collect(
        at time: Double,
        knowing known: KnownSeries
    ) async throws -> [TargetReadings] {
        let data: Data
        switch place {
        case .endpoint(let endpoint):
            data = Data(try await endpoint.body(accept: "application/json"))
        case .file(let path):
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw Failure.unreadable(path: path)
            }
            defer { try? handle.close() }  // What was read is read.
            // A folder opens, and cannot be read.
            guard let read = try? handle.read(upToCount: Self.sizeLimit + 1) ?? Data() else {
                throw Failure.unreadable(path: path)
            }
            guard read.count <= Self.sizeLimit else {
                throw Failure.tooLarge(path: path, limit: Self.sizeLimit)
            }
            let written =
                try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            // What a switch is set to is written seldom, and holds until then.
            if let written, written.timeIntervalSince1970 > time + Self.clockTolerance {
                throw Failure.future(path: path)
            }
            if !content.isSeldomWritten,
                let age = written.map({ time - $0.timeIntervalSince1970 }), age > 2 * interval
            {
                throw Failure.old(path: path, seconds: Int(age.rounded()))
            }
            data = read
        }
        return [try readings(of: data)]
    }

    private func readings(of data: Data) throws -> TargetReadings {
        let device = device ?? name
        switch content {
        case .counters(let path):
            let counters = try CountersDatabase(data, path: path)
            return TargetReadings(
                name: name,
                device: device,
                readings: counters.readings,
                warning: counters.unnamedCount == 0
                    ? nil
                    : "\(counters.unnamedCount) rows are of ports or queues that no name map names"
            )
        case .config(let profiles):
            let config = try ConfigDatabase(data, profiles: profiles)
            return TargetReadings(name: name, device: device, readings: config.readings)
        case .ethtool(let port):
            let readings = EthtoolStatistics.readings(
                String(decoding: data, as: UTF8.self),
                port: port
            )
            guard !readings.isEmpty else { throw Failure.nothing(name: name) }
            return TargetReadings(name: name, device: device, readings: readings)
        case .application:
            let application = try ApplicationDatabase(data, device: device)
            var read = TargetReadings(
                name: name,
                device: device,
                readings: application.readings
            )
            read.links = application.links
            return read
        }
    }
}

extension DumpCollector.Content {
    /// Whether it is written only when it changes, and holds until then.
    fileprivate var isSeldomWritten: Bool { if case .config = self { true } else { false } }
}
