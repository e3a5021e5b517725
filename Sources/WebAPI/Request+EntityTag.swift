import Foundation
import HTTPTypes
import Hummingbird

extension Request {
    /// Whether what is there is what the client has by its `If-None-Match`.
    ///
    /// - Parameter tag: The tag of what is there, in quotes; none is weak.
    /// - Returns: Whether one of the tags is that one, be it strong or weak, or `*` stands for any.
    /// - SeeAlso: RFC 9110, 13.1.2 and 8.8.3.2.
    func has(_ tag: String) -> Bool {
        let headers = self.headers[values: .ifNoneMatch]
        return headers.contains { Self.isAny($0) || Self.tags($0).contains(tag[...]) }
    }

    private static func isAny(_ header: String) -> Bool {
        header.trimmingCharacters(in: .whitespaces) == "*"
    }

    /// The tags of a list with their quotes, without what marks them weak; a tag may hold commas.
    private static func tags(_ header: String) -> [Substring] {
        header.matches(of: /"[^"]*"/).map(\.output)
    }
}
