import Foundation
import HTTPTypes
import Hummingbird

/// Refuses bodies in a coding: they would be read as if they were in none.
enum BodyCoding {
    /// Looks at what a request says of its body.
    ///
    /// - Throws: ``Problem`` with 415 where the content is coded, and 501 where its way here is.
    /// - SeeAlso: RFC 9110, 8.4 and 15.5.16; RFC 9112, 6.1.
    static func check(_ request: Request) throws {
        if let coding = coding(.contentEncoding, of: request, besides: "identity") {
            throw Problem(
                "content-coding",
                status: .unsupportedMediaType,
                title: "The body is compressed",
                detail: "Bodies are read as they are, and this one is '\(coding.prefix(40))'; send "
                    + "it without Content-Encoding."
            )
        }
        if let coding = coding(.transferEncoding, of: request, besides: "chunked") {
            throw Problem(
                "transfer-coding",
                status: .notImplemented,
                title: "The transfer is compressed",
                detail: "Bodies come whole or chunked, and this one is '\(coding.prefix(40))'; "
                    + "send it without that in Transfer-Encoding."
            )
        }
    }

    /// The first coding of a header that is another than the one that changes nothing.
    private static func coding(
        _ header: HTTPField.Name,
        of request: Request,
        besides plain: String
    ) -> String? {
        request.headers[values: header].lazy
            .flatMap { $0.lowercased().split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .first { !$0.isEmpty && $0 != plain }
    }
}
