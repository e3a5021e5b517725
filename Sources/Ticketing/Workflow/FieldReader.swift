import Foundation

/// What was sent as the value of a custom field.
public enum FieldInput: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A number.
    case number(Double)
}

/// Makes values of custom fields of what was sent.
public struct FieldReader {
    private let definition: FieldDefinition
    private let readMetric: (_ metric: String, _ place: TicketPlace) -> MetricReading

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - definition: What the field holds.
    ///   - readMetric: Reads a metric at a place now; without a value where it cannot.
    public init(
        _ definition: FieldDefinition,
        readMetric: @escaping (_ metric: String, _ place: TicketPlace) -> MetricReading
    ) {
        self.definition = definition
        self.readMetric = readMetric
    }

    /// The value of what was sent.
    ///
    /// - Parameter input: What was sent.
    /// - Returns: The value.
    /// - Throws: ``TicketError`` that names the field and what it holds.
    public func value(_ input: FieldInput) throws(TicketError) -> FieldValue {
        switch definition.kind {
        case .number: return .number(try number(input))
        case .metric: return .metric(try reading(try line(input)))
        case .text:
            guard case .text(let text) = input else { throw wrong("must be a text") }
            return .text(
                try TicketLimits.body(text, field: name, limit: TicketLimits.text)
            )
        case .choice:
            let text = try line(input)
            let known = definition.choices.first { $0.lowercased() == text.lowercased() }
            guard let known else {
                throw wrong("must be one of \(definition.choices.joined(separator: ", "))")
            }
            return .text(known)
        case .date:
            let text = try line(input)
            guard UTCDay(text) != nil else { throw wrong("must be a day such as 2026-11-26") }
            return .text(text)
        case .port:
            guard let place = TicketPlace(try line(input)), place.port != nil else {
                throw wrong("must be a port such as leaf3/Ethernet8")
            }
            return .text(place.description)
        case .url:
            let text = try line(input, limit: TicketLimits.text)
            guard let url = URL(string: text),
                ["http", "https"].contains(url.scheme?.lowercased()),
                url.host()?.isEmpty == false
            else { throw wrong("must be an address that begins with http:// or https://") }
            return .text(text)
        case .device, .workload: return .text(try line(input))
        }
    }

    private var name: String { "fields.\(definition.name)" }

    private func wrong(_ reason: String) -> TicketError { .invalid(field: name, reason: reason) }

    private func line(
        _ input: FieldInput,
        limit: Int = TicketLimits.title
    ) throws(TicketError) -> String {
        guard case .text(let text) = input else { throw wrong("must be a text") }
        return try TicketLimits.line(text, field: name, limit: limit)
    }

    private func number(_ input: FieldInput) throws(TicketError) -> Double {
        let unit = definition.unit.map { " in \($0)" } ?? ""
        let number: Double
        switch input {
        case .number(let value): number = value
        case .text(let text):
            var digits = text.trimmingCharacters(in: .whitespaces)
            if let unit = definition.unit, digits.hasSuffix(unit) {
                digits = digits.dropLast(unit.count).trimmingCharacters(in: .whitespaces)
            }
            guard let value = FieldValue.text(digits).comparedNumber else {
                throw wrong("must be a number\(unit)")
            }
            number = value
        }
        guard number.isFinite else { throw wrong("must be a number\(unit)") }
        if let minimum = definition.minimum, number < minimum {
            throw wrong("must be at least \(FieldValue.number(minimum).description)\(unit)")
        }
        if let maximum = definition.maximum, number > maximum {
            throw wrong("must be at most \(FieldValue.number(maximum).description)\(unit)")
        }
        return number
    }

    /// `leaf3/Ethernet8` where the field knows its metric, else `leaf3/Ethernet8 METRIC`.
    private func reading(_ text: String) throws(TicketError) -> MetricReading {
        let parts = text.split(separator: " ").map(String.init)
        let metric = parts.count > 1 ? parts[1] : definition.metric
        guard parts.count <= 2, let place = parts.first.flatMap({ TicketPlace($0) }), let metric
        else {
            throw wrong(
                definition.metric == nil
                    ? "must be a place and a metric, such as 'leaf3/Ethernet8 ifInErrors'"
                    : "must be a place such as leaf3/Ethernet8; the metric may follow it"
            )
        }
        return readMetric(metric, place)
    }
}
