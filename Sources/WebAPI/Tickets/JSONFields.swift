import Foundation
import Hummingbird
import Ticketing

/// The fields of a JSON object, each read by name: what is not known is refused, and what is wrong is
/// named.
struct JSONFields {
    /// The most texts of a list, far more than any field takes: each may be looked up.
    private static let mostTexts = 10_000

    private let values: [String: JSONValue]
    private let path: String

    /// Reads an object.
    ///
    /// - Parameters:
    ///   - values: The object.
    ///   - known: The fields that there may be.
    ///   - path: What stands before the fields' names in errors: `links.`.
    /// - Throws: ``Problem`` where there is another field.
    init(_ values: [String: JSONValue], known: [String], path: String = "") throws {
        self.values = values
        self.path = path
        let unknown = values.keys.filter { !known.contains($0) }.sorted()
        if let first = unknown.first {
            throw Self.problem(
                path + first.prefix(60),
                "is not known; there are \(known.joined(separator: ", "))",
                others: unknown.dropFirst().map { path + $0.prefix(60) }
            )
        }
    }

    /// Whether a field is there, be it null.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// A text; nil where it is missing or null.
    func text(_ name: String) throws -> String? {
        switch values[name] {
        case nil, .null: return nil
        case .string(let text): return text
        default: throw wrong(name, "must be a text")
        }
    }

    /// A text that has to be there.
    func requiredText(_ name: String) throws -> String {
        guard let text = try text(name) else { throw wrong(name, "is missing") }
        return text
    }

    /// A truth value; nil where it is missing or null.
    func bool(_ name: String) throws -> Bool? {
        switch values[name] {
        case nil, .null: return nil
        case .bool(let value): return value
        default: throw wrong(name, "must be true or false")
        }
    }

    /// A whole number; nil where it is missing or null.
    func integer(_ name: String) throws -> Int? {
        switch values[name] {
        case nil, .null: return nil
        case .number(let number):
            guard let whole = Int(exactly: number) else {
                throw wrong(name, "must be a whole number")
            }
            return whole
        default: throw wrong(name, "must be a whole number")
        }
    }

    /// A time; nil where it is missing or null.
    func date(_ name: String) throws -> Date? {
        guard let text = try text(name) else { return nil }
        guard let date = Self.date(text) else {
            throw wrong(
                name,
                "must be a time such as 2026-11-26T10:30:00Z, not '\(text.prefix(40))'"
            )
        }
        return date
    }

    /// A list of texts; nil where it is missing or null.
    func texts(_ name: String) throws -> [String]? {
        switch values[name] {
        case nil, .null: return nil
        case .array(let values):
            guard values.count <= Self.mostTexts else {
                throw wrong(name, "has \(values.count) entries; \(Self.mostTexts) fit at most")
            }
            return try values.map { value in
                guard case .string(let text) = value else {
                    throw wrong(name, "must be a list of texts")
                }
                return text
            }
        default: throw wrong(name, "must be a list of texts")
        }
    }

    /// A list of whole numbers; nil where it is missing or null.
    func integers(_ name: String) throws -> [Int64]? {
        switch values[name] {
        case nil, .null: return nil
        case .array(let values):
            return try values.map { value in
                guard case .number(let number) = value, let whole = Int64(exactly: number) else {
                    throw wrong(name, "must be a list of whole numbers")
                }
                return whole
            }
        default: throw wrong(name, "must be a list of whole numbers")
        }
    }

    /// A list of objects; nil where it is missing or null.
    func objects(_ name: String, known: [String]) throws -> [JSONFields]? {
        switch values[name] {
        case nil, .null: return nil
        case .array(let values):
            return try values.enumerated().map { index, value in
                guard case .object(let object) = value else {
                    throw wrong(name, "must be a list of objects")
                }
                return try JSONFields(object, known: known, path: "\(path)\(name).\(index).")
            }
        default: throw wrong(name, "must be a list of objects")
        }
    }

    /// An object; nil where it is missing or null.
    func object(_ name: String, known: [String]) throws -> JSONFields? {
        switch values[name] {
        case nil, .null: return nil
        case .object(let object):
            return try JSONFields(object, known: known, path: "\(path)\(name).")
        default: throw wrong(name, "must be an object")
        }
    }

    /// An object whose fields may have any name; nil where it is missing or null.
    func anyObject(_ name: String) throws -> [String: JSONValue]? {
        switch values[name] {
        case nil, .null: return nil
        case .object(let object): return object
        default: throw wrong(name, "must be an object")
        }
    }

    /// One of a few words; nil where it is missing or null.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        of type: Choice.Type
    ) throws -> Choice? {
        guard let text = try text(name) else { return nil }
        let wanted = text.lowercased()
        guard let choice = Choice.allCases.first(where: { $0.rawValue.lowercased() == wanted })
        else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong(name, "cannot be '\(text.prefix(40))'; there are \(known)")
        }
        return choice
    }

    /// What is wrong with a field.
    func wrong(_ name: String, _ message: String) -> Problem {
        Self.problem(path + name, message)
    }

    /// What is wrong with a field that stands by itself.
    static func wrong(_ name: String, _ message: String) -> Problem { problem(name, message) }

    private static func problem(
        _ field: String,
        _ message: String,
        others: [String] = []
    ) -> Problem {
        Problem(
            "invalid-body",
            status: .badRequest,
            title: "The request cannot be understood",
            detail: "The field \(field) \(message).",
            errors: [Problem.FieldError(field: field, message: message)]
                + others.map { Problem.FieldError(field: $0, message: "is not known") }
        )
    }
}

extension JSONRequest {
    /// The body's fields, none but those that are known.
    ///
    /// - Parameters:
    ///   - known: The fields that there may be.
    ///   - content: What an object holds that can be understood, as in "a ticket".
    ///   - example: A body that can be understood, after "for example".
    /// - Returns: The fields.
    /// - Throws: ``Problem`` where the body is no object, or has other fields.
    func fields(
        known: [String],
        holding content: String,
        example: String
    ) async throws -> JSONFields {
        try JSONFields(try await object(holding: content, example: example), known: known)
    }

    /// The body as an object.
    ///
    /// - Parameters:
    ///   - content: What an object holds that can be understood, as in "a ticket".
    ///   - example: A body that can be understood, after "for example".
    /// - Returns: The object.
    /// - Throws: ``Problem`` where the body is none.
    func object(holding content: String, example: String) async throws -> [String: JSONValue] {
        let value = try await decoded(JSONValue.self, holding: content, example: example)
        guard case .object(let object) = value else {
            throw Problem(
                "invalid-json",
                status: .badRequest,
                title: "The request cannot be understood",
                detail: "The body is not a JSON object with \(content) in it; send one, "
                    + "\(example)."
            )
        }
        return object
    }
}
