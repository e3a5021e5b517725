import Fabric
import Synchronization

/// Takes in one answer of an exporter as it comes, so that no more than a line of it is kept.
final class ExpositionIntake: Sendable {
    private struct Taken {
        var reader: ExpositionReader
        var readings: [Reading] = []
    }

    private let taken: Mutex<Taken>

    /// Begins to take in.
    ///
    /// - Parameters:
    ///   - known: The target's series that are known.
    ///   - limits: How much is read at most.
    init(knowing known: KnownSeries, limits: ExpositionReader.Limits = ExpositionReader.Limits()) {
        taken = Mutex(Taken(reader: ExpositionReader(limits: limits, known: known)))
    }

    /// Takes the next bytes.
    ///
    /// - Throws: ``ExpositionError`` where there is no sense in reading on.
    func take(_ bytes: UnsafeRawBufferPointer) throws {
        try taken.withLock { taken in
            var added: [Reading] = []
            try taken.reader.take(bytes) { added.append($0) }
            taken.readings += added
        }
    }

    /// What was said in all.
    ///
    /// - Parameters:
    ///   - target: What it is of.
    ///   - device: The device that is meant where no label says it.
    /// - Returns: The readings.
    /// - Throws: ``ExpositionError`` where it is no exposition.
    func end(target: String, device: String) throws -> TargetReadings {
        try taken.withLock { taken in
            var added: [Reading] = []
            try taken.reader.end { added.append($0) }
            taken.readings += added
            let report = taken.reader.report
            var read = TargetReadings(
                name: target,
                device: device,
                readings: taken.readings,
                warning: report.wrongLineCount == 0
                    ? nil
                    : "\(report.wrongLineCount) lines were passed over; "
                        + (report.wrongLines.first ?? "")
            )
            read.texts = taken.reader.texts
            read.values = taken.reader.values
            read.readingCount = report.readingCount
            read.links = NeighborReadings.links(in: read.readings, of: device)
            return read
        }
    }
}
