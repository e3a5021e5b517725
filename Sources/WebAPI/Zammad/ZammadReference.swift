import Foundation

/// A person or a thing as a program for Zammad names it: `"group": "Fabric"`, `"group_id": 3`.
enum ZammadReference: Hashable {
    case name(String)
    case id(Int)

    /// The reference as it was written.
    var text: String {
        switch self {
        case .name(let name): name
        case .id(let id): String(id)
        }
    }

    /// Reads a field, or the one with its number.
    ///
    /// - Parameters:
    ///   - name: The field: `group` reads `group` and `group_id`.
    ///   - values: The fields by name.
    /// - Returns: The reference; nil where both are missing, null or empty.
    /// - Throws: ``Problem`` where it is neither a text nor a number.
    static func read(_ name: String, _ values: [String: JSONValue]) throws -> ZammadReference? {
        switch values[name] {
        case nil, .null, .string(""): break
        case .string(let text): return .name(text)
        case let value?:
            guard let id = ZammadID.read(value) else {
                throw JSONFields.wrong(name, "must be a text")
            }
            return .id(id)
        }
        switch values["\(name)_id"] {
        case nil, .null, .string(""): return nil
        case .string(let text) where text.hasPrefix("guess:"):
            return .name(text.dropFirst(6).trimmingCharacters(in: .whitespaces))
        case let value?:
            guard let id = ZammadID.read(value) else {
                throw JSONFields.wrong("\(name)_id", "must be a number, or guess: and an address")
            }
            return .id(id)
        }
    }
}
