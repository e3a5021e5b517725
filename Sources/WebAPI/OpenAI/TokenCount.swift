/// Counts tokens as far as a program without a language model has any.
///
/// A word or a number is a token, and so is each other sign: `rx_prio3_pause: 5 %` has eight. Models
/// divide text in other ways, so that these numbers are an estimate of theirs.
enum TokenCount {
    /// The tokens of a text.
    static func of(_ text: some StringProtocol) -> Int {
        var count = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if isWord ? !isInWord : !scalar.properties.isWhitespace { count += 1 }
            isInWord = isWord
        }
        return count
    }
}
