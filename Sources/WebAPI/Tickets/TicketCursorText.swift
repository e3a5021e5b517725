import Foundation
import Ticketing

/// A cursor as clients hand it back, of no meaning to them.
enum TicketCursorText {
    static func text(of cursor: TicketCursor) -> String? {
        // A cursor is a number and a text, which always encode.
        (try? APICoding.encoded(cursor))?.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func cursor(_ text: String) -> TicketCursor? {
        var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        while base64.count % 4 != 0 { base64 += "=" }
        return Data(base64Encoded: base64).flatMap {
            // What is no cursor is told as such.
            try? APICoding.decoded(TicketCursor.self, from: $0)
        }
    }
}
