import Testing
import Ticketing

@Suite struct PersonTests {
    @Test(arguments: [
        ("Ana", "ana"), (" jane@Example.org ", "jane@example.org"), ("j.doe-x_1+a", "j.doe-x_1+a"),
        ("1st", "1st"), ("Jürgen", "jürgen"),
    ])
    func `a name is kept in lower case`(text: String, name: String) throws {
        #expect(try Person.name(text, field: "assignee") == name)
    }

    @Test(arguments: [
        "@ana", ".ana", "ana b", "person:ana", "a/b", "a,b", "a\nb", "<ana>", "a'b", "-x",
        "a\u{1B} b",
    ])
    func `what could not be mentioned is no name`(text: String) throws {
        let error = #expect(throws: TicketError.self) { try Person.name(text, field: "assignee") }
        let description = try #require(error?.description)
        #expect(description.hasPrefix("assignee must be a name such as ana or jane@example.org"))
        #expect(!description.contains("\u{1B}"))
    }

    @Test(arguments: ["ana", "jane@example.org", "j.doe-x_1+a", "jürgen", "1st"])
    func `who has a name can be mentioned`(name: String) {
        #expect(Mentions.names(in: "@\(name).") == [name])
    }
}
