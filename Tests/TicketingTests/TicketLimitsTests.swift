import Foundation
import Testing
import Ticketing

@Suite struct TicketLimitsTests {
    @Test(arguments: [
        ("  Pause storm\t", "Pause storm"), ("a\nb", "a b"), ("a\r\nb", "a  b"),
        ("a\u{2028}b\u{85}c", "a b c"), ("a\tb", "a b"), ("\u{1B}[31mred\u{7}", "[31mred"),
        ("a\0b", "ab"), ("\u{9B}2J", "2J"), ("x\u{7F}", "x"), ("\u{A0}x\u{A0}", "x"),
        ("\u{202E}gnp.exe", "gnp.exe"), ("\u{2066}a\u{2069}", "a"), ("a\u{202A}b\u{202C}", "ab"),
        ("👩‍💻 障害", "👩‍💻 障害"), ("שלום\u{200F}", "שלום\u{200F}"),
    ])
    func `a line keeps nothing that acts on what shows it`(text: String, kept: String) throws {
        let line = try TicketLimits.line(text, field: "title")
        #expect(Array(line.unicodeScalars) == Array(kept.unicodeScalars))
    }

    @Test(arguments: ["", " ", "\n\t", "\0", "\u{1B}", "\u{200B}", "\u{FEFF} \u{200D}", "\u{202E}"])
    func `a line in which nothing can be seen is empty`(text: String) {
        let empty = TicketError.invalid(field: "title", reason: "is empty")
        #expect(throws: empty) { try TicketLimits.line(text, field: "title") }
        #expect(empty.description == "title is empty")
    }

    @Test func `a line is as long as its characters are many`() throws {
        let tooLong = TicketError.invalid(field: "tags", reason: "is too long; 3 characters fit")
        for fits in ["abc", "障害だ", "👩‍💻👩‍💻👩‍💻", " abc "] {
            #expect(try TicketLimits.line(fits, field: "tags", limit: 3).count == 3)
        }
        #expect(throws: tooLong) { try TicketLimits.line("abcd", field: "tags", limit: 3) }
        // One character for people, but 49 bytes: 16 each are enough for all that is spoken.
        let tower = "a" + String(repeating: "\u{301}", count: 24)
        #expect(tower.count == 1)
        #expect(throws: tooLong) { try TicketLimits.line(tower, field: "tags", limit: 3) }
    }

    @Test func `megabytes are refused before anything is done with them`() {
        let megabytes = String(repeating: "é\n", count: 7 << 20)
        #expect(
            throws: TicketError.invalid(field: "title", reason: "is too long; 300 characters fit")
        ) {
            try TicketLimits.line(megabytes, field: "title", limit: TicketLimits.title)
        }
        #expect(
            throws: TicketError.invalid(
                field: "body",
                reason: "has 22020096 bytes; 262144 fit. Attach the rest as a file"
            )
        ) { try TicketLimits.body(megabytes, field: "body") }
    }

    @Test(arguments: [
        (" a\r\nb\n\n c \n", "a\nb\n\n c"), ("a\rb", "a\nb"), ("a\0b", "ab"), ("\ta", "a"),
        ("    code\nx", "code\nx"), ("a\n\n\n\nb", "a\n\n\n\nb"),
    ])
    func `a body keeps its lines`(text: String, kept: String) throws {
        let body = try TicketLimits.body(text, field: "body")
        #expect(Array(body.unicodeScalars) == Array(kept.unicodeScalars))
    }

    @Test(arguments: ["", " \r\n ", "\0\0", "\u{200B}\n\u{2060}"])
    func `a body in which nothing can be seen is empty`(text: String) {
        #expect(throws: TicketError.invalid(field: "body", reason: "is empty")) {
            try TicketLimits.body(text, field: "body")
        }
    }

    @Test func `a body is as long as its bytes are many`() throws {
        #expect(try TicketLimits.body("éé", field: "why", limit: 4) == "éé")
        #expect(throws: TicketError.self) { try TicketLimits.body("éé.", field: "why", limit: 4) }
    }
}
