import Hummingbird

/// Takes bytes apart at their line ends, in pieces of any size.
struct JSONLines {
    /// The number of the line that was given last, from 1.
    private(set) var number = 0

    private let limit: Int
    private var bytes: [UInt8] = []
    private var start = 0
    /// How many bytes are known to hold no line end that was not given.
    private var seen = 0
    private var total = 0

    /// Makes a reader.
    ///
    /// - Parameter limit: The most bytes in all.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes in bytes.
    ///
    /// - Throws: ``Problem`` where they are too many.
    mutating func add(_ more: some Collection<UInt8>) throws {
        total += more.count
        guard total <= limit else {
            throw Problem(
                "body-too-large",
                status: .contentTooLarge,
                title: "The request is too large",
                detail: "A request may bring in \(limit) bytes at most; send the rest in another. "
                    + "What is here already is not brought in twice."
            )
        }
        if start > 0 {
            bytes.removeFirst(start)
            seen -= start
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next whole line that has something in it; nil where there is none yet.
    mutating func next() -> [UInt8]? {
        while let end = bytes[seen...].firstIndex(of: 0x0A) {
            let line = bytes[start..<end]
            start = end + 1
            seen = start
            number += 1
            if line.contains(where: { $0 > 0x20 }) { return Array(line) }
        }
        seen = bytes.count
        return nil
    }

    /// What stands behind the last line end; nil where there is nothing.
    mutating func last() -> [UInt8]? {
        let line = bytes[start...]
        start = bytes.count
        seen = start
        guard line.contains(where: { $0 > 0x20 }) else { return nil }
        number += 1
        return Array(line)
    }
}
