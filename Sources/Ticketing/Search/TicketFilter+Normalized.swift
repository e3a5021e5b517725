extension TicketFilter {
    /// The filter as ``TicketFilterParser`` gives it, which means the same.
    ///
    /// No list lies within a list of its kind and none has one filter, nothing is negated twice,
    /// texts have no control characters and no white space around them, times are to the
    /// thousandth of a second, relative ones to the second. A word that cannot be written without
    /// quotes is a phrase.
    public var normalized: TicketFilter {
        switch self {
        case .all(let parts):
            let flat = parts.flatMap { part in
                let part = part.normalized
                if case .all(let inner) = part { return inner }
                return [part]
            }
            return flat.count == 1 ? flat[0] : .all(flat)
        case .any(let parts):
            let flat = parts.flatMap { part in
                let part = part.normalized
                if case .any(let inner) = part { return inner }
                return part == .nothing ? [] : [part]
            }
            if flat.isEmpty { return .nothing }
            return flat.count == 1 ? flat[0] : .any(flat)
        case .not(let filter):
            let inner = filter.normalized
            if case .not(let twice) = inner { return twice }
            return .not(inner)
        case .word(let text, let isPrefix):
            let text = TicketFilterLexer.clean(text.unicodeScalars)
            if text.isEmpty { return .all([]) }
            let isWord = isPrefix || Self.isBareWord(text, isPrefix: false)
            return isWord ? .word(text, isPrefix: isPrefix) : .phrase(text)
        case .phrase(let text):
            let text = TicketFilterLexer.clean(text.unicodeScalars)
            return text.isEmpty ? .all([]) : .phrase(text)
        case .condition(let condition): return condition.normalized
        }
    }

    /// No ticket at all.
    private static var nothing: TicketFilter { .not(.all([])) }

    /// How many words, phrases and conditions it has.
    var termCount: Int {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.termCount }
        case .not(let filter): filter.termCount
        case .word, .phrase, .condition: 1
        }
    }

    /// Whether a word is read as that word where it stands without quotes.
    static func isBareWord(_ text: String, isPrefix: Bool) -> Bool {
        // What cannot be read at all is no word either.
        guard let lexemes = try? TicketFilterLexer.lexemes(of: isPrefix ? text + "*" : text) else {
            return false
        }
        return lexemes.map(\.token) == [.word(text, isPrefix: isPrefix)]
    }
}

extension TicketCondition {
    fileprivate var normalized: TicketFilter {
        switch self {
        case .state(let states) where states.isEmpty: return .not(.all([]))
        case .sla(let states) where states.isEmpty: return .not(.all([]))
        case .number(let numbers) where numbers.isEmpty: return .not(.all([]))
        case .text(let key, let values):
            let clean = Set(values.map { Self.clean($0).asName }).subtracting([""])
            return clean.isEmpty ? .not(.all([])) : .condition(.text(key, clean))
        case .place(let place):
            return .condition(
                .place(
                    TicketPlace(device: Self.clean(place.device), port: place.port.map(Self.clean))
                )
            )
        case .time(let key, let comparison, let moment):
            let moment = WrittenMoment.rounded(moment)
            guard comparison == .equal, case .relative = moment else {
                return .condition(.time(key, comparison, moment))
            }
            return .all([
                .condition(.time(key, .atLeast, moment)), .condition(.time(key, .atMost, moment)),
            ])
        case .field(let name, let comparison, let value):
            return .condition(.field(name, comparison, Self.clean(value)))
        case .link(let kind, let target): return .condition(.link(kind, Self.target(target, kind)))
        case .state, .priority, .hasField, .sla, .flag, .number: return .condition(self)
        }
    }

    private static func clean(_ text: String) -> String {
        TicketFilterLexer.clean(text.unicodeScalars)
    }

    /// A ticket's number as it is stored; other targets as they are.
    private static func target(_ text: String, _ kind: TicketLink.Kind?) -> String {
        let text = clean(text)
        guard kind?.isBetweenTickets ?? !text.allSatisfy(\.isNumber),
            let number = TicketNumber(text)
        else { return text }
        return number.description
    }
}
