import Testing
import Ticketing

/// Names have one form, by bytes, however they are written.
@Suite struct NameFormTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: [
        ("ren\u{E9}", "rene\u{301}"), ("REN\u{C9}", "RENE\u{301}"), ("\u{212B}ke", "\u{E5}ke"),
        ("vi\u{1EC7}t", "vie\u{302}\u{323}t"), ("vi\u{1EC7}t", "vie\u{323}\u{302}t"),
        ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{130}x", "I\u{307}x"),
    ])
    func `what Swift takes for one name is one for SQLite`(one: String, other: String) throws {
        let names = try [one, other].map { try Person.name($0, field: "name") }
        #expect(Self.bytes(names[0]) == Self.bytes(names[1]))
        let groups = try [one, other].map { try PersonGroup.name($0, field: "name") }
        #expect(Self.bytes(groups[0]) == Self.bytes(groups[1]))
        let readers = try [one, other].map { try Principal("person:\($0)", field: "readers") }
        #expect(Self.bytes(readers[0].description) == Self.bytes(readers[1].description))
        let filters = try [one, other].map { try TicketFilterParser.parse("requester:\($0)") }
        #expect(Self.bytes("\(filters[0])") == Self.bytes("\(filters[1])"))
        #expect(Mentions.names(in: "@\(one)").map(Self.bytes) == [Self.bytes(names[0])])
        #expect(Mentions.names(in: "@\(other)").map(Self.bytes) == [Self.bytes(names[0])])
    }

    /// Lower case can bring what composes with the letter before it, in any order.
    @Test func `the form of a form is itself, whatever letter is in it`() {
        for value in UInt32(0)...0x1_EFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in [String(scalar), "e\(scalar)", "e\u{301}\(scalar)", "\(scalar)\u{301}"] {
                let form = text.asName
                guard Self.bytes(form.asName) != Self.bytes(form) else { continue }
                Issue.record("U+\(String(value, radix: 16)) of \(text.unicodeScalars)")
            }
        }
    }

    @Test(arguments: [
        "bob\u{200D}", "bob\u{200B}x", "b\u{200C}ob", "bob\u{FEFF}", "bo\u{AD}b", "bob\u{FE0F}",
        "bob\u{E0100}", "bob\u{34F}", "bob\u{3164}", "bob\u{202E}", "bob\u{2066}", "bob\u{7}",
        "bo\0b", "\u{301}bob", "1\u{301}", "bob\u{20E3}", "b.\u{301}", "bob\u{E000}", "½", "bob²",
    ])
    func `what nobody sees, or what is no letter, is in no name`(text: String) {
        #expect(throws: TicketError.self) { try Person.name(text, field: "name") }
        #expect(throws: TicketError.self) { try PersonGroup.name(text, field: "name") }
    }

    @Test(arguments: ["जय", "ไทย", "אבג", "x\u{323}\u{301}", "민수", "ß", "ng\u{303}"])
    func `letters of all scripts, with their marks, make names`(text: String) throws {
        #expect(try Person.name(text, field: "name") == text)
        #expect(Mentions.names(in: "@\(text)") == [text])
    }

    @Test(arguments: ["me", "None", " ME "])
    func `nobody is called what filters mean by it`(text: String) {
        let error = #expect(throws: TicketError.self) { try Person.name(text, field: "name") }
        #expect(error?.description.contains("a meaning of its own in filters") == true)
    }
}
