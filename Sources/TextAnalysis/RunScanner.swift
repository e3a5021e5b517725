/// Finds words and identifiers in UTF-8.
struct RunScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let table = ByteClass.table
    private var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The next word or identifier, or nil at the end of the text.
    mutating func next() -> Run? {
        while index < bytes.count {
            let start = index
            let length = wordLength(at: index)
            if length > 0 {
                if isIdeograph(at: start) {
                    index += length
                    return Run(
                        range: start..<index,
                        firstPart: start..<index,
                        otherParts: []
                    )
                }
                return run(from: start)
            }
            index += separatorLength(at: index)
        }
        return nil
    }

    private mutating func run(from start: Int) -> Run {
        advanceOverPart()
        let first = start..<index
        var others: [Range<Int>] = []
        while true {
            let connector = connectorLength(at: index)
            guard connector > 0 else { break }
            index += connector
            let partStart = index
            advanceOverPart()
            others.append(partStart..<index)
        }
        return Run(range: start..<index, firstPart: first, otherParts: others)
    }

    private mutating func advanceOverPart() {
        while index < bytes.count {
            switch table[Int(bytes[index])] {
            case .lower, .upper, .digit:
                index += 1
            case .apostrophe:
                guard isBetweenLetters(index, length: 1) else { return }
                index += 1
            case .multibyte:
                let (kind, length) = ScalarReader.read(bytes, at: index)
                switch kind {
                case .word: index += length
                case .ignorable where wordLength(at: index + length) > 0: index += length
                case .apostrophe where isBetweenLetters(index, length: length): index += length
                default: return
                }
            case .separator, .connector: return
            }
        }
    }

    /// The length of a separator that joins what stands before it to a part that follows.
    ///
    /// One of them, or `__`, `::`; never `...`, `//` or `--`, which end an identifier.
    private func connectorLength(at index: Int) -> Int {
        guard index < bytes.count, table[Int(bytes[index])] == .connector else { return 0 }
        let byte = bytes[index]
        var length = 1
        if byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":"), index + 1 < bytes.count,
            bytes[index + 1] == byte
        {
            length = 2
        }
        let following = index + length
        return wordLength(at: following) > 0 && !isIdeograph(at: following) ? length : 0
    }

    private func isBetweenLetters(_ index: Int, length: Int) -> Bool {
        guard index > 0, index + length < bytes.count else { return false }
        let before = table[Int(bytes[index - 1])]
        let after = table[Int(bytes[index + length])]
        return (before.isLetter || before == .multibyte) && after.isLetter
    }

    /// The length of the scalar at `index` if a word may start with it, else 0.
    private func wordLength(at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        let byteClass = table[Int(bytes[index])]
        if byteClass.isWord { return 1 }
        guard byteClass == .multibyte else { return 0 }
        let (kind, length) = ScalarReader.read(bytes, at: index)
        return kind == .word || kind == .ideograph ? length : 0
    }

    private func isIdeograph(at index: Int) -> Bool {
        guard bytes[index] >= 0x80 else { return false }
        return ScalarReader.read(bytes, at: index).0 == .ideograph
    }

    private func separatorLength(at index: Int) -> Int {
        bytes[index] < 0x80 ? 1 : ScalarReader.read(bytes, at: index).1
    }
}
