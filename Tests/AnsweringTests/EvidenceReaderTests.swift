import Testing

@testable import Answering

@Suite struct EvidenceReaderTests {
    @Test func `a passage is divided into what can be quoted`() {
        let text = """
            PFC pauses a priority. Direction matters:

            1. Read the port.
            2. Follow the link.
               - Then its peer.

            | field | meaning |
            | --- | --- |
            | rx | told \\| to stop |

            ```sh
            show pfc counters

            # done
            ```

            > Note: mind the gap.
            """
        let units = EvidenceReader.units(of: text)
        #expect(
            units.map(\.shown) == [
                "PFC pauses a priority.", "Direction matters:", "Read the port.",
                "Follow the link.", "Then its peer.", "field: rx; meaning: told | to stop.",
                "```sh\nshow pfc counters\n\n# done\n```", "Note: mind the gap.",
            ]
        )
        #expect(units[2].kind == .item(list: 2, number: 1))
        #expect(units[5].context == "field meaning")
        #expect(units[6].kind == .code)
    }

    @Test func `code inside a list is a piece of its own, and the list goes on`() {
        let units = EvidenceReader.units(
            of: "1. Stop it:\n   ```sh\n   stop\n     now\n   ```\n2. Wait."
        )
        #expect(units.map(\.shown) == ["Stop it:", "```sh\nstop\n  now\n```", "Wait."])
        #expect(units[2].kind == .item(list: 1, number: 2))
        #expect(units[0].kind == .item(list: 1, number: 1))
    }

    @Test func `a numbered list goes on behind code and a paragraph`() {
        let units = EvidenceReader.units(
            of: "1. Stop it.\n\n```sh\nstop\n```\n\nThen:\n\n2. Wait.\n\n1. Another list."
        )
        #expect(units[0].kind == .item(list: 1, number: 1))
        #expect(units[3].kind == .item(list: 1, number: 2))
        #expect(units[4].kind != .item(list: 1, number: 1))
    }

    @Test func `a step below a step has no number of its own`() {
        let units = EvidenceReader.units(of: "1. Copy it.\n   1. Check it first.\n2. Start it.")
        #expect(
            units.map(\.kind) == [
                .item(list: 1, number: 1), .item(list: 1, number: nil), .item(list: 1, number: 2),
            ]
        )
    }

    @Test func `a table without a header keeps all its rows`() {
        let units = EvidenceReader.units(of: "| a | b |\n| c | d |")
        #expect(units.map(\.shown) == ["a; b.", "c; d."])
    }

    @Test(arguments: ["", "\n\n", "```", "| |", "- ", "1. ", "> ", "|---|"])
    func `scraps do no harm`(text: String) {
        #expect(EvidenceReader.units(of: text).count <= 1)
    }
}
