/// The terms of each passage by number, in the order of the text.
///
/// For each passage: how many terms stand in title, headings, body and code (the rest is the path),
/// then the terms, all as variable-length numbers of 7 bits a byte, the lowest first. A term's
/// number is doubled, plus 1 where the term shares the position of the one before it.
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

    /// The same passages with other numbers for their terms.
    func renumbered(_ number: (UInt32) -> UInt32) -> ForwardIndex {
        var index = ForwardIndex()
        index.bytes.reserveCapacity(bytes.count)
        for passage in 0..<count {
            var terms = ForwardPassage()
            var cursor = cursor(at: passage)
            bytes.withUnsafeBufferPointer { bytes in
                while let code = cursor.next(bytes) {
                    let colocated = UInt32(code & 1)
                    terms.terms[cursor.fieldNumber].append(
                        number(UInt32(code >> 1)) << 1 | colocated
                    )
                }
            }
            index.append(terms)
        }
        return index
    }

    /// Adds a passage of another index with the same lexicon.
    mutating func append(_ passage: Int, of other: ForwardIndex) {
        bytes.append(
            contentsOf: other.bytes[Int(other.starts[passage])..<Int(other.starts[passage + 1])]
        )
        starts.append(UInt32(bytes.count))
    }

    /// Reads the terms of a passage one after the other.
    struct Cursor {
        private var place: Int
        private let end: Int
        /// How many terms are left of title, headings, body and code.
        private var left: (Int, Int, Int, Int) = (0, 0, 0, 0)
        /// The field of the term read last, counted as in ``PassageField``.
        private(set) var fieldNumber = 0

        fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
            place = start
            self.end = end
            left.0 = ForwardIndex.number(bytes, &place)
            left.1 = ForwardIndex.number(bytes, &place)
            left.2 = ForwardIndex.number(bytes, &place)
            left.3 = ForwardIndex.number(bytes, &place)
        }

        /// The next term: its number doubled, plus 1 where it is colocated; nil at the end.
        @inline(__always)
        mutating func next(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
            guard place < end else { return nil }
            if left.0 > 0 {
                left.0 &-= 1
            } else if left.1 > 0 {
                left.1 &-= 1
                fieldNumber = PassageField.headings.rawValue
            } else if left.2 > 0 {
                left.2 &-= 1
                fieldNumber = PassageField.body.rawValue
            } else if left.3 > 0 {
                left.3 &-= 1
                fieldNumber = PassageField.code.rawValue
            } else {
                fieldNumber = PassageField.path.rawValue
            }
            return ForwardIndex.number(bytes, &place)
        }
    }

    /// A cursor before the first term of a passage.
    func cursor(at passage: Int) -> Cursor {
        bytes.withUnsafeBufferPointer {
            Cursor($0, from: Int(starts[passage]), to: Int(starts[passage + 1]))
        }
    }

    /// Calls `body` with each term of a passage: its number, its field, whether it shares the
    /// position of the term before it.
    @inline(__always)
    func forEachTerm(of passage: Int, _ body: (Int, PassageField, Bool) -> Void) {
        var cursor = cursor(at: passage)
        bytes.withUnsafeBufferPointer { bytes in
            while let code = cursor.next(bytes) {
                body(code >> 1, PassageField(rawValue: cursor.fieldNumber) ?? .path, code & 1 != 0)
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
                if place - start > 5 || read > 4 && code >> 1 >= termCount { return false }
            }
            return read >= 4
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
