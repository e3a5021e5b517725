import Foundation
import TestSupport
import Testing
import Ticketing

@Suite struct PriorityPolicyTests {
    private static let now = Date(timeIntervalSince1970: 1_794_268_800)
    private static let policy = PriorityPolicy.standard

    private static func assess(_ facts: PriorityFacts, hours: Double = 0) -> PriorityAssessment {
        policy.assess(facts, since: now - hours * 3_600, at: now, workflow: "v1")
    }

    @Test func `the same alert is urgent on an inference rail and normal on a training rail`() {
        // One host of 8 accelerators: 1 + log2(9) / 2 = 2.58.
        var facts = PriorityFacts(serviceClass: .inference, hosts: ["h1"], burn: 2)
        let inference = Self.assess(facts)
        #expect(inference.terms.map(\.value) == [8, 2.58, 2, 1])
        #expect(inference.score == 41.28)
        #expect(inference.priority == .urgent)
        facts.serviceClass = .training
        let training = Self.assess(facts)
        #expect(training.terms.map(\.value) == [1.25, 2.58, 2, 1])
        #expect(training.score == 6.45)
        #expect(training.priority == .normal)
        #expect(training.workflow == "v1")
        #expect(training.time == Self.now)
    }

    @Test func `each factor says why it is what it is`() {
        let facts = PriorityFacts(
            serviceClass: .inference,
            classReason: "chat-prod serves a model",
            hosts: ["h1", "h2"],
            workloads: ["a", "b", "c", "d", "e"],
            burn: 3,
            burnReason: "TTFT is 3 times over"
        )
        let terms = Self.assess(facts, hours: 25).terms
        #expect(terms.map(\.name) == PriorityTerm.Name.allCases)
        #expect(
            terms.map(\.reason) == [
                "inference: chat-prod serves a model",
                "16 accelerators on 2 hosts, workloads a, b, c and 2 more",
                "TTFT is 3 times over", "open for 25 h",
            ]
        )
        #expect(Self.assess(facts, hours: 49).terms.last?.reason == "open for 2 days")
        // 1 + log2(17) / 2 + 5 / 4 = 4.29.
        #expect(terms[1].value == 4.29)
    }

    @Test func `where nothing is known nothing is multiplied`() {
        let assessment = Self.assess(PriorityFacts())
        #expect(assessment.terms.map(\.value) == [1, 1, 1, 1])
        #expect(assessment.priority == .normal)
    }

    @Test(
        arguments: [
            (39.99, .high), (40, .urgent), (8, .high), (7.99, .normal), (0.8, .normal),
            (0.79, .low),
        ] as [(Double, TicketPriority)]
    )
    func `a priority is given from its score on`(score: Double, priority: TicketPriority) {
        var policy = Self.policy
        policy.classWeights = [.other: score]
        let assessment = policy.assess(
            PriorityFacts(),
            since: Self.now,
            at: Self.now,
            workflow: ""
        )
        #expect(assessment.score == score)
        #expect(assessment.priority == priority)
    }

    @Test(
        arguments: [
            (-5, 1), (0, 1), (12, 1.25), (24, 1.5), (48, 2), (49, 2), (10_000, 2),
        ] as [(Double, Double)]
    )
    func `a ticket counts at most twice as much for its age`(hours: Double, value: Double) {
        #expect(Self.assess(PriorityFacts(), hours: hours).terms.last?.value == value)
    }

    @Test(
        arguments: [
            (nil, 1), (0, 1), (-3, 1), (1.5, 1.5), (4, 4), (1e9, 4), (.infinity, 4), (.nan, 1),
        ] as [(Double?, Double)]
    )
    func `what is missed multiplies between its limits`(burn: Double?, value: Double) {
        #expect(Self.assess(PriorityFacts(burn: burn)).terms[2].value == value)
    }

    @Test func `what gets older keeps all but its age`() {
        let facts = PriorityFacts(serviceClass: .storage, hosts: ["h1"], burn: 2)
        let known = Self.assess(facts)
        let aged = Self.policy.aged(
            known,
            since: Self.now,
            at: Self.now + 86_400,
            workflow: "v2"
        )
        #expect(
            aged
                == Self.policy.assess(facts, since: Self.now, at: Self.now + 86_400, workflow: "v2")
        )
        #expect(aged.workflow == "v2")
    }

    @Test func `the terms that are shown multiply to the score that is shown`() {
        var random = SplitMix(seed: 1)
        for _ in 0..<500 {
            let assessment = Self.assess(
                Self.facts(&random),
                hours: .random(in: 0..<100, using: &random)
            )
            let product = assessment.terms.reduce(1) { $0 * $1.value }
            #expect(abs(assessment.score - product) <= 0.005_000_1)
            for value in assessment.terms.map(\.value) + [assessment.score] {
                #expect(abs((value * 100).rounded() - value * 100) < 1e-6)
            }
        }
    }

    @Test func `what is worse in one way and better in none never comes later`() {
        var random = SplitMix(seed: 2)
        let classes: [ServiceClass] = [.development, .other, .training, .storage, .inference]
        for _ in 0..<500 {
            let facts = Self.facts(&random)
            let hours = Double.random(in: 0..<100, using: &random)
            let score = Self.assess(facts, hours: hours).score
            var worse = [facts, facts, facts, facts]
            worse[0].hosts.append("one more")
            worse[1].workloads.append("one more")
            worse[2].burn = (facts.burn ?? 1) + .random(in: 0..<2, using: &random)
            if let place = classes.firstIndex(of: facts.serviceClass), place < 4 {
                worse[3].serviceClass = classes[place + 1]
            }
            for worse in worse {
                let other = Self.assess(worse, hours: hours)
                #expect(other.score >= score)
                #expect(other.priority >= Self.assess(facts, hours: hours).priority)
            }
            #expect(Self.assess(facts, hours: hours + 1).score >= score)
        }
    }

    private static func facts(_ random: inout SplitMix) -> PriorityFacts {
        PriorityFacts(
            serviceClass: ServiceClass.allCases.randomElement(using: &random) ?? .other,
            hosts: (0..<Int.random(in: 0..<6, using: &random)).map { "h\($0)" },
            workloads: (0..<Int.random(in: 0..<20, using: &random)).map { "w\($0)" },
            burn: Bool.random(using: &random) ? nil : .random(in: 0..<6, using: &random)
        )
    }
}
