public import Fabric
import Foundation

/// Reads a dump of SONiC's COUNTERS_DB again and again: a file, or an address that gives it.
public struct CountersCollector: Collector {
    /// Where the dump is.
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
        /// Nothing wrote it since long ago.
        case old(path: String, seconds: Int)

        /// What is wrong, and what to do.
        public var description: String {
            switch self {
            case .unreadable(let path): "\(path) cannot be read; see whether it is there"
            case .tooLarge(let path, let limit): "\(path) has more than \(limit) bytes"
            case .old(let path, let seconds):
                "\(path) was written \(seconds) s ago; see whether what writes it still runs"
            }
        }
    }

    private static let sizeLimit = 64 << 20

    /// What it is called, which tells it from all others.
    public let name: String
    /// The kind of collector.
    public let kind = "sonic-counters"
    /// The seconds from one reading to the next.
    public let interval: Double
    /// Whether what it reads is simulated.
    public let isSimulated = false
    /// The device that is meant where no label says it.
    public let device: String?

    private let place: Place

    /// Makes a collector.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - place: Where the dump is.
    ///   - device: The switch that it is of.
    ///   - interval: The seconds from one reading to the next.
    public init(name: String, place: Place, device: String, interval: Double) {
        self.name = name
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
            let read = try handle.read(upToCount: Self.sizeLimit + 1) ?? Data()
            guard read.count <= Self.sizeLimit else {
                throw Failure.tooLarge(path: path, limit: Self.sizeLimit)
            }
            let written =
                try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            if let age = written.map({ time - $0.timeIntervalSince1970 }), age > 2 * interval {
                throw Failure.old(path: path, seconds: Int(age))
            }
            data = read
        }
        let database = try CountersDatabase(data)
        return [
            TargetReadings(
                name: name,
                device: device ?? name,
                readings: database.readings,
                warning: database.unnamedCount == 0
                    ? nil : "\(database.unnamedCount) rows are of objects that no name map names"
            )
        ]
    }
}
