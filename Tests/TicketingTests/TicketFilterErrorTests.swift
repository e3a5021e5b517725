import Testing
import Ticketing

@Suite struct TicketFilterErrorTests {
    static let keys =
        "state, priority, type, queue, assignee, requester, watcher, tag, project, milestone, "
        + "resolution, template, alert, origin, workload, device, port, created, updated, due, "
        + "solved, pending, age, idle, field.NAME, has, is, sla, number, link"
    static let quote = "To find it as text, put it in quotes"
    static let time =
        "write a day such as 2026-11-01, a time such as 2026-11-01T10:30Z, now, or from now -7d, "
        + "+36h, -1d12h"

    static let messages: [(String, String)] = [
        ("a (b", "at character 3: the parenthesis is never closed; add a )"),
        ("a b)", "at character 4: the parenthesis was never opened; take it away, or add a ("),
        ("a OR", "at character 3: OR needs a term on either side; in quotes it is text"),
        ("OR a", "at character 1: OR needs a term on either side; in quotes it is text"),
        ("a OR OR b", "at character 3: OR needs a term on either side; in quotes it is text"),
        ("(a OR )", "at character 4: OR needs a term on either side; in quotes it is text"),
        ("a AND", "at character 3: AND needs a term on either side; in quotes it is text"),
        ("AND a", "at character 1: AND needs a term on either side; in quotes it is text"),
        ("a NOT", "at character 3: NOT needs a term behind it"),
        ("NOT OR b", "at character 1: NOT needs a term behind it"),
        (
            "pause - storm",
            "at character 7: - negates what follows right behind it, without a space; in quotes "
                + "it is text"
        ),
        (
            "\"\"",
            "at character 1: there is nothing between the quotes; write the words to be found"
        ),
        ("a *", "at character 3: * stands behind the beginning of a word, as in stor*"),
        (
            "priority >= high",
            "at character 10: '>=' needs a key right before it and a value right behind it, "
                + "without spaces: priority>=high. \(quote)"
        ),
        ("staet:open", "at character 1: there is no key 'staet'; did you mean state? \(quote)"),
        ("é prio:high", "at character 3: there is no key 'prio'; the keys are \(keys). \(quote)"),
        ("tga:x", "at character 1: there is no key 'tga'; did you mean tag? \(quote)"),
        (
            "Asignee=ana",
            "at character 1: there is no key 'Asignee'; did you mean assignee? \(quote)"
        ),
        ("Error: link", "at character 1: there is no key 'Error'; the keys are \(keys). \(quote)"),
        ("ttft>500", "at character 1: there is no key 'ttft'; the keys are \(keys). \(quote)"),
        (
            "queue: fabric",
            "at character 7: queue needs a value right behind it, without a space, and one behind "
                + "each comma"
        ),
        (
            "tag:a, b",
            "at character 7: tag needs a value right behind it, without a space, and one behind "
                + "each comma"
        ),
        (
            "tag:gpu*",
            "at character 5: tag takes whole values, not 'gpu*'; put it in quotes if the * is part "
                + "of the value"
        ),
        ("queue>a", "at character 1: queue has no order; write queue:value"),
        ("state<open", "at character 1: state has no order; write state:value"),
        (
            "created:-7d",
            "at character 9: created:'-7d' would be a single moment; write created>-7d or "
                + "created<-7d"
        ),
        ("age:3d", "at character 5: age:'3d' would be a single moment; write age>3d or age<3d"),
        (
            "priority>high,low",
            "at character 15: priority takes one value here; write several terms with OR between"
        ),
        (
            "state:opne",
            "at character 7: state cannot be 'opne'; it can be new, open, pending, solved, closed, "
                + "active, done"
        ),
        (
            "priority>=critical",
            "at character 11: priority cannot be 'critical'; it can be low, normal, high, urgent"
        ),
        (
            "resolution:done",
            "at character 12: resolution cannot be 'done'; it can be fixed, answered, duplicate, "
                + "wontFix, invalid, none"
        ),
        (
            "is:open",
            "at character 4: is cannot be 'open'; it can be active, unassigned, knowledge, merged, "
                + "alert, todo, overridden"
        ),
        ("has:x", "at character 5: has cannot be 'x'; it can be attachment, field.NAME"),
        (
            "sla:late",
            "at character 5: sla cannot be 'late'; it can be none, ok, warning, breached, paused"
        ),
        (
            "due<2026-02-30",
            "at character 5: due needs a time that exists, not '2026-02-30'; \(time)"
        ),
        (
            "age>3",
            "at character 5: age needs a length of time such as 3d, 36h or 1d12h, not '3'"
        ),
        ("number:x", "at character 8: number needs a ticket such as DK-1042, not 'x'"),
        (
            "port:leaf3",
            "at character 6: port needs a device and its port such as leaf3/Ethernet8, not 'leaf3'"
        ),
        ("device:/", "at character 8: device needs a device such as leaf3, not '/'"),
        (
            "field.a/b:1",
            "at character 1: 'field.a/b' is no name of a field; write field.NAME, of letters, "
                + "digits, . _ -"
        ),
        (
            "link:dupOf/DK-12",
            "at character 6: link cannot be 'dupOf/DK-12'; it can be duplicateOf/TARGET, "
                + "blocks/TARGET, causedBy/TARGET, relatesTo/TARGET, followUpOf/TARGET, "
                + "splitFrom/TARGET, answer/TARGET, alert/TARGET, conversation/TARGET, web/TARGET"
        ),
    ]

