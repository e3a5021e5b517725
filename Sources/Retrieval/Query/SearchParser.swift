public import TextAnalysis

/// Reads a search as typed: words, `"phrases"`, `begin*`, `AND`, `OR`, `NOT` or `-word`,
/// `NEAR(a b, 5)`, parentheses, and fields such as `title:` and `path:`.
///
/// Nothing is a syntax error: what has no meaning as an operator is searched for or left out, and
/// `notes` says what was done.
public struct SearchParser {
    /// The most words of a search that are looked at.
    public static let wordLimit = 48

    /// The most beginnings of words, each of which stands for many words.
    private static let prefixLimit = 6

    /// The most phrases that are looked for near each other.
    private static let nearLimit = 8

    /// The most parts of a phrase or a name that have to stand one after the other.
    private static let partLimit = 64

    private static let depthLimit = 12

    private let analyzers: [Analyzer]
    private var tokens: [SearchLexer.Token] = []
    private var index = 0
    private var words = 0
    private var depth = 0
    private var prefixes = 0

    /// What was understood otherwise than it was typed.
    public private(set) var notes: [String] = []

    /// Makes a parser.
    ///
    /// - Parameter analyzers: Those of the languages of the documents; a word is found by the stem
    ///   of any of them.
    public init(analyzers: LanguageAnalyzers = LanguageAnalyzers()) {
        self.analyzers = analyzers.all
    }

    /// What a search asks for, nil where it holds nothing to look for.
    public mutating func parse(_ text: String) -> SearchExpression? {
        tokens = SearchLexer.tokens(of: text)
        index = 0
        words = 0
        depth = 0
        prefixes = 0
        notes = []
        var parts: [SearchExpression] = []
        while index < tokens.count {
            if let part = disjunction() { parts.append(part) }
            // A closing parenthesis that nothing opened.
            if index < tokens.count { index += 1 }
        }
        if words > Self.wordLimit {
            notes.append("only the first \(Self.wordLimit) words were searched for")
        }
        return Self.combined(parts)
    }

    private var current: SearchLexer.Token? { index < tokens.count ? tokens[index] : nil }

    private mutating func disjunction() -> SearchExpression? {
        var alternatives: [SearchExpression] = []
        while true {
            if let part = conjunction() { alternatives.append(part) }
            guard current == .or else { break }
            index += 1
        }
        return alternatives.count > 1 ? .any(alternatives) : alternatives.first
    }

    private mutating func conjunction() -> SearchExpression? {
        var wanted: [SearchExpression] = []
        var unwanted: [SearchExpression] = []
        scan: while let token = current {
            switch token {
            case .or, .close: break scan
            case .and, .comma, .star: index += 1
            case .not:
                index += 1
                // NOT NOT is NOT; a NOT before nothing is left out.
                while current == .not { index += 1 }
                if let part = unit() { unwanted.append(part) }
            default:
                if let part = unit() { wanted.append(part) }
            }
        }
        guard let positive = Self.combined(wanted) else {
            if !unwanted.isEmpty {
                notes.append("NOT needs something to search in: add a word that must be there")
            }
            return nil
        }
        guard let first = unwanted.first else { return positive }
        return .excluding(positive, unwanted.count > 1 ? .any(unwanted) : first)
    }

    private mutating func unit() -> SearchExpression? {
        guard let token = current else { return nil }
        switch token {
        case .and, .comma, .star:
            index += 1
            return nil
        case .or, .not, .close:
            return nil
        case .field(let field):
            index += 1
            guard let inner = unit() else { return nil }
            return Self.hasField(inner) ? inner : .field(field, inner)
        case .open:
            index += 1
            return group()
        case .near:
            index += 1
            return near()
        case .phrase(let text):
            index += 1
            return phrase(text)
        case .word(let text):
            index += 1
            if current == .star {
                index += 1
                return prefix(text)
            }
            return word(text)
        }
    }

    private mutating func group() -> SearchExpression? {
        guard depth < Self.depthLimit else { return nil }
        depth += 1
        defer { depth -= 1 }
        let inner = disjunction()
        if current == .close { index += 1 }
        return inner
    }

