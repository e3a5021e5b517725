/// What is wrong with a filter as it is written; `at` counts characters from 1.
public enum TicketFilterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text is longer than ``TicketFilterParser/byteLimit``.
    case tooLong(bytes: Int)
    /// Parentheses are nested deeper than ``TicketFilterParser/depthLimit``.
    case tooDeep(at: Int)
    /// There are more terms than ``TicketFilterParser/termLimit``.
    case tooManyTerms(at: Int)
    /// Words and phrases have more parts than ``TicketFilterParser/partLimit``.
    case tooManyParts(at: Int)
    /// A parenthesis is opened and not closed.
    case unclosedParenthesis(at: Int)
    /// A parenthesis is closed that was not opened.
    case unopenedParenthesis(at: Int)
    /// `OR`, `AND`, `NOT` or `-` stands where a term is missing.
    case missingTerm(operator: String, at: Int)
    /// There is nothing between quotes.
    case emptyPhrase(at: Int)
    /// There is nothing before a `*`.
    case emptyPrefix(at: Int)
    /// A comparison stands apart from its key.
    case strayOperator(String, at: Int)
    /// There is no such key; the suggestion is what it looks like.
    case unknownKey(String, suggestion: String?, at: Int)
    /// Nothing follows a key, or a comma between values.
    case missingValue(key: String, at: Int)
    /// A value ends with a `*`, which only words may.
    case prefixValue(key: String, value: String, at: Int)
    /// A key is compared that has no order.
    case notComparable(key: String, at: Int)
    /// One moment is asked for, which hardly ever is what is meant.
    case needsComparison(key: String, value: String, at: Int)
    /// A key that takes one value has several.
    case severalValues(key: String, at: Int)
    /// A value is none of those that there are.
    case unknownValue(key: String, value: String, allowed: [String], at: Int)
    /// A value is no time, or one that does not exist.
    case badMoment(key: String, value: String, at: Int)
    /// A value is no length of time.
    case badDuration(key: String, value: String, at: Int)
    /// A value is no ticket's number.
    case badNumber(key: String, value: String, at: Int)
    /// A value is no device, or no device with its port.
    case badPlace(key: String, value: String, at: Int)
    /// What follows `field.` is no field's name.
    case badFieldName(String, at: Int)

    /// What is wrong, where, and what would be right.
    public var description: String {
        guard let offset else { return problem }
        return "at character \(offset): \(problem)"
    }

    /// Where it is, in characters from 1; nil where it is the whole text.
    public var offset: Int? {
        switch self {
        case .tooLong: nil
        case .tooDeep(let at), .tooManyTerms(let at), .tooManyParts(let at),
            .unclosedParenthesis(let at),
            .unopenedParenthesis(let at), .missingTerm(_, let at), .emptyPhrase(let at),
            .emptyPrefix(let at), .strayOperator(_, let at), .unknownKey(_, _, let at),
            .missingValue(_, let at), .prefixValue(_, _, let at), .notComparable(_, let at),
            .needsComparison(_, _, let at), .severalValues(_, let at),
            .unknownValue(_, _, _, let at), .badMoment(_, _, let at), .badDuration(_, _, let at),
            .badNumber(_, _, let at), .badPlace(_, _, let at), .badFieldName(_, let at):
            at
        }
    }

    private var problem: String {
        switch self {
        case .tooLong(let bytes):
            "the filter has \(bytes) bytes; \(TicketFilterParser.byteLimit) fit"
        case .tooDeep:
            "parentheses are nested too deep; \(TicketFilterParser.depthLimit) fit into each other"
        case .tooManyTerms:
            "there are too many terms; \(TicketFilterParser.termLimit) fit"
        case .tooManyParts:
            "the words and phrases have too many parts; \(TicketFilterParser.partLimit) fit together"
        case .unclosedParenthesis: "the parenthesis is never closed; add a )"
        case .unopenedParenthesis: "the parenthesis was never opened; take it away, or add a ("
        case .missingTerm(let word, _): Self.missingTerm(word)
        case .emptyPhrase: "there is nothing between the quotes; write the words to be found"
        case .emptyPrefix: "* stands behind the beginning of a word, as in stor*"
        case .strayOperator(let sign, _):
            "\(Self.shown(sign)) needs a key right before it and a value right behind it, without "
                + "spaces: priority>=high. To find it as text, put it in quotes"
        case .unknownKey(let key, let suggestion, _): Self.unknownKey(key, suggestion)
        case .missingValue(let key, _):
            "\(key) needs a value right behind it, without a space, and one behind each comma"
        case .prefixValue(let key, let value, _):
            "\(key) takes whole values, not \(Self.shown(value)); put it in quotes if the * is "
                + "part of the value"
        case .notComparable(let key, _): "\(key) has no order; write \(key):value"
        case .needsComparison(let key, let value, _):
            "\(key):\(Self.shown(value)) would be a single moment; write \(key)>\(value) or "
                + "\(key)<\(value)"
        case .severalValues(let key, _):
            "\(key) takes one value here; write several terms with OR between"
        case .unknownValue(let key, let value, let allowed, _):
            "\(key) cannot be \(Self.shown(value)); it can be \(allowed.joined(separator: ", "))"
        case .badMoment(let key, let value, _):
            "\(key) needs a time that exists, not \(Self.shown(value)); write a day such as "
                + "2026-11-01, a time such as 2026-11-01T10:30Z, now, or from now -7d, +36h, -1d12h"
        case .badDuration(let key, let value, _):
            "\(key) needs a length of time such as 3d, 36h or 1d12h, not \(Self.shown(value))"
        case .badNumber(let key, let value, _):
            "\(key) needs a ticket such as DK-1042, not \(Self.shown(value))"
        case .badPlace(let key, let value, _):
            key == "port"
                ? "port needs a device and its port such as leaf3/Ethernet8, not "
                    + Self.shown(value)
                : "\(key) needs a device such as leaf3, not \(Self.shown(value))"
        case .badFieldName(let name, _):
            "\(Self.shown(name)) is no name of a field; write field.NAME, of letters, digits, . _ -"
        }
    }

    private static func missingTerm(_ word: String) -> String {
        switch word {
        case "-": "- negates what follows right behind it, without a space; in quotes it is text"
        case "NOT": "NOT needs a term behind it"
        default: "\(word) needs a term on either side; in quotes it is text"
        }
    }

    private static func unknownKey(_ key: String, _ suggestion: String?) -> String {
        let begin = "there is no key \(shown(key))"
        let end = "To find it as text, put it in quotes"
        if let suggestion { return "\(begin); did you mean \(suggestion)? \(end)" }
        let keys = TicketFilterKey.names.joined(separator: ", ")
        return "\(begin); the keys are \(keys). \(end)"
    }

    /// A text of others between quotes, cut to what fits in a line.
    private static func shown(_ text: String) -> String {
        text.count > 40 ? "'\(text.prefix(40))…'" : "'\(text)'"
    }
}
