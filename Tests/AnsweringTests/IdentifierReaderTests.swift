import Testing

@testable import Answering

@Suite struct IdentifierReaderTests {
    @Test(
        arguments: [
            ("Set `concurrencyPolicy: Forbid` in the job.", 2),
            ("Pass --shm-size or -v to it.", 2),
            ("NCCL_IB_HCA names the adapters.", 1),
            ("It is called maxSurge there.", 1),
            ("The key net.core.rmem_max holds bytes.", 1),
            ("ecn=on in the profile, and once more ecn=on.", 1),
            ("A two-part word.", 1),
            ("Plain words, 12-14 of them, e.g. U.S. ones - and no more.", 0),
            ("- . = -- ...", 0),
            ("", 0),
            ("Größe_x und naïve_y", 2),
        ]
    )
    func `what is typed as it is written is found`(text: String, count: Int) {
        let unit = EvidenceUnit(kind: .sentence(paragraph: 1), text: text)
        #expect(IdentifierReader(besides: "").identifiers(in: unit).count == count)
    }

    @Test func `what the question has is not new`() {
        let unit = EvidenceUnit(
            kind: .sentence(paragraph: 1),
            text: "NCCL_IB_TC and NCCL_IB_SL stand beside each other."
        )
        let reader = IdentifierReader(besides: "What does nccl_ib_tc do?")
        #expect(reader.identifiers(in: unit).count == 1)
    }

    @Test func `a code block is read by its words, not between its fences`() {
        let unit = EvidenceUnit(kind: .code, text: "```sh\nshow pfc counters --json\n```")
        #expect(IdentifierReader(besides: "").identifiers(in: unit).count == 1)
    }
}
