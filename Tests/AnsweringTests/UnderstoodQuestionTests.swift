import Answering
import Testing

@Suite struct UnderstoodQuestionTests {
    @Test(arguments: [
        ("and on the leaf?", "How do I read PFC counters on the leaf?"),
        ("why?", "How do I read PFC counters on a spine: why?"),
        ("how long does it take?", "How do I read PFC counters on a spine: how long does it take?"),
        ("What about ECN marks?", "How do I read PFC counters on a spine: What about ECN marks?"),
    ])
    func `a follow-up is completed from the question before`(typed: String, whole: String) throws {
        let question = try UnderstoodQuestion(
            typed,
            after: "How do I read PFC counters on a spine?"
        )
        #expect(question.understoodAs == whole)
        #expect(question.asked.text == typed)
    }

    @Test(arguments: [
        ("and SONiC?", "Which DSCP value does SONiC use for RoCE in lossless mode?"),
        ("what about Dell?", "Which DSCP value does Dell use for RoCE in lossless mode?"),
        (
            "and for storage?",
            "Which DSCP value does NVIDIA Cumulus use for storage in lossless mode?"
        ),
        (
            "and marks?",
            "Which DSCP value does NVIDIA Cumulus use for RoCE in lossless mode and marks?"
        ),
    ])
    func `another thing takes the place of the one asked about`(
        typed: String,
        whole: String
    ) throws {
        let question = try UnderstoodQuestion(
            typed,
            after: "Which DSCP value does NVIDIA Cumulus use for RoCE in lossless mode?"
        )
        #expect(question.understoodAs == whole)
    }

    @Test func `numbers before several questions are no part of them`() throws {
        let question = try UnderstoodQuestion("1. What is PFC?\n2) What is ECN?")
        #expect(question.parts.map(\.text) == ["What is PFC?", "What is ECN?"])
    }

    @Test func `marks where a word may be broken do not break it`() throws {
        #expect(try Question("ca\u{AD}che coun\u{200B}ters").text == "cache counters")
    }

    @Test(arguments: [
        "What is the default of NCCL_IB_TIMEOUT?", "Which DSCP value does Cumulus use for RoCE?",
    ])
    func `a question that stands by itself stays as it is`(typed: String) throws {
        let question = try UnderstoodQuestion(typed, after: "What is PFC?")
        #expect(question.understoodAs == nil)
        #expect(question.parts.map(\.text) == [typed])
    }

    @Test func `without a question before it nothing is completed`() throws {
        #expect(try UnderstoodQuestion("why?").understoodAs == nil)
    }

    @Test func `several questions in one are taken apart`() throws {
        let question = try UnderstoodQuestion(
            "What is PFC? Which DSCP value does SONiC use?"
        )
        #expect(
            question.parts.map(\.text) == [
                "What is PFC?", "Which DSCP value does SONiC use?",
            ]
        )
    }

    @Test func `a part that does not stand by itself stays with the one before it`() throws {
        let question = try UnderstoodQuestion("What is PFC? What is ECN? Why?")
        #expect(question.parts.map(\.text) == ["What is PFC?", "What is ECN? Why?"])
    }

    @Test(arguments: [
        "What is the PFC watchdog? How long does it take?",
        "My node is down. What is the PFC watchdog?", "Really? Why?",
    ])
    func `a text stays whole where a part does not stand by itself`(typed: String) throws {
        #expect(try UnderstoodQuestion(typed).parts.count == 1)
    }

    @Test func `of a pasted log the lines are looked for that tell what is wrong`() throws {
        let noise = (0..<400).map { number in
            "2026-11-25T10:00:\(number % 60)Z node-\(number) kubelet[\(number)]: synced pod \(number)"
        }
        let log =
            (noise + [
                "2026-11-25T10:02:03Z gpu-17 kernel: NVRM: Xid (PCI:0000:3b:00): 79, GPU has fallen off the bus",
                "2026-11-25T10:02:04Z gpu-17 kernel: NVRM: Xid (PCI:0000:3b:00): 79, GPU has fallen off the bus",
            ] + noise).joined(separator: "\n")
        let question = try UnderstoodQuestion(log)
        let understood = try #require(question.understoodAs)
        #expect(understood.contains("Xid"))
        #expect(understood.contains("fallen off the bus"))
        #expect(!understood.contains("synced pod"))
        #expect(understood.split(separator: " ").count <= 60)
    }

    @Test func `the question around a pasted log is looked for with it`() throws {
        let log = (0..<30).map { "line \($0) of the watchdog: error code E\($0) restoring queue" }
        let text = (["Why is the queue never restored?"] + log).joined(separator: "\n")
        let understood = try #require(try UnderstoodQuestion(text).understoodAs)
        #expect(understood.hasPrefix("Why is the queue never restored? "))
    }
}
