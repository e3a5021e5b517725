/// The value of a custom field of a ticket.
public enum FieldValue: Hashable, Sendable {
    /// A text, a choice, a date, a device, a port, a workload or an address.
    case text(String)
    /// A number in the unit that the field says.
    case number(Double)
    /// A number read from the fabric when the ticket was filed.
    case metric(MetricReading)

    /// The value as people read it, and as it is searched.
    public var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): Self.shown(number)
        case .metric(let reading):
            "\(reading.place) \(reading.metric) \(reading.shownValue ?? "not read")"
        }
    }

    /// The number; nil where it has none.
    public var number: Double? {
        switch self {
        case .text: nil
        case .number(let number): number
        case .metric(let reading): reading.value
        }
    }

    private static func shown(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }
}

extension FieldValue: Codable {
    /// Reads a text, a number or a reading.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .metric(try container.decode(MetricReading.self))
        }
    }

    /// Writes the value as what it is.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .metric(let reading): try container.encode(reading)
        }
    }
}
