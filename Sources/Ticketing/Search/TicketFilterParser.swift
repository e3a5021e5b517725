/// Reads the filter language of tickets: one line, the same at every door.
///
/// ```
/// queue:fabric state:open priority>=high port:leaf3/Ethernet8 -tag:noise "pause storm"
/// ```
///
/// Terms with white space between them must all hold; `OR` between them asks for any, and binds
/// less. `-term` and `NOT term` ask for the opposite, parentheses take together, `()` is all
/// tickets. A bare word is found in the title, the messages and the fields, `stor*` by its
/// beginning, `"pause storm"` as it stands; `\"` is a quote within quotes. `key:value` asks for
/// what is known of a ticket, `key:a,b` for any of some values, `key!=value` for none of them;
/// `key>=value`, `>`, `<=` and `<` compare.
public struct TicketFilterParser {
    /// The most bytes of a filter.
    public static let byteLimit = 4_000
    /// The most parentheses within each other.
    public static let depthLimit = 32
    /// The most words, phrases and conditions.
    public static let termLimit = 100

    /// The most parts of its words and phrases together: `rx_prio3_pause` has four.
    public static let partLimit = 256

    private let lexemes: [TicketFilterLexer.Lexeme]
    private var index = 0
    private var depth = 0
    private var termCount = 0
    private var partCount = 0

    private init(_ lexemes: [TicketFilterLexer.Lexeme]) {
        self.lexemes = lexemes
    }

    /// The filter that a text means.
    ///
    /// - Parameter text: As somebody wrote it.
    /// - Returns: The filter, ``TicketFilter/normalized``; all tickets for a text without terms.
    /// - Throws: ``TicketFilterError`` where it is none, or too large.
    public static func parse(_ text: String) throws(TicketFilterError) -> TicketFilter {
        guard text.utf8.count <= byteLimit else { throw .tooLong(bytes: text.utf8.count) }
        var parser = TicketFilterParser(try TicketFilterLexer.lexemes(of: text))
        let filter = try parser.disjunction()
        if let lexeme = parser.current { throw .unopenedParenthesis(at: lexeme.offset) }
        return filter.normalized
    }

    private var current: TicketFilterLexer.Lexeme? {
        index < lexemes.count ? lexemes[index] : nil
    }

    private mutating func disjunction() throws(TicketFilterError) -> TicketFilter {
        var alternatives = [try conjunction()]
        while let lexeme = current, lexeme.token == .or {
            index += 1
            let next = try conjunction()
            guard alternatives.last != .all([]), next != .all([]) else {
                throw .missingTerm(operator: lexeme.written, at: lexeme.offset)
            }
            alternatives.append(next)
        }
        return alternatives.count > 1 ? .any(alternatives) : alternatives[0]
    }

    /// Terms up to an `OR`, a `)` or the end.
    private mutating func conjunction() throws(TicketFilterError) -> TicketFilter {
        var parts: [TicketFilter] = []
        while let lexeme = current, lexeme.token != .or, lexeme.token != .close {
            if lexeme.token == .and {
                index += 1
                guard !parts.isEmpty, beginsTerm else {
                    throw .missingTerm(operator: lexeme.written, at: lexeme.offset)
                }
            } else {
                parts.append(try negatable())
            }
        }
        return .all(parts)
    }

    private var beginsTerm: Bool {
        switch current?.token {
        case .open, .not, .word, .phrase, .number, .term: true
        case .close, .and, .or, nil: false
        }
    }

    private mutating func negatable() throws(TicketFilterError) -> TicketFilter {
        var isNegated = false
        // A loop, as each `NOT` of a thousand would take its part of the stack.
        while let lexeme = current, lexeme.token == .not {
            index += 1
            isNegated.toggle()
            guard beginsTerm else {
                throw .missingTerm(operator: lexeme.written, at: lexeme.offset)
            }
        }
        let filter = try unit()
        return isNegated ? .not(filter) : filter
    }

    private mutating func unit() throws(TicketFilterError) -> TicketFilter {
        let lexeme = lexemes[index]
        index += 1
        let filter: TicketFilter
        switch lexeme.token {
        case .open: return try group(openedAt: lexeme.offset)
        case .word(let text, let isPrefix):
            partCount += Self.partCount(of: text)
            filter = .word(text, isPrefix: isPrefix)
        case .phrase(let text):
            partCount += Self.partCount(of: text)
            filter = .phrase(text)
        case .number(let number): filter = .condition(.number([number]))
        case .term(let term): filter = try term.filter()
        case .close, .and, .or, .not: preconditionFailure("no term begins with an operator")
        }
        termCount += filter.termCount
        guard termCount <= Self.termLimit else { throw .tooManyTerms(at: lexeme.offset) }
        guard partCount <= Self.partLimit else { throw .tooManyParts(at: lexeme.offset) }
        return filter
    }

    /// How many parts a text has at most, each of which is looked for at every place at which the one
    /// before it stands.
    private static func partCount(of text: String) -> Int {
        var count = 0
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            let isPart = properties.isAlphabetic || properties.numericType != nil
            if isPart, properties.isIdeographic || begins(scalar, after: last) { count += 1 }
            last = isPart ? scalar : nil
        }
        return count
    }

    /// Whether a part begins where a letter or a digit follows on another.
    private static func begins(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
        guard let last else { return true }
        let (one, other) = (last.properties, scalar.properties)
        return (one.numericType == nil) != (other.numericType == nil)
            || !one.isUppercase && other.isUppercase
    }

    private mutating func group(openedAt offset: Int) throws(TicketFilterError) -> TicketFilter {
        guard depth < Self.depthLimit else { throw .tooDeep(at: offset) }
        depth += 1
        defer { depth -= 1 }
        let isEmpty = current?.token == .close
        let filter = try disjunction()
        guard current?.token == .close else { throw .unclosedParenthesis(at: offset) }
        index += 1
        // Within a list, so that it is told from a missing term.
        return isEmpty ? .all([.all([])]) : filter
    }
}
