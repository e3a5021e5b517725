/// Divides a search as typed into words, phrases, operators and parentheses.
struct SearchLexer {
    /// A piece of a search.
    enum Token: Hashable {
        case word(Substring)
        case phrase(Substring)
        case field(SearchField)
        case and
        case or
        case not
        case near
        case open
        case close
        case star
        case comma
    }

    /// The tokens of a search, none of which is ever an error.
    static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = text[...]
        while let character = rest.first {
            switch character {
            case _ where character.isWhitespace: rest.removeFirst()
            case "\"", "\u{201C}", "\u{201D}":
                rest.removeFirst()
                let end = rest.firstIndex { "\"\u{201C}\u{201D}".contains($0) } ?? rest.endIndex
                tokens.append(.phrase(rest[..<end]))
                rest = rest[end...].dropFirst()
            case "(":
                tokens.append(.open)
                rest.removeFirst()
            case ")":
                tokens.append(.close)
                rest.removeFirst()
            case "*":
                tokens.append(.star)
                rest.removeFirst()
            case ",":
                tokens.append(.comma)
                rest.removeFirst()
            default:
                tokens += word(&rest)
            }
        }
        return tokens
    }

    private static func word(_ rest: inout Substring) -> [Token] {
        let end = rest.firstIndex { $0.isWhitespace || "\"\u{201C}\u{201D}()*,".contains($0) }
        let word = rest[..<(end ?? rest.endIndex)]
        rest = rest[word.endIndex...]
        switch word {
        case "AND", "&&": return [.and]
        case "OR", "||": return [.or]
        case "NOT": return [.not]
        case "NEAR" where rest.first == "(": return [.near]
        default: break
        }
        if word.first == "-", word.count > 1, word.dropFirst().first != "-",
            word.dropFirst().first?.isLetter == true || rest.first == "\""
        {
            return [.not] + fielded(word.dropFirst())
        }
        if word == "-", rest.first == "\"" || rest.first == "(" { return [.not] }
        return fielded(word)
    }

    private static func fielded(_ word: Substring) -> [Token] {
        guard let colon = word.firstIndex(of: ":"),
            let field = SearchField(written: word[..<colon])
        else { return [.word(word)] }
        let value = word[word.index(after: colon)...]
        return value.isEmpty ? [.field(field)] : [.field(field), .word(value)]
    }
}
