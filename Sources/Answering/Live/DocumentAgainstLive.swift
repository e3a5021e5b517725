import Fabric

/// Where a fabric is set otherwise than the documents say that an answer cites: both are told.
enum DocumentAgainstLive {
    /// A value of a document, and what the fabric has instead.
    struct Difference {
        var stated: StatedValue
        /// The other values, the rarest first, each with a sample and at how many places it is.
        var values: [(sample: Sample, count: Int)]
    }

    /// The most values that are told beside one of a document.
    private static let valueLimit = 2
    /// What is set in powers of two and written in powers of ten is the same.
    private static let thresholdTolerance = 0.05
    /// The classes that are lossless where nobody says otherwise.
    private static let losslessClasses: Set<Double> = [3, 4]

    /// Whether a question asks for something that a fabric is set to.
    static func isAskedFor(in question: String) -> Bool {
        let words = Set(question.lowercased().plainWords)
        return StatedValue.askedBy.values.contains { !$0.isDisjoint(with: words) }
    }

    /// What citations state of what a question asks for.
    static func stated(by citations: [Citation], for question: String) -> [StatedValue] {
        let words = Set(question.lowercased().plainWords)
        let others = citations.reduce(into: Set<Double>()) {
            $0.formUnion(StatedValue.numbers(in: $1.quote))
        }
        let isBound = citations.contains { StatedValue.boundsThreshold($0.quote) }
        return citations.flatMap { citation in
            StatedValue.read(citation.quote)
                .filter { value in
                    // Where documents give a range no value of it is the one to have.
                    if isBound, value.quantity == .ecnMinThreshold { return false }
                    guard let asked = StatedValue.askedBy[value.quantity],
                        !asked.isDisjoint(with: words)
                    else { return false }
                    return value.quantity != .dscpClass || value.trafficClass != nil
                        || citation.quote.firstMatch(of: /(?i)\b(roce|rdma|lossless)/) != nil
                }
                .map { value in
                    var value = value
                    value.marker = citation.marker
                    value.others = others
                    value.audience = StatedValue.Audience(of: citation.quote)
                    return value
                }
        }
    }

    /// Where the fabric has none of the values that are stated.
    ///
    /// - Parameters:
    ///   - stated: What documents say.
    ///   - snapshot: What is read, and what the devices are there for.
    ///   - devices: The devices that are meant; empty for all.
    /// - Returns: The differences, one for each quantity at most.
    static func differences(
        _ stated: [StatedValue],
        in snapshot: FabricSnapshot,
        of devices: Set<String>
    ) -> [Difference] {
        var known: Set<MetricQuantity> = []
        let roles = Dictionary(
            snapshot.inventory.devices.map { ($0.name, $0.role) }
        ) { first, _ in first }
        return stated.compactMap { value -> Difference? in
            guard known.insert(value.quantity).inserted else { return nil }
            let same = stated.filter { $0.quantity == value.quantity }
            let meant = snapshot.samples.settings(value.quantity, of: devices).filter { sample in
                isOf(sample, value) && value.isMeant(for: roles[sample.device] ?? .unknown)
            }
            let isSomewhere = meant.contains { sample in same.contains { fits(sample, $0) } }
            let most = same.map(\.number).max() ?? value.number
            let others = meant.filter { sample in
                if same.contains(where: { fits(sample, $0) }) { return false }
                // A larger MTU than one of several carries the same packets.
                return value.quantity != .mtu || sample.value < most
                    || !isSomewhere && same.count == 1
            }
            guard !others.isEmpty else { return nil }
            let values = Dictionary(grouping: others, by: \.value)
                .sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
                .prefix(valueLimit)
                .compactMap { _, samples in
                    samples.min { $0.place < $1.place }.map { ($0, samples.count) }
                }
            return Difference(stated: value, values: values)
        }
    }

    /// Whether a sample is of the DSCP value that is stated; of others there is one each.
    private static func isOf(_ sample: Sample, _ value: StatedValue) -> Bool {
        value.quantity != .dscpClass || sample.metric.hasSuffix("_\(Int(value.number))")
    }

    private static func fits(_ sample: Sample, _ value: StatedValue) -> Bool {
        switch value.quantity {
        case .dscpClass:
            guard isOf(sample, value) else { return false }
            return value.trafficClass.map { Double($0) == sample.value }
                ?? losslessClasses.contains(sample.value)
        case .ecnMinThreshold:
            return value.others.contains(sample.value)
                || abs(sample.value - value.number) <= value.number * thresholdTolerance
        default: return sample.value == value.number || value.others.contains(sample.value)
        }
    }
}
