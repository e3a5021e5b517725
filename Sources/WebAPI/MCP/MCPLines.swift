public import Foundation

/// Divides what comes in into messages of the Model Context Protocol, one a line.
public struct MCPLines: Sendable {
    /// A line that has ended.
    public enum Line: Hashable, Sendable {
        /// A message, unread.
        case message(Data)
        /// More than a message may have; it was dropped.
        case tooLong
    }

    private static let lineFeed = UInt8(ascii: "\n")

    private let limit: Int
    private var begun = Data()
    private var isTooLong = false

    /// Begins with nothing.
    ///
    /// - Parameter limit: The most bytes of a line.
    public init(limit: Int) {
        self.limit = limit
    }

    /// Takes bytes in.
    ///
    /// - Parameter bytes: The bytes behind those of before.
    /// - Returns: The lines that ended in them; empty ones are left out.
    public mutating func take(_ bytes: Data) -> [Line] {
        var lines: [Line] = []
        var rest = bytes[...]
        while let lineEnd = rest.firstIndex(of: Self.lineFeed) {
            add(rest[..<lineEnd])
            if let line = end() { lines.append(line) }
            rest = rest[(lineEnd + 1)...]
        }
        add(rest)
        return lines
    }

    /// Ends the line that has begun.
    ///
    /// - Returns: The line; nil where it is empty.
    public mutating func end() -> Line? {
        defer {
            begun = Data()
            isTooLong = false
        }
        if isTooLong { return .tooLong }
        return begun.allSatisfy { [0x20, 0x09, 0x0D].contains($0) } ? nil : .message(begun)
    }

    private mutating func add(_ bytes: Data) {
        guard !isTooLong, begun.count + bytes.count <= limit else {
            isTooLong = true
            begun = Data()
            return
        }
        begun.append(bytes)
    }
}
