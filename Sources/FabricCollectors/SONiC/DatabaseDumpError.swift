import Foundation

/// Why an answer is no database of SONiC.
public enum DatabaseDumpError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no JSON.
    case notJSON(reason: String)
    /// It is JSON, but no object.
    case notAnObject

    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .notJSON(let reason):
            "a database of SONiC as JSON was expected, but this is none: \(reason)"
        case .notAnObject:
            "a JSON object was expected: a dump of a database, or what gNMI answers for a path in it"
        }
    }

    /// Why JSON is none, in words.
    ///
    /// - Parameters:
    ///   - error: What the reader of JSON says.
    ///   - data: The bytes.
    /// - Returns: The error.
    static func unreadable(_ error: any Error, _ data: Data) -> DatabaseDumpError {
        if data.isEmpty { return .notJSON(reason: "it is empty") }
        let said = (error as NSError).userInfo["NSDebugDescription"] as? String
        return .notJSON(reason: said ?? "it breaks off, or is something else")
    }
}
