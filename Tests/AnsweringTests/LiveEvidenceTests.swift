import Fabric
import Foundation
import Retrieval
import Testing

@testable import Answering

@Suite struct LiveEvidenceTests {
    private static let now = Date(timeIntervalSince1970: 1_764_064_923)

    private let index = PassagesInMemory([
        (
            "PFC", ["Storm"],
            "A PFC storm is stopped by the watchdog. Look for the device that sends pause."
        ),
        (
            "Ports", ["Slow receiver"],
            "A port that pauses is paused by a slow receiver. Check the PCIe width of the host."
        ),
        (
            "Ports", ["MTU"],
            "A port that pauses may have the wrong MTU. Set the MTU of both ends to 9216."
        ),
        (
            "NCCL", ["Settings"],
            "NCCL_IB_TIMEOUT is 20 by default. It is an exponent."
        ),
    ])

    private static func sample(
        _ device: String,
        _ port: String,
        _ value: Double,
        age: Double = 5,
        isSimulated: Bool = false
    ) -> Sample {
        Sample(
            metric: "SAI_PORT_STAT_PFC_3_TX_PKTS",
            device: device,
            port: port,
            priority: 3,
            value: value,
            unit: "frames/s",
            time: now.addingTimeInterval(-age),
            source: "counters",
            isSimulated: isSimulated
        )
    }

    private static func snapshot(age: Double = 5, isSimulated: Bool = false) -> FabricSnapshot {
        let full = sample("leaf-3", "Ethernet12", 1240, age: age, isSimulated: isSimulated)
        return FabricSnapshot(
            time: now.addingTimeInterval(-age),
            samples: [full, sample("leaf-4", "Ethernet12", 0, age: age)],
            findings: [
                Finding(
                    title: "leaf-3 Ethernet12 sends pause",
                    topics: ["slow receiver"],
                    severity: 3,
                    samples: [full]
                )
            ]
        )
    }

