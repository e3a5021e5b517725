/// How often words are written.
struct WordCounts {
    private var words = Lexicon()
    private var countOfWord: [UInt32] = []

    /// Counts a word in UTF-8 once more.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
        let number = Int(words.insert(word))
        if number == countOfWord.count { countOfWord.append(0) }
        countOfWord[number] &+= 1
    }

    /// The words and how often each was written.
    var counts: [[UInt8]: UInt32] {
        Dictionary(
            uniqueKeysWithValues: countOfWord.enumerated().map { number, count in
                (Array(words.bytes(of: UInt32(number))), count)
            }
        )
    }
}
