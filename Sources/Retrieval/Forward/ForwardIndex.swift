/// The terms of each passage by number, in the order of the text.
///
/// For each passage: how many terms stand in title, headings and body (the rest is code), then the
/// terms, all as variable-length numbers of 7 bits a byte, the lowest first. A term's number is
/// doubled, plus 1 where the term shares the position of the one before it.
public struct ForwardIndex: Sendable, Equatable {
    /// The encoded passages, one after the other.
    public internal(set) var bytes: [UInt8]
    /// Where each passage begins in `bytes`; one more at the end.
    public internal(set) var starts: [UInt32]

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
        var isSound = true
        for passage in 0..<count where isSound {
            isSound = isReadable(passage, termCount: termCount)
        }
        guard isSound else { return nil }
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
        }
        starts.append(UInt32(bytes.count))
    }

    /// Adds a passage of another index with the same lexicon.
    mutating func append(_ passage: Int, of other: ForwardIndex) {
        bytes.append(
            contentsOf: other.bytes[Int(other.starts[passage])..<Int(other.starts[passage + 1])]
        )
        starts.append(UInt32(bytes.count))
    }

    /// Calls `body` with each term of a passage: its number, its field, whether it shares the
    /// position of the term before it.
    @inline(__always)
    func forEachTerm(of passage: Int, _ body: (Int, PassageField, Bool) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var place = Int(starts[passage])
            let end = Int(starts[passage + 1])
            var left0 = Self.number(bytes, &place)
            var left1 = Self.number(bytes, &place)
            var left2 = Self.number(bytes, &place)
            while place < end {
                let code = Self.number(bytes, &place)
                let field: PassageField
                if left0 > 0 {
                    left0 &-= 1
                    field = .title
                } else if left1 > 0 {
                    left1 &-= 1
                    field = .headings
                } else if left2 > 0 {
                    left2 &-= 1
                    field = .body
                } else {
                    field = .code
                }
                body(code >> 1, field, code & 1 != 0)
            }
        }
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
                if place - start > 5 || read > 3 && code >> 1 >= termCount { return false }
            }
            return read >= 3
        }
    }

    @inline(__always)
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
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
