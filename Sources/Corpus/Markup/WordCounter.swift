/// Counts words at white space; a word may go on from one stretch of text to the next.
struct WordCounter {
    /// How many words there were.
    private(set) var count = 0
    private var isInWord = false

    /// Takes in the next stretch of the text.
    mutating func take(_ text: some StringProtocol) {
        let isCounted: Void? = text.utf8.withContiguousStorageIfAvailable { take(bytes: $0) }
        if isCounted == nil { take(bytes: text.utf8) }
    }

    @inline(__always)
    private mutating func take(bytes: some Sequence<UInt8>) {
        for byte in bytes {
            let isSpace = byte == 0x20 || byte >= 0x09 && byte <= 0x0D
            if !isSpace && !isInWord { count += 1 }
            isInWord = !isSpace
        }
    }
}

extension StringProtocol {
    /// How many words a text holds, counted at white space.
    public var wordCount: Int {
        var counter = WordCounter()
        counter.take(self)
        return counter.count
    }
}
