import Foundation
import HTTPTypes
import Hummingbird

/// Which part of a list is asked for: `limit` and `cursor`.
struct PageRequest {
    /// The entries, counted from 0.
    let range: Range<Int>

    /// Reads the parameters of a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - standard: How many entries without a `limit`.
    ///   - most: The greatest `limit`.
    /// - Throws: ``Problem`` where they make no sense.
    init(_ request: Request, standard: Int, most: Int) throws {
        try self.init(
            limit: request.queryValue("limit"),
            cursor: request.queryValue("cursor"),
            standard: standard,
            most: most
        )
    }

    /// Reads parameters.
    ///
    /// - Parameters:
    ///   - limit: How many entries; nil for the standard.
    ///   - cursor: Where to go on; nil for the beginning.
    ///   - standard: How many entries without a `limit`.
    ///   - most: The greatest `limit`.
    /// - Throws: ``Problem`` where they make no sense.
    init(limit: String?, cursor: String?, standard: Int, most: Int) throws {
        var count = standard
        if let limit {
            guard let number = Int(limit), (1...most).contains(number) else {
                throw Self.problem("limit", "must be a number from 1 to \(most)")
            }
            count = number
        }
        var start = 0
        if let cursor {
            guard let data = Data(base64Encoded: cursor),
                let number = Int(String(decoding: data, as: UTF8.self)),
                (0...1_000_000_000).contains(number)
            else {
                throw Self.problem("cursor", "must be the next of an earlier response")
            }
            start = number
        }
        range = start..<(start + count)
    }

    /// The cursor of the page behind this one, nil where this is the last.
    func next(total: Int) -> String? {
        guard range.upperBound < total else { return nil }
        return Data("\(range.upperBound)".utf8).base64EncodedString()
    }

    /// The header that links to the page behind this one.
    func headers(_ request: Request, next: String?) -> HTTPFields {
        guard let next else { return [:] }
        return [.known("Link"): "<\(address(request, next: next))>; rel=\"next\""]
    }

    /// The address of the page behind this one, with all that this one was asked for.
    func address(_ request: Request, next: String) -> String {
        var parts = (request.uri.query ?? "").split(separator: "&")
            .filter { !$0.hasPrefix("cursor=") }.map(String.init)
        let encoded = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        parts.append("cursor=\(encoded)")
        return "\(request.uri.path)?\(parts.joined(separator: "&"))"
    }

    private static func problem(_ field: String, _ message: String) -> Problem {
        Problem(parameter: field, message)
    }
}
