import struct Foundation.Date

extension TicketFilter {
    /// The filter in the filter language, each term in its plainest form.
    ///
    /// ``TicketFilterParser/parse(_:)`` reads it as ``normalized`` where it is within the limits,
    /// names of fields, devices and ports are such as can be written, and no value is empty.
    public var text: String {
        let filter = normalized
        return filter == .all([]) ? "" : filter.alternatives.joined(separator: " OR ")
    }

    /// Texts to stand with `OR` between them.
    private var alternatives: [String] {
        guard case .any(let parts) = self else { return [terms.joined(separator: " ")] }
        return Self.merged(parts) { $0.listedTerm }.map { part in
            switch part {
            case .single(let filter): filter.terms.joined(separator: " ")
            case .list(let key, let values): "\(key):\(values.joined(separator: ","))"
            }
        }
    }

    /// Texts to stand with white space between them.
    private var terms: [String] {
        guard case .all(let parts) = self, !parts.isEmpty else { return [term] }
        var terms: [String] = []
        var rest = parts[...]
        while let part = rest.popFirst() {
            if let next = rest.first, let day = Self.day(from: part, to: next) {
                terms.append(day)
                rest.removeFirst()
            } else {
                terms.append(part.term)
            }
        }
        return terms
    }

    /// A text that stands by itself.
    private var term: String {
        switch self {
        case .all(let parts):
            let terms = parts.isEmpty ? [] : self.terms
            return terms.count == 1 ? terms[0] : "(\(terms.joined(separator: " ")))"
        case .any(let parts):
            let alternatives = self.alternatives
            let isList = alternatives.count == 1 && !parts.isEmpty
            return isList ? alternatives[0] : "(\(alternatives.joined(separator: " OR ")))"
        case .not(let filter):
            let term = filter.term
            // A word such as --verbose is no double negation.
            return (term.hasPrefix("-") ? "NOT " : "-") + term
        case .word(let text, let isPrefix):
            let end = isPrefix ? "*" : ""
            let isBare = Self.isBareWord(text, isPrefix: isPrefix)
            return (isBare ? text : FilterQuoting.quoted(text)) + end
        case .phrase(let text): return FilterQuoting.quoted(text)
        case .condition(let condition): return condition.text
        }
    }

    private enum Part {
        case single(TicketFilter)
        case list(key: String, values: [String])
    }

    /// The key and the value of a condition that can stand in a list: `priority:high,urgent`.
    private var listedTerm: (key: String, value: String)? {
        guard case .condition(let condition) = self else { return nil }
        return condition.listedTerm
    }

    /// Neighbours of one key as one list.
    private static func merged(
        _ parts: [TicketFilter],
        by term: (TicketFilter) -> (key: String, value: String)?
    ) -> [Part] {
        var merged: [Part] = []
        for part in parts {
            guard let (key, value) = term(part) else {
                merged.append(.single(part))
                continue
            }
            if case .list(key, let values) = merged.last {
                merged[merged.count - 1] = .list(key: key, values: values + [value])
            } else {
                merged.append(.list(key: key, values: [value]))
            }
        }
        return merged
    }

    /// `created:2026-11-01` for the two conditions that it means; nil for others.
    private static func day(from first: TicketFilter, to second: TicketFilter) -> String? {
        guard case .condition(.time(let key, .atLeast, .absolute(let begin))) = first,
            case .condition(.time(key, .less, .absolute(let end))) = second
        else { return nil }
        let day = UTCDay(containing: begin)
        guard day.begin == begin, begin.addingTimeInterval(UTCDay.length) == end else { return nil }
        return "\(key.rawValue):\(day.text)"
    }
}
