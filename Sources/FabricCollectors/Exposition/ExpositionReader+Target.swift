import Fabric

extension ExpositionReader {
    /// What a whole exposition says.
    ///
    /// - Parameters:
    ///   - bytes: The exposition.
    ///   - target: What it is of.
    ///   - device: The device that is meant where no label says it.
    ///   - limits: How much is read at most.
    /// - Returns: Its readings.
    /// - Throws: ``ExpositionError`` where it is none, or has too many readings.
    static func readings(
        of bytes: [UInt8],
        target: String,
        device: String,
        limits: Limits = Limits()
    ) throws(ExpositionError) -> TargetReadings {
        var reader = ExpositionReader(limits: limits)
        var readings: [Reading] = []
        try bytes.withUnsafeBufferPointer { buffer throws(ExpositionError) in
            try reader.take(UnsafeRawBufferPointer(buffer)) { readings.append($0) }
        }
        try reader.end { readings.append($0) }
        let report = reader.report
        let warning =
            report.wrongLineCount == 0
            ? nil
            : "\(report.wrongLineCount) lines were passed over; \(report.wrongLines.first ?? "")"
        return TargetReadings(name: target, device: device, readings: readings, warning: warning)
    }
}
