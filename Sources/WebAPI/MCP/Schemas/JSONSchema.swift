/// What JSON has to be like, as JSON Schema 2020-12 says it.
struct JSONSchema: Hashable, Sendable {
    /// The schema.
    var keywords: [String: JSONValue]

    /// The schema as JSON.
    var json: JSONValue { .object(keywords) }

    /// Anything.
    static func any(_ meaning: String? = nil) -> JSONSchema { typed(nil, meaning) }

    /// A text.
    ///
    /// - Parameters:
    ///   - meaning: What it says.
    ///   - choices: The texts that it can be; nil for any.
    ///   - limit: The most characters; nil for any number.
    /// - Returns: The schema.
    static func text(
        _ meaning: String? = nil,
        oneOf choices: [String]? = nil,
        limit: Int? = nil
    ) -> JSONSchema {
        var schema = typed("string", meaning)
        if let choices { schema.keywords["enum"] = .array(choices.map { .string($0) }) }
        if let limit { schema.keywords["maxLength"] = .number(Double(limit)) }
        return schema
    }

    /// A time as RFC 3339 writes it.
    static func time(_ meaning: String? = nil) -> JSONSchema {
        var schema = text(meaning)
        schema.keywords["format"] = "date-time"
        return schema
    }

    /// A whole number.
    static func integer(_ meaning: String? = nil, in range: ClosedRange<Int>? = nil) -> JSONSchema {
        var schema = typed("integer", meaning)
        if let range {
            schema.keywords["minimum"] = .number(Double(range.lowerBound))
            schema.keywords["maximum"] = .number(Double(range.upperBound))
        }
        return schema
    }

    /// A number.
    static func number(_ meaning: String? = nil) -> JSONSchema { typed("number", meaning) }

    /// `true` or `false`.
    static func bool(_ meaning: String? = nil) -> JSONSchema { typed("boolean", meaning) }

    /// A list.
    static func list(of element: JSONSchema, _ meaning: String? = nil) -> JSONSchema {
        var schema = typed("array", meaning)
        schema.keywords["items"] = element.json
        return schema
    }

    /// An object whose fields may have any name.
    static func map(of value: JSONSchema, _ meaning: String? = nil) -> JSONSchema {
        var schema = typed("object", meaning)
        schema.keywords["additionalProperties"] = value.json
        return schema
    }

    /// An object.
    ///
    /// - Parameters:
    ///   - fields: Its fields; one whose name ends with `?` may be missing.
    ///   - meaning: What it is.
    ///   - isClosed: Whether there are no other fields.
    /// - Returns: The schema.
    static func object(
        _ fields: [String: JSONSchema],
        _ meaning: String? = nil,
        isClosed: Bool = false
    ) -> JSONSchema {
        var schema = typed("object", meaning)
        let required = fields.keys.filter { !$0.hasSuffix("?") }.sorted()
        let properties = fields.map { name, field in
            (name.hasSuffix("?") ? String(name.dropLast()) : name, field.json)
        }
        schema.keywords["properties"] = .object(Dictionary(uniqueKeysWithValues: properties))
        if !required.isEmpty {
            schema.keywords["required"] = .array(required.map { .string($0) })
        }
        if isClosed { schema.keywords["additionalProperties"] = false }
        return schema
    }

    /// The same, or `null`.
    var orNull: JSONSchema {
        var schema = self
        if case .string(let type)? = keywords["type"] {
            schema.keywords["type"] = .array([.string(type), "null"])
        }
        if case .array(let choices)? = keywords["enum"] {
            schema.keywords["enum"] = .array(choices + [.null])
        }
        return schema
    }

    private static func typed(_ type: String?, _ meaning: String?) -> JSONSchema {
        var keywords: [String: JSONValue] = [:]
        if let type { keywords["type"] = .string(type) }
        if let meaning { keywords["description"] = .string(meaning) }
        return JSONSchema(keywords: keywords)
    }
}