    @Test func `a question for the state now is answered by findings with their samples`() throws {
        let answer = try index.answer(
            "Is anything wrong now?",
            snapshot: Self.snapshot(),
            at: Self.now
        )
        #expect(answer.outcome == .answered)
        #expect(
            answer.text.hasPrefix(
                "Now:\n\n- leaf-3 Ethernet12 sends pause: `SAI_PORT_STAT_PFC_3_TX_PKTS`, "
                    + "priority 3: 1240 frames/s at 10:01:58Z [T1]"
            )
        )
        #expect(answer.live.citations.map(\.sample.device) == ["leaf-3"])
        #expect(answer.live.ageSeconds == 5)
    }

    @Test func `another value gives another sentence`() throws {
        let full = Self.sample("leaf-3", "Ethernet12", 17)
        var snapshot = Self.snapshot()
        snapshot.samples = SampleList([full])
        snapshot.findings[0].samples = [full]
        let answer = try index.answer("Is anything wrong now?", snapshot: snapshot, at: Self.now)
        #expect(answer.text.contains("17 frames/s"))
        #expect(!answer.text.contains("1240"))
    }

    @Test func `a port that is named is told of, and no port of the same name elsewhere`() throws {
        let answer = try index.answer(
            "Does leaf-4 Ethernet12 pause?",
            snapshot: Self.snapshot(),
            at: Self.now
        )
        #expect(answer.live.citations.map(\.sample.device) == ["leaf-4"])
        #expect(answer.text.contains("leaf-4 Ethernet12: "))
    }

    @Test func `causes come in the order that the state of the fabric supports`() throws {
        let question = "Why does leaf-3 Ethernet12 have a port that pauses?"
        let live = try index.answer(question, snapshot: Self.snapshot(), at: Self.now)
        let first = try #require(live.citations.first)
        #expect(first.passage.headingPath == ["Slow receiver"])
        #expect(live.text.hasPrefix("Now:"))
    }

    @Test func `past the limit of freshness nothing is said of now`() throws {
        let answer = try index.answer(
            "Does leaf-3 Ethernet12 pause?",
            snapshot: Self.snapshot(age: 540),
            at: Self.now
        )
        #expect(answer.live.citations.isEmpty)
        #expect(answer.live.reason == "telemetry is 9 min old; documents only")
        #expect(!answer.text.contains("[T"))
        #expect(answer.text.contains("telemetry is 9 min old"))
    }

    @Test func `a simulated sample is called one`() throws {
        let answer = try index.answer(
            "Is anything wrong now?",
            snapshot: Self.snapshot(isSimulated: true),
            at: Self.now
        )
        #expect(answer.text.contains("- Simulated: leaf-3"))
    }

    @Test func `a question that names nothing of the fabric is answered from documents alone`()
        throws
    {
        let answer = try index.answer(
            "What is the default of NCCL_IB_TIMEOUT?",
            snapshot: Self.snapshot(),
            at: Self.now
        )
        #expect(answer.live.citations.isEmpty)
        #expect(!answer.text.contains("[T"))
    }

    @Test func `without a fabric the answer says so`() throws {
        #expect(
            try index.answer("What is the default of NCCL_IB_TIMEOUT?").live.reason
                == "no fabric configured"
        )
    }

    private static func mtu(_ device: String, _ port: String, _ value: Double) -> Sample {
        Sample(
            metric: "sonic_interface_mtu_bytes",
            device: device,
            port: port,
            value: value,
            unit: "bytes",
            time: now.addingTimeInterval(-5),
            source: device
        )
    }

    @Test func `where the fabric is set otherwise than a cited document says both are told`() throws
    {
        var snapshot = Self.snapshot()
        let samples = [
            Self.mtu("leaf-3", "Ethernet0", 9216), Self.mtu("leaf-3", "Ethernet4", 1500),
            Self.mtu("leaf-4", "Ethernet0", 9100), Self.mtu("leaf-4", "Ethernet4", 9100),
        ]
        snapshot.samples = SampleList(
            [Self.sample("leaf-4", "Ethernet12", 0)],
            settings: [.mtu: samples]
        )
        snapshot.findings = []
        let question = "Which MTU should both ends of a port have?"
        let all = try index.answer(question, snapshot: snapshot, at: Self.now)
        #expect(all.text.contains("9216"))
        #expect(
            all.text.contains(
                "MTU of both ends to 9216"
            ) && all.text.contains("MTU 9216 in the document [D1], but ")
        )
        #expect(all.text.contains("1500 bytes at 10:01:58Z at leaf-3 Ethernet4 [T1]"))
        #expect(all.text.contains("at leaf-4 Ethernet0 and at 1 other place [T2]"))
        #expect(all.live.citations.map(\.marker) == ["T1", "T2"])
        #expect(all.live.reason == nil && all.live.ageSeconds == 5)
        // Of a device that is named only its own settings count.
        let one = try index.answer(
            "Which MTU should both ends of a port of leaf-4 have?",
            snapshot: snapshot,
            at: Self.now
        )
        #expect(!one.text.contains("1500 bytes"))
    }

    @Test
    func `where the fabric is set as the document says, or is not asked for, nothing is said`()
        throws
    {
        var snapshot = Self.snapshot()
        snapshot.findings = []
        for (question, value) in [
            ("Which MTU should both ends of a port have?", 9216.0),
            ("What is NCCL_IB_TIMEOUT?", 1500),
        ] {
            snapshot.samples = SampleList(
                [],
                settings: [.mtu: [Self.mtu("leaf-3", "Ethernet0", value)]]
            )
            let answer = try index.answer(question, snapshot: snapshot, at: Self.now)
            #expect(!answer.text.contains("in the document"))
            #expect(answer.live.citations.isEmpty)
        }
    }

    @Test(arguments: [
        ("why is it slow", true), ("which transceiver do I swap", true), ("how do I fix it", true),
        ("where do the pauses come from", true), ("load balancing looks off", true),
        ("is this a deadlock", true), ("was ist los", true), ("had strange alerts before", true),
        ("everything hangs", true), ("is it ok", true), ("users complain about the chat", true),
        ("my printer is broken", false), ("hello", false), ("?", false), ("a", false),
        ("what is our vacation policy", false), ("How do I reset my VPN password?", false),
        ("asdf qwer", false), ("thanks a lot to all of you", false),
        ("which link keeps bouncing", true),
        ("what is PFC", false), ("how do I configure WRED on SONiC", false),
        ("was ist PFC", false), ("how long does docket keep telemetry", false),
        ("which port does docket listen on", false), ("how do I back up docket", false),
        ("which transceiver types does SONiC support", false),
        ("what happens when a link fails", false),
        ("which files does docket keep", false), ("comment configurer ECN", false),
    ])
    func `what is asked of now is told from what documents say`(question: String, isOfNow: Bool) {
        let stance = AskedOfNow.stance(of: question, namesPlace: false)
        #expect((stance == .now) == isOfNow, "\(question)")
    }

    @Test func `what is wrong now is no answer to something else`() throws {
        for question in ["my printer is broken", "hello", "🚀", "our vacation policy"] {
            let answer = try index.answer(question, snapshot: Self.snapshot(), at: Self.now)
            #expect(answer.outcome == .abstained)
            #expect(answer.text.contains("Now:\n\n- leaf-3 Ethernet12 sends pause"))
            #expect(answer.ticketDraft != nil)
        }
        let reference = try index.answer(
            "How do I reset my VPN password?",
            snapshot: Self.snapshot(),
            at: Self.now
        )
        #expect(reference.outcome == .abstained && !reference.text.contains("Now:"))
    }

    @Test(arguments: [
        ("how do I configure WRED on leaf-3", false), ("what is wrong with leaf-3", true),
        ("how do I unfreeze leaf-3", true), ("leaf-3 ok?", true), ("can I trust leaf-3", true),
    ])
    func `a place that is named is meant now, but for how to set it up`(
        question: String,
        isOfNow: Bool
    ) {
        #expect((AskedOfNow.stance(of: question, namesPlace: true) == .now) == isOfNow)
    }

    @Test(arguments: ["all good?", "is it over", "Is leaf-4 ok?", "everything fine with leaf-4?"])
    func `a question for nothing but the state needs no document`(question: String) throws {
        var snapshot = Self.snapshot()
        snapshot.findings = []
        var target = TargetStatus(
            name: "leaf-4",
            collector: "test",
            device: "leaf-4",
            interval: 10,
            isSimulated: false
        )
        target.noteSuccess(at: Self.now.timeIntervalSince1970 - 5)
        snapshot.targets = [target]
        let answer = try index.answer(question, snapshot: snapshot, at: Self.now)
        #expect(answer.outcome == .answered)
        #expect(answer.citations.isEmpty && answer.mayHelp.isEmpty)
        #expect(answer.text.contains("1 of 1 target is read, and nothing is wrong"))
    }

    @Test func `a device's name is no typing mistake`() {
        let snapshot = Self.snapshot()
        #expect(!LiveEvidence.namesSame("How is leaf 3?", as: "How is leaf-4?", in: snapshot))
        #expect(LiveEvidence.namesSame("How is leaf-4?", as: "Hwo is leaf-4?", in: snapshot))
        #expect(LiveEvidence.namesSame("leaf", as: "leafK", in: nil))
    }

    @Test func `of a device that is not there nothing is told of others`() throws {
        var snapshot = Self.snapshot()
        snapshot.findings = []
        let answer = try index.answer("Is leaf-99 ok?", snapshot: snapshot, at: Self.now)
        #expect(answer.live.citations.isEmpty)
        #expect(answer.live.reason == "the fabric has no leaf-99")
    }

    @Test func `of a named port what is wrong at another port is not told`() throws {
        var snapshot = Self.snapshot()
        let other = Self.sample("leaf-3", "Ethernet4", 17)
        snapshot.samples = SampleList([Self.sample("leaf-3", "Ethernet12", 1240), other])
        let answer = try index.answer(
            "How many frames does leaf-3 Ethernet4 send?",
            snapshot: snapshot,
            at: Self.now
        )
        #expect(answer.live.findings.isEmpty)
        #expect(answer.live.citations.map(\.sample.value) == [17])
    }
}
