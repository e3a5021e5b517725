import Foundation
import HTTPTypes
import Hummingbird

/// The fields of a request that is written as JSON or as a form.
struct FormFields {
    /// So many fields are read.
    private static let limit = 200

    /// The values by their names; of a name that comes twice, the first.
    let values: [String: String]

    /// Reads the body of a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - content: What it holds, as in "an event".
    ///   - example: A JSON body that can be understood, after "for example".
    /// - Throws: ``Problem`` where it cannot be understood.
    init(_ request: Request, holding content: String, example: String) async throws {
        let type = request.headers[.contentType]?.split(separator: ";").first ?? ""
        switch type.trimmingCharacters(in: .whitespaces).lowercased() {
        case "application/x-www-form-urlencoded":
            let body = try await JSONRequest(request).body(upTo: JSONRequest.bodyLimit)
            values = try Self.form(Array(body.readableBytesView))
        case "application/json":
            let object = try await JSONRequest(request).decoded(
                [String: Loose].self,
                holding: content,
                example: example
            )
            values = object.compactMapValues(\.text)
        default:
            throw Problem(
                "media-type",
                status: .unsupportedMediaType,
                title: "Neither JSON nor a form",
                detail: "Send \(content) with Content-Type: application/json or "
                    + "application/x-www-form-urlencoded (curl --data-urlencode)."
            )
        }
    }

    /// A value of any kind: what is neither text nor a list of texts is none.
    private struct Loose: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            do {
                text = try LooseText(from: decoder).text
            } catch let broken as JSONValue.BrokenText {
                throw broken
            } catch {
                // An object is nothing that a field of a form could be, and is left aside.
                text = (try? [LooseText](from: decoder))?.map(\.text).joined(separator: ",")
            }
        }
    }

    /// The pairs of a form, as HTML's rules write them.
    static func form(_ bytes: [UInt8]) throws -> [String: String] {
        var values: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")).prefix(limit) {
            let parts = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let name = try decoded(parts[0])
            if values[name] == nil { values[name] = parts.count > 1 ? try decoded(parts[1]) : "" }
        }
        return values
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) throws -> String {
        let spaced = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        guard let text = String(validating: spaced, as: UTF8.self)?.removingPercentEncoding else {
            throw unreadable("holds a code that is no UTF-8, or a '%' that begins none")
        }
        guard !CombiningMarks.areTooMany(in: text) else {
            throw unreadable("has a letter with too many marks")
        }
        return text
    }

    private static func unreadable(_ reason: String) -> Problem {
        Problem(
            "invalid-body",
            status: .badRequest,
            title: "The request cannot be understood",
            detail: "The form \(reason)."
        )
    }
}