    @Test(arguments: messages)
    func `an error says what is wrong, where, and what would be right`(
        text: String,
        message: String
    ) {
        let error = #expect(throws: TicketFilterError.self) {
            try TicketFilterParser.parse(text)
        }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        "2026-02-30", "2026-13-01", "2026-00-10", "2025-02-29", "1900-02-29", "2026-11-1",
        "26-11-01",
        "2026-11-01T24:00Z", "2026-11-01T10:60Z", "2026-11-01T10:30", "2026-11-01T10:30:60Z",
        "2026-11-01T10:30+25:00", "2026-11-01T1:30Z", "2026-11-01Z", "yesterday", "7d", "-7", "-d",
        "-7y", "-7D", "-1.5h", "- 7d", "-36526d", "-99999999999d", "--7d", "-\u{0661}d",
    ])
    func `a time that does not exist is refused by name`(time: String) {
        #expect(throws: TicketFilterError.badMoment(key: "due", value: time, at: 5)) {
            try TicketFilterParser.parse("due<\"\(time)\"")
        }
    }

    @Test func `a long value is cut in a message`() {
        let error = TicketFilterError.badNumber(
            key: "number",
            value: String(repeating: "9", count: 3_000),
            at: 8
        )
        #expect(error.description.count < 120)
    }

    @Test func `offsets count characters, not bytes`() {
        #expect(throws: TicketFilterError.emptyPrefix(at: 5)) {
            try TicketFilterParser.parse("👩‍💻 e\u{301} *")
        }
    }

    @Test func `a text has its limit`() throws {
        let fits = String(repeating: "a", count: TicketFilterParser.byteLimit)
        #expect(try TicketFilterParser.parse(fits) == .word(fits, isPrefix: false))
        let error = #expect(throws: TicketFilterError.tooLong(bytes: 4_001)) {
            try TicketFilterParser.parse(fits + "a")
        }
        #expect(error?.description == "the filter has 4001 bytes; 4000 fit")
        #expect(throws: TicketFilterError.tooLong(bytes: 1 << 20)) {
            try TicketFilterParser.parse(String(repeating: "\"", count: 1 << 20))
        }
    }

    @Test func `parentheses have their limit`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        }
        #expect(try TicketFilterParser.parse(nested(32)) == .word("a", isPrefix: false))
        let error = #expect(throws: TicketFilterError.tooDeep(at: 33)) {
            try TicketFilterParser.parse(nested(33))
        }
        #expect(
            error?.description
                == "at character 33: parentheses are nested too deep; 32 fit into each other"
        )
        #expect(throws: TicketFilterError.tooDeep(at: 33)) {
            try TicketFilterParser.parse(String(repeating: "(", count: 4_000))
        }
        #expect(throws: TicketFilterError.tooLong(bytes: 100_000)) {
            try TicketFilterParser.parse(String(repeating: "(", count: 100_000))
        }
    }

    @Test func `terms have their limit, and each value of a list counts`() throws {
        let hundred = Array(repeating: "a", count: 100).joined(separator: " ")
        #expect(throws: Never.self) { try TicketFilterParser.parse(hundred) }
        let error = #expect(throws: TicketFilterError.tooManyTerms(at: 201)) {
            try TicketFilterParser.parse(hundred + " a")
        }
        #expect(error?.description == "at character 201: there are too many terms; 100 fit")
        let values = Array(repeating: "a", count: 101).joined(separator: ",")
        #expect(throws: TicketFilterError.tooManyTerms(at: 1)) {
            try TicketFilterParser.parse("field.x:" + values)
        }
        #expect(throws: Never.self) { try TicketFilterParser.parse("tag:" + values) }
    }

    @Test(arguments: [("a_", 2), ("a1", 2), ("aB ", 3), ("a-b ", 4), ("\u{8DEF}", 3)])
    func `the parts of all words and phrases have their limit`(text: String, bytes: Int) throws {
        // Each has a part for every letter, ideograph or digit.
        let parts = text.filter { $0.isLetter || $0.isNumber }.count
        #expect(text.utf8.count == bytes)
        let fitting = String(repeating: text, count: 256 / parts)
        #expect(throws: Never.self) { try TicketFilterParser.parse("\"\(fitting)\"") }
        let error = #expect(throws: TicketFilterError.tooManyParts(at: 1)) {
            try TicketFilterParser.parse("\"\(fitting)\(text)\"")
        }
        #expect(
            error?.description
                == "at character 1: the words and phrases have too many parts; 256 fit together"
        )
        let half = String(repeating: text, count: 128 / parts)
        #expect(throws: TicketFilterError.self) {
            try TicketFilterParser.parse("\"\(half)\" OR \"\(half)\" b")
        }
    }

    @Test func `a thousand negations cost no stack`() throws {
        let text = String(repeating: "NOT ", count: 999) + "a"
        #expect(try TicketFilterParser.parse(text) == .not(.word("a", isPrefix: false)))
    }
}
