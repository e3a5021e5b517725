/// Divides a filter as written into words, phrases, terms, operators and parentheses.
///
/// It looks at Unicode scalars: a mark that combines with the quote before it must not hide the
/// quote.
struct TicketFilterLexer {
    /// A piece of a filter.
    enum Token: Hashable {
        case open
        case close
        case and
        case or
        /// `NOT` or `-`.
        case not
        case word(String, isPrefix: Bool)
        case phrase(String)
        case number(TicketNumber)
        case term(TicketFilterTerm)
    }

    /// A piece and where it stands.
    struct Lexeme {
        var token: Token
        /// The piece as it is written, for operators and parentheses.
        var written: String
        /// Where it begins, in characters from 1.
        var offset: Int
    }

    private static let quotes: Set<Unicode.Scalar> = ["\"", "\u{201C}", "\u{201D}"]
    private static let operators: Set<Unicode.Scalar> = [":", "<", ">", "=", "!"]

    private let scalars: [Unicode.Scalar]
    /// The character, from 1, that each scalar belongs to, and one for the end.
    private let offsets: [Int]
    private var position = 0

    private init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        for (index, character) in text.enumerated() {
            for scalar in character.unicodeScalars {
                scalars.append(scalar)
                offsets.append(index + 1)
            }
        }
        offsets.append((offsets.last ?? 0) + 1)
        self.scalars = scalars
        self.offsets = offsets
    }

    /// The pieces of a filter.
    ///
    /// - Parameter text: The filter; its length is the caller's concern.
    /// - Returns: The pieces in order.
    /// - Throws: ``TicketFilterError`` where a piece makes no sense by itself.
    static func lexemes(of text: String) throws(TicketFilterError) -> [Lexeme] {
        var lexer = TicketFilterLexer(text)
        var lexemes: [Lexeme] = []
        while let lexeme = try lexer.next() { lexemes.append(lexeme) }
        return lexemes
    }

    /// A text without control characters and without white space around it.
    static func clean(_ text: some Sequence<Unicode.Scalar>) -> String {
        let spaced = text.map { $0.properties.generalCategory == .control ? " " : $0 }
        let begin = spaced.drop { $0.properties.isWhitespace }
        let end = begin.lastIndex { !$0.properties.isWhitespace }
        guard let end else { return "" }
        return String(String.UnicodeScalarView(begin[...end]))
    }

    private var current: Unicode.Scalar? { peek(0) }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    private mutating func next() throws(TicketFilterError) -> Lexeme? {
        while let scalar = current, Self.isSpace(scalar) { position += 1 }
        guard let scalar = current else { return nil }
        let offset = offsets[position]
        switch scalar {
        case "(", ")":
            position += 1
            let token = scalar == "(" ? Token.open : .close
            return Lexeme(token: token, written: String(scalar), offset: offset)
        case "-" where peek(1) != "-":
            position += 1
            guard let following = current, !Self.isSpace(following), following != ")" else {
                throw .missingTerm(operator: "-", at: offset)
            }
            return Lexeme(token: .not, written: "-", offset: offset)
        case _ where Self.quotes.contains(scalar):
            let text = quoted()
            guard !text.isEmpty else { throw .emptyPhrase(at: offset) }
            guard current == "*" else {
                return Lexeme(token: .phrase(text), written: text, offset: offset)
            }
            position += 1
            return Lexeme(token: .word(text, isPrefix: true), written: text, offset: offset)
        default:
            let begin = position
            let end = scalars[begin...].firstIndex(where: Self.endsWord) ?? scalars.count
            let token = try token(scalars[begin..<end])
            return Lexeme(token: token, written: Self.text(scalars[begin..<end]), offset: offset)
        }
    }

    /// What stands between quotes; what is not closed goes on to the end.
    private mutating func quoted() -> String {
        position += 1
        var inside: [Unicode.Scalar] = []
        while let scalar = current, !Self.quotes.contains(scalar) {
            if scalar == "\\", let next = peek(1), next == "\\" || Self.quotes.contains(next) {
                inside.append(next)
                position += 2
            } else {
                inside.append(scalar)
                position += 1
            }
        }
        position = min(position + 1, scalars.count)
        return Self.clean(inside)
    }

    /// The piece that begins where something stands that is neither quoted nor a parenthesis.
    private mutating func token(
        _ chunk: ArraySlice<Unicode.Scalar>
    ) throws(TicketFilterError) -> Token {
        let written = Self.text(chunk)
        if let sign = chunk.indices.first(where: { isOperator(at: $0, in: chunk) }) {
            let head = Self.text(chunk[..<sign])
            let offset = offsets[chunk.startIndex]
            if head.isEmpty {
                guard chunk.first == ":", !chunk.allSatisfy(Self.operators.contains) else {
                    throw .strayOperator(written, at: offset)
                }
            } else if let key = TicketFilterKey(written: head) {
                position = sign
                return .term(try term(key, name: head, offset: offset))
            } else {
                try refuse(key: head, behind: chunk[sign...], of: chunk)
            }
        }
        position = chunk.endIndex
        switch written {
        case "AND", "&&": return .and
        case "OR", "||": return .or
        case "NOT": return .not
        default: return try word(chunk)
        }
    }

    private func word(_ chunk: ArraySlice<Unicode.Scalar>) throws(TicketFilterError) -> Token {
        let written = Self.text(chunk)
        if written.lowercased().hasPrefix(TicketNumber.prefix.lowercased()),
            let number = TicketNumber(written)
        {
            return .number(number)
        }
        guard chunk.last == "*" else { return .word(written, isPrefix: false) }
        guard let end = chunk.lastIndex(where: { $0 != "*" }) else {
            throw .emptyPrefix(at: offsets[chunk.startIndex])
        }
        return .word(Self.text(chunk[...end]), isPrefix: true)
    }

    private func isOperator(at index: Int, in chunk: ArraySlice<Unicode.Scalar>) -> Bool {
        switch chunk[index] {
        case ":", "<", ">", "=": true
        case "!": index + 1 < chunk.endIndex && chunk[index + 1] == "="
        default: false
        }
    }

    /// Refuses what was meant to be a key; what is no key but text goes through.
    ///
    /// - Parameters:
    ///   - key: What stands before the first operator.
    ///   - rest: The operator and all behind it.
    ///   - chunk: Both.
    /// - Throws: ``TicketFilterError/unknownKey(_:suggestion:at:)``.
    private func refuse(
        key: String,
        behind rest: ArraySlice<Unicode.Scalar>,
        of chunk: ArraySlice<Unicode.Scalar>
    ) throws(TicketFilterError) {
        let isPlainWord = key.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
        // http://x, std::move, ec:0d:9a:44:55:66
        let isAddress = rest.starts(with: "://".unicodeScalars)
        let isScoped = rest.starts(with: "::".unicodeScalars)
        guard isPlainWord, !isAddress, !isScoped, !Self.isHardwareAddress(chunk) else { return }
        let suggestion = TicketFilterKey.suggestion(for: key)
        // mtu=9000 is found in logs and in command lines.
        if suggestion == nil, rest.first == "=" { return }
        throw .unknownKey(key, suggestion: suggestion, at: offsets[chunk.startIndex])
    }

    private static func isHardwareAddress(_ chunk: ArraySlice<Unicode.Scalar>) -> Bool {
        let groups = chunk.split(separator: ":", omittingEmptySubsequences: false)
        return groups.count > 2
            && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.properties.isASCIIHexDigit) }
    }

    /// A key's comparison and values; the lexer stands before the comparison.
    private mutating func term(
        _ key: TicketFilterKey,
        name: String,
        offset: Int
    ) throws(TicketFilterError) -> TicketFilterTerm {
        let (comparison, isNegated) = comparison()
        var values: [TicketFilterTerm.Value] = []
        repeat {
            if !values.isEmpty { position += 1 }
            let at = offsets[position]
            let (text, endsQuoted) = value()
            guard !text.isEmpty else { throw .missingValue(key: name, at: at) }
            guard endsQuoted || text.unicodeScalars.last != "*" else {
                throw .prefixValue(key: name, value: text, at: at)
            }
            values.append(TicketFilterTerm.Value(text: text, offset: at))
        } while current == ","
        return TicketFilterTerm(
            key: key,
            name: name,
            comparison: comparison,
            isNegated: isNegated,
            values: values,
            offset: offset
        )
    }

    /// A value up to a comma, parts of which may stand in quotes: `leaf3/"swp 1"`.
    private mutating func value() -> (text: String, endsQuoted: Bool) {
        var text = ""
        var endsQuoted = false
        while let scalar = current, scalar != "," {
            if Self.quotes.contains(scalar) {
                text += quoted()
                endsQuoted = true
            } else if Self.endsWord(scalar) {
                break
            } else {
                text.unicodeScalars.append(scalar)
                position += 1
                endsQuoted = false
            }
        }
        return (text, endsQuoted)
    }

    /// `:`, `=`, `==`, `!=`, `<`, `<=`, `>`, `>=`, and `:>=` as GitHub writes it.
    private mutating func comparison() -> (TicketComparison, isNegated: Bool) {
        if take("!") {
            _ = take("=")
            return (.equal, true)
        }
        if take("=") {
            _ = take("=")
            return (.equal, false)
        }
        _ = take(":")
        if take("<") { return (take("=") ? .atMost : .less, false) }
        if take(">") { return (take("=") ? .atLeast : .more, false) }
        return (.equal, false)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        isSpace(scalar) || scalar == "(" || scalar == ")" || quotes.contains(scalar)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
