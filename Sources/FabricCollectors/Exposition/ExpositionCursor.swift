import Fabric

/// Reads one line of an exposition.
struct ExpositionCursor {
    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")
    private static let quote = UInt8(ascii: "\"")
    private static let openBrace = UInt8(ascii: "{")
    private static let closeBrace = UInt8(ascii: "}")
    private static let backslash = UInt8(ascii: "\\")
    private static let labelLimit = 128

    private let line: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// What is wrong with the line, once it has no reading.
    private(set) var problem = "it is no reading"

    /// Makes a cursor at the line's beginning; a carriage return at its end is no part of it.
    init(_ line: UnsafeBufferPointer<UInt8>) {
        let end = line.last == UInt8(ascii: "\r") ? line.count - 1 : line.count
        self.line = UnsafeBufferPointer(rebasing: line[..<end])
    }

    var isAtEnd: Bool { place >= line.count }

    /// What stands behind the cursor.
    var rest: String { String(decoding: line[place...], as: UTF8.self) }

    mutating func skipSpaces() {
        while place < line.count, line[place] == Self.space || line[place] == Self.tab {
            place += 1
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard place < line.count, line[place] == byte else { return false }
        place += 1
        return true
    }

    /// The bytes that name the series, metric and labels as they stand there.
    func series() -> UnsafeRawBufferPointer {
        var end = place
        while end < line.count, line[end] != Self.space, line[end] != Self.tab,
            line[end] != Self.openBrace
        { end += 1 }
        if end < line.count, line[end] == Self.openBrace {
            var isQuoted = false
            while end < line.count, isQuoted || line[end] != Self.closeBrace {
                if line[end] == Self.backslash {
                    end += 1
                } else if line[end] == Self.quote {
                    isQuoted.toggle()
                }
                end += 1
            }
            end = min(end + 1, line.count)
        }
        return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: line[place..<end]))
    }

    /// The number behind the series, where it is the last thing on the line.
    func numberAlone() -> Double? {
        var rest = self
        rest.place += series().count
        rest.skipSpaces()
        let start = rest.place
        while rest.place < line.count, line[rest.place] != Self.space, line[rest.place] != Self.tab
        { rest.place += 1 }
        let end = rest.place
        rest.skipSpaces()
        guard rest.isAtEnd, start < end else { return nil }
        return number(String(decoding: line[start..<end], as: UTF8.self))
    }

    /// The reading of the line; nil where it has none, for which ``problem`` gives the reason.
    mutating func reading() -> Reading? {
        var name = word { $0 == UInt8(ascii: ":") || Self.isNamePart($0) }
        var labels: [Reading.Label] = []
        skipSpaces()
        if take(UInt8(ascii: "{")) {
            guard let taken = self.labels(quotedName: &name) else { return nil }
            labels = taken
        }
        guard !name.isEmpty, !Self.isDigit(name.utf8.first ?? 0) else {
            return failing("it begins with no name of a metric")
        }
        skipSpaces()
        guard let value = number(word { $0 != Self.space && $0 != Self.tab }) else {
            return failing("behind \(name.prefix(80)) stands no number")
        }
        var reading = Reading(metric: name, labels: labels, value: value)
        skipSpaces()
        // An exemplar is no part of the reading.
        guard !isAtEnd, line[place] != UInt8(ascii: "#") else { return reading }
        let written = word { $0 != Self.space && $0 != Self.tab }
        guard let time = Double(written), time.isFinite else {
            return failing("behind the value stands no time")
        }
        // The text format counts milliseconds, OpenMetrics seconds; 1e11 seconds are in the year 5138.
        reading.time = abs(time) >= 1e11 ? time / 1000 : time
        skipSpaces()
        guard isAtEnd || line[place] == UInt8(ascii: "#") else {
            return failing("behind the time stands something else")
        }
        return reading
    }

    /// The labels up to the closing brace; a name in quotes without a value is the metric's.
    private mutating func labels(quotedName name: inout String) -> [Reading.Label]? {
        var labels: [Reading.Label] = []
        while true {
            skipSpaces()
            if take(UInt8(ascii: "}")) { return labels }
            let isQuoted = place < line.count && line[place] == Self.quote
            guard let label = isQuoted ? quoted() : word(Self.isNamePart), !label.isEmpty else {
                return failing("a label has no name")
            }
            skipSpaces()
            if take(UInt8(ascii: "=")) {
                skipSpaces()
                guard let value = quoted() else {
                    return failing("the value of \(label.prefix(80)) has no quotes, or no end")
                }
                guard labels.count < Self.labelLimit else {
                    return failing("there are more than \(Self.labelLimit) labels")
                }
                labels.append(Reading.Label(name: label, value: value))
            } else if isQuoted, name.isEmpty {
                name = label
            } else {
                return failing("behind the label \(label.prefix(80)) stands no =")
            }
            skipSpaces()
            guard take(UInt8(ascii: ",")) || place < line.count && line[place] == UInt8(ascii: "}")
            else { return failing("behind a label stands neither a comma nor }") }
        }
    }

    /// A text in quotes, in which a backslash stands before quotes, backslashes and `n`.
    private mutating func quoted() -> String? {
        guard take(Self.quote) else { return nil }
        let start = place
        var isPlain = true
        while place < line.count, line[place] != Self.quote {
            if line[place] == Self.backslash {
                isPlain = false
                place += 1
            }
            place += 1
        }
        guard place < line.count else { return nil }
        defer { place += 1 }
        if isPlain { return String(decoding: line[start..<place], as: UTF8.self) }
        var text: [UInt8] = []
        var next = start
        while next < place {
            if line[next] == Self.backslash, next + 1 < place {
                next += 1
                text.append(line[next] == UInt8(ascii: "n") ? 0x0A : line[next])
            } else {
                text.append(line[next])
            }
            next += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
        let start = place
        while place < line.count, isPart(line[place]) { place += 1 }
        return String(decoding: line[start..<place], as: UTF8.self)
    }

    /// A value: also `NaN`, `+Inf` and `-Inf`, in any case.
    private func number(_ written: String) -> Double? {
        switch written.lowercased() {
        case "nan": .nan
        case "inf", "+inf": .infinity
        case "-inf": -.infinity
        case "": nil
        // Swift also reads hexadecimal numbers, which nobody publishes on purpose.
        default: written.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(written)
        }
    }

    private mutating func failing<Value>(_ reason: String) -> Value? {
        problem = reason
        return nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        // Not allowed, but published: nvswitch_..._raw-ber-lane1, sonic names with dots.
        case UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...: true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
