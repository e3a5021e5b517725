public import Foundation

/// How a priority follows from what is known: the weights of the workflow.
public struct PriorityPolicy: Hashable, Sendable {
    /// The factor of each kind of work.
    public var classWeights: [ServiceClass: Double]
    /// The accelerators of a host, where nothing tells.
    public var acceleratorsPerHost: Int
    /// The most that missed objectives multiply by.
    public var burnLimit: Double
    /// After so many hours a ticket counts twice as much; no more than that.
    public var doublingHours: Double
    /// The score from which on a priority is given; below all of them it is low.
    public var thresholds: [TicketPriority: Double]

    /// The weights that Docket comes with.
    public static let standard = PriorityPolicy(
        classWeights: [
            .inference: 8, .storage: 3, .training: 1.25, .other: 1, .development: 0.5,
        ],
        acceleratorsPerHost: 8,
        burnLimit: 4,
        doublingHours: 48,
        thresholds: [.urgent: 40, .high: 8, .normal: 0.8]
    )

    /// Makes a policy.
    public init(
        classWeights: [ServiceClass: Double],
        acceleratorsPerHost: Int,
        burnLimit: Double,
        doublingHours: Double,
        thresholds: [TicketPriority: Double]
    ) {
        self.classWeights = classWeights
        self.acceleratorsPerHost = acceleratorsPerHost
        self.burnLimit = burnLimit
        self.doublingHours = doublingHours
        self.thresholds = thresholds
    }

    /// The priority of something, term by term.
    ///
    /// The score is service class x blast radius x SLO burn x age, where the blast radius is
    /// 1 + log2(1 + accelerators) / 2 + workloads / 4.
    ///
    /// - Parameters:
    ///   - facts: What is known.
    ///   - created: Since when it is known.
    ///   - now: The time.
    ///   - workflow: The version of the workflow that the weights come from.
    /// - Returns: The priority with its terms.
    public func assess(
        _ facts: PriorityFacts,
        since created: Date,
        at now: Date,
        workflow: String
    ) -> PriorityAssessment {
        // What is no number says nothing.
        let burn = facts.burn.map { $0 >= 1 ? $0 : 1 } ?? 1
        let terms = [
            PriorityTerm(
                .serviceClass,
                classWeights[facts.serviceClass] ?? 1,
                "\(facts.serviceClass.rawValue): \(facts.classReason)"
            ),
            radius(facts),
            PriorityTerm(
                .sloBurn,
                Self.rounded(min(burn, burnLimit)),
                facts.burnReason
            ),
            age(since: created, at: now),
        ]
        return assessment(of: terms, at: now, workflow: workflow)
    }

    /// An assessment as it is at a later time, where nothing else is known anew.
    ///
    /// - Parameters:
    ///   - known: The assessment.
    ///   - created: Since when it is known.
    ///   - now: The time.
    ///   - workflow: The version of the workflow in force.
    /// - Returns: The same terms, but for the age.
    public func aged(
        _ known: PriorityAssessment,
        since created: Date,
        at now: Date,
        workflow: String
    ) -> PriorityAssessment {
        let terms = known.terms.map { $0.name == .age ? age(since: created, at: now) : $0 }
        return assessment(of: terms, at: now, workflow: workflow)
    }

    /// When age alone raises a priority next; nil where it never does.
    public func nextRise(_ known: PriorityAssessment, since created: Date) -> Date? {
        let age = known.terms.first { $0.name == .age }?.value ?? 1
        let base = known.score / age
        let above = TicketPriority.allCases.filter { $0 > known.priority }
        guard base > 0, let threshold = above.compactMap({ thresholds[$0] }).min() else {
            return nil
        }
        let needed = threshold / base
        guard needed > age, needed <= 2 else { return nil }
        // The factor is told in hundredths: a little later it is surely reached.
        return created.addingTimeInterval((needed - 1 + 0.006) * doublingHours * 3_600)
    }

    private func assessment(
        of terms: [PriorityTerm],
        at now: Date,
        workflow: String
    ) -> PriorityAssessment {
        let score = Self.rounded(terms.reduce(1) { $0 * $1.value })
        return PriorityAssessment(
            score: score,
            terms: terms,
            priority: priority(of: score),
            workflow: workflow,
            time: now
        )
    }

    private func radius(_ facts: PriorityFacts) -> PriorityTerm {
        let accelerators = facts.hosts.count * acceleratorsPerHost
        let value =
            1 + log2(1 + Double(accelerators)) / 2 + Double(min(facts.workloads.count, 16)) / 4
        let hosts = facts.hosts.count
        guard hosts > 0 || !facts.workloads.isEmpty else {
            return PriorityTerm(.blastRadius, 1, "no host is known to lie behind it")
        }
        var reason =
            "\(accelerators) accelerators on \(hosts) host\(hosts == 1 ? "" : "s")"
        if !facts.workloads.isEmpty {
            let named = facts.workloads.prefix(3).joined(separator: ", ")
            let more = facts.workloads.count > 3 ? " and \(facts.workloads.count - 3) more" : ""
            reason += ", workloads \(named)\(more)"
        }
        return PriorityTerm(.blastRadius, Self.rounded(value), reason)
    }

    private func age(since created: Date, at now: Date) -> PriorityTerm {
        let hours = max(0, now.timeIntervalSince(created) / 3_600)
        let value = 1 + min(1, hours / doublingHours)
        let shown = hours < 48 ? "\(Int(hours)) h" : "\(Int(hours / 24)) days"
        return PriorityTerm(.age, Self.rounded(value), "open for \(shown)")
    }

    private func priority(of score: Double) -> TicketPriority {
        TicketPriority.allCases.reversed().first { priority in
            thresholds[priority].map { score >= $0 } ?? false
        } ?? .low
    }

    /// To two places, so that what is shown multiplies to what is shown.
    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
