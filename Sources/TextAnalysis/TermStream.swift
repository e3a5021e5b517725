/// The terms of a text in the order of their positions, as bytes that can be kept and handed on.
///
/// Each term is one mark byte and the term in UTF-8; the marks are control characters, which no
/// term holds, so that the whole is UTF-8 too.
public struct TermStream: Hashable, Sendable {
    /// What stands before a term and tells how it stands in the text.
    public struct Mark: RawRepresentable, Hashable, Sendable {
        /// The byte: 1 to 7.
        public var rawValue: UInt8

        /// Makes a mark of its byte.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Makes a mark.
        ///
        /// - Parameters:
        ///   - role: How the term relates to the written text.
        ///   - isCode: Whether it stands in code.
        public init(role: TermRole, isCode: Bool) {
            let kind: UInt8 =
                switch role {
                case .part: 1
                case .whole, .piece: 2
                case .surface: 3
                }
            rawValue = kind | (isCode ? 4 : 0)
        }

        /// Whether the term stands in code.
        public var isCode: Bool { rawValue & 4 != 0 }

        /// Whether the term shares the position of the one before it.
        public var isColocated: Bool { rawValue & 3 != 1 }

        /// Whether the term is a word as written, for prefixes and spelling only.
        public var isSurface: Bool { rawValue & 3 == 3 }
    }

    /// Marks and terms, one after the other.
    public private(set) var bytes: [UInt8]

    /// Makes a stream of no terms.
    public init() {
        bytes = []
    }

    /// Adds a term.
    public mutating func append(_ term: UnsafeBufferPointer<UInt8>, _ mark: Mark) {
        bytes.append(mark.rawValue)
        bytes.append(contentsOf: term)
    }

    /// Calls `body` with each term of marked bytes, in order.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of a stream; what stands before the first mark is passed over.
    ///   - body: What is done with a term; the buffer is valid only within the call.
    @inline(__always)
    public static func forEachTerm(
        in bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, Mark) -> Void
    ) {
        var index = 0
        while index < bytes.count, bytes[index] >= 8 { index += 1 }
        while index < bytes.count {
            let mark = Mark(rawValue: bytes[index])
            let start = index + 1
            index = start
            while index < bytes.count, bytes[index] >= 8 { index += 1 }
            if index > start { body(UnsafeBufferPointer(rebasing: bytes[start..<index]), mark) }
        }
    }

    /// Calls `body` with each term, in order.
    @inline(__always)
    public func forEachTerm(_ body: (UnsafeBufferPointer<UInt8>, Mark) -> Void) {
        bytes.withUnsafeBufferPointer { Self.forEachTerm(in: $0, body) }
    }
}
