/// The terms of each passage by number, in the order of the text.
///
/// For each passage: how many terms stand in title, headings, body and code (the rest is the path),
/// then the terms, all as variable-length numbers of 7 bits a byte, the lowest first. A term's
/// number is doubled, plus 1 where the term shares the position of the one before it.
public struct ForwardIndex: Sendable, Equatable {
    /// How many fields a passage begins with the lengths of: all but the last.
    private static let countedFields = PassageField.allCases.count - 1

    /// The encoded passages, one after the other.
    public internal(set) var bytes: [UInt8]
    /// Where each passage begins in `bytes`; one more at the end.
    public internal(set) var starts: [UInt32]
    /// For each passage how many positions each of its fields has, one after the other.
    private(set) var lengths: [UInt32] = []

    /// Makes an index of no passages.
    public init() {
        bytes = []
        starts = [0]
    }

    /// Takes stored arrays in if they fit together and name no term beyond `termCount`.
    public init?(bytes: [UInt8], starts: [UInt32], termCount: Int) {
        guard FlatStarts.areSound(starts, of: bytes.count) else { return nil }
        self.bytes = bytes
        self.starts = starts
        lengths.reserveCapacity(count * PassageField.allCases.count)
        for passage in 0..<count {
            guard isReadable(passage, termCount: termCount) else { return nil }
            appendLengths(of: passage)
        }
    }

    /// How many passages there are.
    public var count: Int { starts.count - 1 }

    /// Adds a passage.
    mutating func append(_ passage: ForwardPassage) {
        for field in PassageField.allCases.dropLast() {
            Self.append(UInt32(passage.terms[field.rawValue].count), to: &bytes)
        }
        for terms in passage.terms {
            for term in terms { Self.append(term, to: &bytes) }
            lengths.append(UInt32(terms.count { $0 & 1 == 0 }))
        }
        starts.append(UInt32(bytes.count))
    }

    /// The same passages with other numbers for their terms.
    func renumbered(_ number: (UInt32) -> UInt32) -> ForwardIndex {
        var index = ForwardIndex()
        index.bytes.reserveCapacity(bytes.count)
        index.lengths = lengths
        index.starts.reserveCapacity(starts.count)
        bytes.withUnsafeBufferPointer { bytes in
            for passage in 0..<count {
                var place = Int(starts[passage])
                let end = Int(starts[passage + 1])
                for _ in 0..<Self.countedFields {
                    Self.append(UInt32(Self.number(bytes, &place)), to: &index.bytes)
                }
                while place < end {
                    let code = UInt32(Self.number(bytes, &place))
                    Self.append(number(code >> 1) << 1 | code & 1, to: &index.bytes)
                }
                index.starts.append(UInt32(index.bytes.count))
            }
        }
        return index
    }

    /// Adds a passage of another index with the same lexicon.
    mutating func append(_ passage: Int, of other: ForwardIndex) {
        bytes.append(
            contentsOf: other.bytes[Int(other.starts[passage])..<Int(other.starts[passage + 1])]
        )
        starts.append(UInt32(bytes.count))
        lengths += FieldLengths.lengths(of: passage, in: other.lengths)
    }

    /// Calls `body` with each term of a passage: its number, its field, whether it shares the
    /// position of the term before it.
    @inline(__always)
    func forEachTerm(of passage: Int, _ body: (Int, PassageField, Bool) -> Void) {
        let end = Int(starts[passage + 1])
        var place = Int(starts[passage])
        bytes.withUnsafeBufferPointer { bytes in
            let counts = (
                Self.number(bytes, &place), Self.number(bytes, &place),
                Self.number(bytes, &place), Self.number(bytes, &place)
            )
            for field in PassageField.allCases {
                var left =
                    switch field {
                    case .title: counts.0
                    case .headings: counts.1
                    case .body: counts.2
                    case .code: counts.3
                    case .path: Int.max
                    }
                while left > 0, place < end {
                    let code = Self.number(bytes, &place)
                    body(code >> 1, field, code & 1 != 0)
                    left &-= 1
                }
            }
        }
    }

    private mutating func appendLengths(of passage: Int) {
        var counts: (UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0)
        forEachTerm(of: passage) { _, field, isColocated in
            guard !isColocated else { return }
            switch field {
            case .title: counts.0 &+= 1
            case .headings: counts.1 &+= 1
            case .body: counts.2 &+= 1
            case .code: counts.3 &+= 1
            case .path: counts.4 &+= 1
            }
        }
        lengths.append(counts.0)
        lengths.append(counts.1)
        lengths.append(counts.2)
        lengths.append(counts.3)
        lengths.append(counts.4)
    }

    private func isReadable(_ passage: Int, termCount: Int) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var place = Int(starts[passage])
            let end = Int(starts[passage + 1])
            // A number that does not end within the passage is found before it is read.
            guard end > place, bytes[end - 1] < 0x80 else { return false }
            var read = 0
            while place < end {
                let start = place
                let code = Self.number(bytes, &place)
                read += 1
                if place - start > 5 || read > Self.countedFields && code >> 1 >= termCount {
                    return false
                }
            }
            return read >= Self.countedFields
        }
    }

    @inline(__always)
    fileprivate static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
        var byte = Int(bytes[place])
        place &+= 1
        var value = byte & 0x7F
        var shift = 7
        while byte & 0x80 != 0 {
            byte = Int(bytes[place])
            place &+= 1
            value |= (byte & 0x7F) << shift
            shift &+= 7
        }
        return value
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(value))
    }
}

/// The terms of a passage that is taken into a ``ForwardIndex``.
struct ForwardPassage {
    /// For each field the terms as they are encoded: number doubled, plus 1 where colocated.
    var terms = [[UInt32]](repeating: [], count: PassageField.allCases.count)
}
