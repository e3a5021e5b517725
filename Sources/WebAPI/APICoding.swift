public import Foundation

/// JSON as the API speaks it: keys in order, times in RFC 3339 UTC, slashes as they are.
public enum APICoding {
    /// Writes a value; the same value always gives the same bytes.
    public static func encoded(_ value: some Encodable, isPretty: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return try encoder.encode(value)
    }

    /// Reads a value; what nests too deeply for that, or has letters with too many marks, is refused as
    /// what is no JSON is.
    public static func decoded<Value: Decodable>(
        _ type: Value.Type,
        from data: Data
    ) throws -> Value {
        try JSONNesting.check(data)
        try CombiningMarks.check(data)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: data)
    }
}
