import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct DraftDocumentTests {
    private let bench: TicketBench

    init() async throws {
        bench = try await TicketBench()
    }

    private func draft(_ number: TicketNumber) throws -> String {
        try DraftDocument(bench.desk)(number, for: bench.ana, at: TicketBench.at(86_400))
    }

    @Test func `it says what was asked and what was answered, and no notes`() async throws {
        let number = try await bench.file("Slow", "# All\n\nis slow.") { $0.tags = ["pfc"] }.number
        try await bench.say("SECRET of ours", in: number, isNote: true, by: bench.ana)
        try await bench.say("More words.", in: number, by: bench.jane)
        try await bench.say(
            "Set it:\n\n```\n# as root\nip link set mtu 9216\n```\n# Done",
            in: number,
            by: bench.ana
        )
        let text = try draft(number)
        #expect(
            text == """
                ---
                title: "Slow"
                summary: "What was done in \(number): Slow"
                tags: ["ticket", "pfc", "typed"]
                reviewed: 2025-11-25
                sources:
                  - "Ticket \(number), 2025-11-24"
                ---

                # Slow

                ## Symptom

                ### All

                is slow.

                ## Fix

                Set it:

                ```
                # as root
                ip link set mtu 9216
                ```
                ### Done

                ## Checklist

                - Say since when

                """
        )
    }

    @Test(arguments: [
        #"a" : [b], {c}"#, "x\n---\nsources: [evil]\n---", #"back\slash"#, "%TAG ! # & * >",
        "\u{2028}line\u{85}breaks", "- dash", "'single'",
    ])
    func `a hostile title stays one line of YAML`(title: String) async throws {
        let number = try await bench.file(title).number
        let lines = try draft(number).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "---" && lines[7] == "---")
        #expect(lines[1].hasPrefix("title: \"") && lines[1].hasSuffix("\""))
        let inner = lines[1].dropFirst(8).dropLast()
        // Each quote and backslash of it is behind a backslash.
        let bare = inner.replacing("\\\\", with: "").replacing("\\\"", with: "")
        #expect(!bare.contains("\"") && !bare.contains("\\"))
        #expect(!bare.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(lines.filter { $0.hasPrefix("sources:") }.count == 1)
    }

    @Test func `where nobody wrote what was done, it asks for that`() async throws {
        let number = try await bench.file().number
        #expect(try draft(number).contains("(Nobody wrote down what was done: say it here.)"))
    }

    @Test func `numbers of telemetry stand before and after`() async throws {
        let filing = FileAlert(bench.desk)
        try await filing(.link(), at: TicketBench.now)
        let number = try #require(try bench.found("").first).number
        let text = try draft(number)
        #expect(text.contains("## What was read\n\n- leaf1/Ethernet0: `pause` 7 frames/s"))
        #expect(!text.contains("## Verify"))
    }

    @Test func `only agents draft`() async throws {
        let number = try await bench.file().number
        #expect(throws: TicketRefusal.self) {
            try DraftDocument(bench.desk)(number, for: bench.jane, at: TicketBench.now)
        }
        #expect(throws: TicketRefusal.noTicket("DK-9")) { try draft(TicketNumber(rawValue: 9)) }
    }
}
