import Fabric

/// A value that a document says a fabric should be set to.
struct StatedValue: Hashable {
    /// What is set.
    var quantity: MetricQuantity
    /// The value: bytes, or a DSCP value.
    var number: Double
    /// The traffic class that a DSCP value should have; nil where no class is named.
    var trafficClass: Int?
    /// The value as an answer names it: `MTU 9000`.
    var words: String
    /// The citation that states it.
    var marker = ""
    /// Whom it is said for; nil for all.
    var audience: Audience?
    /// Other numbers that the citations have, of which one may be meant for a device.
    var others: Set<Double> = []

    /// The devices that a value may be said for.
    enum Audience: Hashable {
        /// Hosts.
        case hosts
        /// Switches.
        case switches

        /// Whom a text names; nil where it names both, or neither.
        init?(of text: String) {
            let namesHosts = text.firstMatch(of: /(?i)\b(hosts?|servers?|nics?|adapters?)\b/) != nil
            let namesSwitches = text.firstMatch(of: /(?i)\b(switch(es)?|sonic)\b/) != nil
            guard namesHosts != namesSwitches else { return nil }
            self = namesHosts ? .hosts : .switches
        }
    }

    /// Whether it is said for a device of a role.
    func isMeant(for role: DeviceRole) -> Bool {
        switch (audience, role) {
        case (nil, _), (.hosts, .host), (.switches, .leaf), (.switches, .spine): true
        default: false
        }
    }

    /// The words of a question by which it asks for what is set.
    static let askedBy: [MetricQuantity: Set<Substring>] = [
        .mtu: ["mtu", "mtus"], .dscpClass: ["dscp", "tos"],
        .ecnMinThreshold: ["kmin", "threshold", "thresholds", "wred", "ecn"],
    ]

    /// The numbers of 576 and more that a text has anywhere: what it says of another device counts
    /// too.
    static func numbers(in text: String) -> Set<Double> {
        Set(
            text.matches(of: /[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{3,}/)
                .compactMap { Double($0.0.replacing(",", with: "")) }.filter { $0 >= 576 }
        )
    }

    /// The values that a sentence states.
    ///
    /// - Parameter sentence: The words of a document.
    /// - Returns: The values, each once, in their order.
    static func read(_ sentence: String) -> [StatedValue] {
        // What is at least or at most so, or between two values, is no value to have.
        guard !isBound(sentence) else { return [] }
        var values: [StatedValue] = []
        for value in mtus(sentence) + classes(sentence) + thresholds(sentence)
        where !values.contains(value) {
            values.append(value)
        }
        return values
    }

    /// Whether a text gives bounds of a threshold, and no value.
    static func boundsThreshold(_ text: String) -> Bool {
        isBound(text) && text.firstMatch(of: /(?i)\b(kmin|k_min|thresholds?)\b/) != nil
    }

    private static func isBound(_ sentence: String) -> Bool {
        let bounds =
            /(?i)\b(at least|at most|minimum of|up to|between|range|ranges|reach from|or more|or less|less than|more than|below|above|exceeds?|only when)\b/
        return sentence.firstMatch(of: bounds) != nil
    }

    /// A smaller MTU is what Ethernet has by itself, and none that a fabric should be set to.
    private static let leastMTU = 1_600.0

    private static func mtus(_ sentence: String) -> [StatedValue] {
        // The MTU of RDMA is one of a few sizes, and none of a port.
        let behind = sentence.matches(
            of: /(?i)(\bRDMA\s+|\bpath\s+)?\bMTU\b[^0-9.\n]{0,40}?([0-9]{1,2}[,]?[0-9]{3})\b/
        )
        .filter { $0.1 == nil }.map(\.2)
        let before = sentence.matches(
            of: /(?i)\b([0-9]{1,2}[,]?[0-9]{3})[ -]?(?:bytes?[ -])?MTU\b/
        ).map(\.1)
        return (behind + before).compactMap { written in
            guard let number = Double(written.replacing(",", with: "")),
                (leastMTU...65_535).contains(number)
            else { return nil }
            return StatedValue(quantity: .mtu, number: number, words: "MTU \(written)")
        }
    }

    private static func classes(_ sentence: String) -> [StatedValue] {
        let found = sentence.matches(
            of: /(?i)\bDSCP(?:\s+(?:value|code ?point|of|is|=))*\s+([0-9]{1,2})\b/
        )
        let named = sentence.firstMatch(
            of: /(?i)\b(?:priority|traffic class|TC|queue)(?:\s+(?:of|is))?\s+([0-7])\b/
        )
        return found.compactMap { match in
            guard let number = Double(match.1), number <= 63 else { return nil }
            return StatedValue(
                quantity: .dscpClass,
                number: number,
                // Of several values it is not known which one the class is of.
                trafficClass: found.count == 1 ? named.flatMap { Int($0.1) } : nil,
                words: "DSCP \(match.1)"
                    + (found.count == 1 ? named.map { " with \($0.0)" } ?? "" : "")
            )
        }
    }

    private static func thresholds(_ sentence: String) -> [StatedValue] {
        sentence.matches(
            of:
                /(?i)\b(Kmin|K_min|min(?:imum)?[ _-]threshold|green_min_threshold)\b[^0-9\n]{0,30}?([0-9][0-9.,]*)\s*(KiB|MiB|KB|MB|bytes|B)\b/
        ).compactMap { match in
            let units = ["kib": 1_024.0, "mib": 1_048_576, "kb": 1_000, "mb": 1_000_000]
            guard let number = Double(match.2.replacing(",", with: "")) else { return nil }
            return StatedValue(
                quantity: .ecnMinThreshold,
                number: number * (units[match.3.lowercased()] ?? 1),
                words: "\(match.1) \(match.2) \(match.3)"
            )
        }
    }
}
