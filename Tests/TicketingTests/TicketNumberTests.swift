import Foundation
import Testing
import Ticketing

@Suite struct TicketNumberTests {
    @Test(arguments: ["DK-1042", "dk-1042", "Dk-1042", "#1042", "1042", "DK-0001042"])
    func `a number is read as people write it`(text: String) {
        #expect(TicketNumber(text) == TicketNumber(rawValue: 1_042))
    }

    @Test(arguments: [
        "", "DK-", "#", "0", "DK-0", "-5", "+5", "DK--5", "DK-+5", "#DK-5", "DK-#5", "DK-5 ",
        " DK-5", "DK-5a", "1.5", "1e3", "0x1F", "5_000", "９", "٣", "DK-5\u{301}", "OPS-17",
        "9223372036854775808", "DK-5\0", "DK-5\n",
    ])
    func `what is no number is none`(text: String) {
        #expect(TicketNumber(text) == nil)
    }

    @Test func `the greatest number that is kept is read`() {
        #expect(TicketNumber("9223372036854775807")?.rawValue == .max)
    }

    @Test func `megabytes of digits are no number`() {
        #expect(TicketNumber(String(repeating: "9", count: 20 << 20)) == nil)
    }

    @Test func `a number is sent as it is written`() throws {
        let number = TicketNumber(rawValue: 7)
        let bytes = try JSONEncoder().encode([number])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["DK-7"]"#)
        #expect(try JSONDecoder().decode([TicketNumber].self, from: bytes) == [number])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([TicketNumber].self, from: Data(#"["DK-0"]"#.utf8))
        }
    }

    @Test func `numbers are in the order that they count`() {
        #expect(TicketNumber(rawValue: 9) < TicketNumber(rawValue: 10))
    }
}
