import ArgumentParser
import WebAPI

/// Options such as `name=value`.
enum Pairs {
    /// The pairs as an object.
    static func object(_ pairs: [String], _ option: String) throws -> [String: JSONValue] {
        try pairs.reduce(into: [:]) { object, pair in
            let (name, value) = try parts(pair, option)
            object[name] = value.isEmpty ? .null : .string(value)
        }
    }

    /// The pairs as links.
    static func links(_ pairs: [String]) throws -> [JSONValue] {
        try pairs.map { pair in
            let (kind, target) = try parts(pair, "a link")
            return .object(["kind": .string(kind), "target": .string(target)])
        }
    }

    private static func parts(_ pair: String, _ option: String) throws -> (String, String) {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw ValidationError("\(option) takes name=value, not '\(pair)'")
        }
        return (String(parts[0]), String(parts[1]))
    }
}
