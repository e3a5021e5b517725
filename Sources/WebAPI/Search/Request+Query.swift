import Foundation
import Hummingbird

extension Request {
    /// The values of a parameter of the address, as forms write them: `+` is a space.
    func queryValues(_ name: String) -> [String] {
        (uri.query ?? "").split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard Self.decoded(parts[0]) == name else { return nil }
            return parts.count > 1 ? Self.decoded(parts[1]) : ""
        }
    }

    /// The first value of a parameter of the address, nil where it is missing.
    func queryValue(_ name: String) -> String? { queryValues(name).first }

    /// Whether a parameter of the address is `true`, nil where it is missing.
    ///
    /// - Throws: ``Problem`` where it is neither `true` nor `false`.
    func queryFlag(_ name: String) throws -> Bool? {
        switch queryValue(name) {
        case nil: nil
        case "true": true
        case "false": false
        default: throw Problem(parameter: name, "must be true or false")
        }
    }

    /// The values of `collection` in the address, nil for none: all collections.
    var collections: Set<String>? {
        let names = queryValues("collection")
        return names.isEmpty ? nil : Set(names)
    }

    /// Bytes that are no UTF-8, and `%` that begins no code, stay as they are.
    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }
}
