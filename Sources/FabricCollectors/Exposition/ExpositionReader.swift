public import Fabric

/// Reads what exporters publish: the Prometheus text format 0.0.4 and OpenMetrics 1.0.
///
/// Bytes come in pieces of any size, and no more than a line is kept of them. A line that is wrong
/// is counted and passed over; the others are read. Types are noted and otherwise ignored, as they
/// are often wrong.
///
/// - SeeAlso: prometheus.io, Exposition formats; the OpenMetrics specification.
public struct ExpositionReader: Sendable {
    /// How much is read at most.
    public struct Limits: Hashable, Sendable {
        /// The bytes of a line; a longer one is passed over.
        public var lineLength = 1 << 16
        /// The readings of one endpoint.
        public var readingCount = 500_000

        /// The usual limits.
        public init() {}
    }

    /// What was read and what was not.
    public struct Report: Hashable, Sendable {
        /// How many readings there were.
        public var readingCount = 0
        /// How many lines were passed over as wrong.
        public var wrongLineCount = 0
        /// What is wrong with the first of them.
        public var wrongLines: [String] = []
        /// The types that were published, by metric.
        public var types: [String: String] = [:]
        /// Whether OpenMetrics' mark of the end was there.
        public var hasEnd = false
    }

    /// After so many wrong lines and no reading, nothing more is expected.
    private static let hopelessCount = 50
    private static let shownWrongLines = 5
    private static let typeLimit = 50_000

    private let limits: Limits
    private let known: KnownSeries
    private var open: [UInt8] = []
    private var isOverlong = false
    private var lineNumber = 0

    /// What was read up to now.
    public private(set) var report = Report()

    /// The numbers of the series that are known.
    public private(set) var values: [FabricState.Value] = []

    /// The numbers of the texts that name the series of all other readings, in their order.
    public private(set) var texts: [Int] = []

    /// Makes a reader for one answer of an endpoint.
    ///
    /// - Parameters:
    ///   - limits: How much is read at most.
    ///   - known: The series that are known, of which no readings are made but ``values``.
    public init(limits: Limits = Limits(), known: KnownSeries = KnownSeries()) {
        self.limits = limits
        self.known = known
    }

    /// Reads the next bytes.
    ///
    /// - Parameters:
    ///   - bytes: What came next.
    ///   - body: Gets each reading of a series that is not known.
    /// - Throws: ``ExpositionError`` where there is no sense in reading on.
    public mutating func take(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (Reading) -> Void
    ) throws(ExpositionError) {
        let bytes = bytes.bindMemory(to: UInt8.self)
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            if open.isEmpty, !isOverlong {
                try takeLine(UnsafeBufferPointer(rebasing: bytes[start..<end]), body)
            } else {
                keep(bytes[start..<end])
                try endOpenLine(body)
            }
            start = end + 1
        }
        keep(bytes[start...])
    }

    /// Reads what stands behind the last line end.
    ///
    /// - Parameter body: Gets the last reading.
    /// - Throws: ``ExpositionError`` where what came is no exposition.
    public mutating func end(_ body: (Reading) -> Void) throws(ExpositionError) {
        if !open.isEmpty || isOverlong { try endOpenLine(body) }
    }

    private mutating func keep(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        guard !isOverlong else { return }
        if open.count + bytes.count > limits.lineLength {
            isOverlong = true
            open = []
        } else {
            open += bytes
        }
    }

    private mutating func endOpenLine(_ body: (Reading) -> Void) throws(ExpositionError) {
        let line = open
        open = []
        if isOverlong {
            isOverlong = false
            lineNumber += 1
            try noteWrong("it is longer than \(limits.lineLength) bytes")
        } else {
            try line.withUnsafeBufferPointer { bytes throws(ExpositionError) in
                try takeLine(bytes, body)
            }
        }
    }

    private mutating func takeLine(
        _ line: UnsafeBufferPointer<UInt8>,
        _ body: (Reading) -> Void
    ) throws(ExpositionError) {
        lineNumber += 1
        guard line.count <= limits.lineLength else {
            try noteWrong("it is longer than \(limits.lineLength) bytes")
            return
        }
        var cursor = ExpositionCursor(line)
        cursor.skipSpaces()
        if cursor.isAtEnd { return }
        if cursor.take(UInt8(ascii: "#")) {
            takeComment(&cursor)
            return
        }
        let text = KnownSeries.number(of: cursor.series())
        let known = known[text]
        if known == .passedOver {
            try count()
            return
        }
        // A time behind the value is looked at with the whole reading.
        if case .row(let row)? = known, let number = cursor.numberAlone() {
            try count()
            values.append(FabricState.Value(row: row, number: number))
            return
        }
        guard let reading = cursor.reading() else {
            try noteWrong(cursor.problem)
            return
        }
        try count()
        texts.append(text)
        body(reading)
    }

    private mutating func count() throws(ExpositionError) {
        guard report.readingCount < limits.readingCount else {
            throw .tooManyReadings(limit: limits.readingCount)
        }
        report.readingCount += 1
    }

    /// Takes in a comment: only types and the end mark say something.
    private mutating func takeComment(_ cursor: inout ExpositionCursor) {
        let words = cursor.rest.split(separator: " ", omittingEmptySubsequences: true)
        if words.count == 1, words[0] == "EOF" { report.hasEnd = true }
        if words.count == 3, words[0] == "TYPE", report.types.count < Self.typeLimit {
            report.types[String(words[1])] = String(words[2])
        }
    }

    private mutating func noteWrong(_ reason: String) throws(ExpositionError) {
        report.wrongLineCount += 1
        if report.wrongLines.count < Self.shownWrongLines {
            report.wrongLines.append("line \(lineNumber): \(reason)")
        }
        if report.readingCount == 0, report.wrongLineCount >= Self.hopelessCount {
            throw .notExposition(line: lineNumber, reason: reason)
        }
    }
}