    private mutating func near() -> SearchExpression? {
        guard current == .open else { return nil }
        index += 1
        var phrases: [Substring] = []
        var distance = 10
        while let token = current, token != .close {
            index += 1
            switch token {
            case .comma:
                if case .word(let text) = current, let number = Int(text), number >= 0 {
                    distance = min(number, 100)
                    index += 1
                }
            case .phrase(let text), .word(let text):
                if holdsTerm(text), phrases.count < Self.nearLimit, count() { phrases.append(text) }
            default: break
            }
        }
        if current == .close { index += 1 }
        return inAnyLanguage { analyzer in
            let terms = phrases.map { Self.firstParts(of: $0, analyzer) }
            return terms.count > 1
                ? .near(terms, distance: distance) : terms.first.map { .phrase($0) }
        }
    }

    private mutating func phrase(_ text: Substring) -> SearchExpression? {
        guard holdsTerm(text), count() else { return nil }
        return inAnyLanguage { .phrase(Self.firstParts(of: text, $0)) }
    }

    /// A word; an identifier matches where its parts stand one after the other, or whole.
    private mutating func word(_ text: Substring) -> SearchExpression? {
        guard holdsTerm(text), count() else { return nil }
        return inAnyLanguage { analyzer in
            let terms = analyzer.terms(in: String(text))
            let wholes = terms.filter { $0.role == .whole }
                .map { SearchExpression.phrase([$0.text]) }
            let sequence = SearchExpression.phrase(Self.firstParts(of: text, analyzer))
            return wholes.isEmpty ? sequence : .any([sequence] + wholes)
        }
    }

    /// Words that begin so; of an identifier the last part, behind the parts before it.
    private mutating func prefix(_ text: Substring) -> SearchExpression? {
        let last = analyzers.first?.terms(in: String(text)).last { $0.role == .part }
        guard let last, count() else { return nil }
        let written = String(decoding: Array(String(text).utf8)[last.range], as: UTF8.self)
        let folded = Analyzer.folded(written)
        prefixes += 1
        guard prefixes <= Self.prefixLimit, folded.utf8.count > 1 else {
            notes.append("\(written)* was searched for as a whole word")
            return inAnyLanguage { .phrase(Self.firstParts(of: text, $0)) }
        }
        return inAnyLanguage { analyzer in
            let terms = Self.parts(of: text, analyzer)
            return terms.last.map {
                .prefix(folded, orTerm: $0, after: Array(terms.dropLast().suffix(16)))
            }
        }
    }

    /// What any of the languages makes of something; the same only once.
    private func inAnyLanguage(_ make: (Analyzer) -> SearchExpression?) -> SearchExpression? {
        var made: [SearchExpression] = []
        for expression in analyzers.compactMap(make) where !made.contains(expression) {
            made.append(expression)
        }
        return made.count > 1 ? .any(made) : made.first
    }

    /// Whether there is anything to look for in a text, in whatever language.
    private func holdsTerm(_ text: Substring) -> Bool {
        analyzers.first.map { !Self.parts(of: text, $0).isEmpty } ?? false
    }

    private static func parts(of text: Substring, _ analyzer: Analyzer) -> [String] {
        analyzer.terms(in: String(text)).filter { $0.role == .part }.map(\.text)
    }

    private static func firstParts(of text: Substring, _ analyzer: Analyzer) -> [String] {
        Array(parts(of: text, analyzer).prefix(partLimit))
    }

    /// Whether another word is still within the limit.
    private mutating func count() -> Bool {
        words += 1
        return words <= Self.wordLimit
    }

    private static func combined(_ parts: [SearchExpression]) -> SearchExpression? {
        parts.count > 1 ? .all(parts) : parts.first
    }

    private static func hasField(_ expression: SearchExpression) -> Bool {
        switch expression {
        case .field: true
        case .phrase, .prefix, .near: false
        case .all(let parts), .any(let parts): parts.contains(where: hasField)
        case .excluding(let wanted, let unwanted): hasField(wanted) || hasField(unwanted)
        }
    }
}
