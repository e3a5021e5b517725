/// Finds short forms that a text explains: "Priority Flow Control (PFC)", "PFC (Priority Flow
/// Control)".
///
/// - SeeAlso: Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
///   biomedical text" (2003), of which this takes initials only, as technical texts explain little
///   else.
public enum AcronymFinder {
    /// How long a short form may be, in letters and digits.
    private static let lengths = 2...8

    /// The short forms that a text explains, in its order.
    public static func acronyms(in text: String) -> [Acronym] {
        guard mayExplain(text) else { return [] }
        var found: [Acronym] = []
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "(")) {
            let before = text[..<open]
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.utf8.firstIndex(where: { ")\n(".utf8.contains($0) }) else {
                break
            }
            rest = inner
            guard inner.utf8[close] == UInt8(ascii: ")") else { continue }
            let content = inner[..<close]
            if let long = longForm(of: content, before: before) {
                found.append(Acronym(short: String(content), long: long))
            } else if let short = lastWord(of: before), isShortForm(short),
                let long = longForm(of: short, before: content), long.count == content.count
            {
                found.append(Acronym(short: String(short), long: long))
            }
        }
        return found
    }

    /// Whether a text may explain a short form: two capitals stand right behind or before a
    /// parenthesis.
    private static func mayExplain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            func isCapital(_ place: Int) -> Bool {
                bytes.indices.contains(place) && bytes[place] >= 0x41 && bytes[place] <= 0x5A
            }
            for place in bytes.indices where bytes[place] == UInt8(ascii: "(") {
                let behind = (place + 1..<place + 5).count(where: isCapital)
                let before = (place - 5..<place - 1).count(where: isCapital)
                if behind > 0 || before > 0 { return true }
            }
            return false
        }
    }

    /// The words before a short form whose initials it is made of; nil where there are none.
    private static func longForm(of short: Substring, before text: Substring) -> String? {
        guard isShortForm(short) else { return nil }
        let letters = Array(short.lowercased().filter { $0.isLetter || $0.isNumber })
        // "GPUs" is many of a "GPU".
        let initials =
            letters.last == "s" && short.last == "s" ? Array(letters.dropLast()) : letters
        guard initials.count >= lengths.lowerBound else { return nil }
        var words: [Substring] = []
        var end = text.endIndex
        while words.count < initials.count {
            let head = text[..<end]
            guard let last = head.lastIndex(where: isWordCharacter) else { return nil }
            // Between two words stands one space or hyphen, and nothing else.
            let gap = text[text.index(after: last)..<end]
            guard gap.count <= 1, gap.allSatisfy({ $0 == " " || $0 == "-" || $0 == "/" }) else {
                return nil
            }
            let start =
                head[...last].lastIndex(where: { !isWordCharacter($0) }).map(text.index(after:))
                ?? text.startIndex
            words.insert(text[start...last], at: 0)
            end = start
        }
        let matches = zip(words, initials).allSatisfy { word, initial in
            word.first.map { $0.lowercased() == String(initial) } ?? false
        }
        guard matches, let first = words.first, let last = words.last else { return nil }
        return String(text[first.startIndex..<last.endIndex])
    }

    /// Whether a word is a short form: mostly capitals, no more than a few letters.
    private static func isShortForm(_ word: Substring) -> Bool {
        guard lengths.contains(word.count), word.first?.isLetter == true,
            word.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return false }
        return word.count(where: \.isUppercase) * 2 > word.count
    }

    private static func lastWord(of text: Substring) -> Substring? {
        guard text.last == " " else { return nil }
        let word = text.dropLast()
        let start = word.lastIndex { !isWordCharacter($0) }.map(text.index(after:))
        return word[(start ?? text.startIndex)...]
    }

    private static func isWordCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
