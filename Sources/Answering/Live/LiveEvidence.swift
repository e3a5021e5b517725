public import Fabric
public import Foundation

/// What of the fabric's state a question touches, written down with its markers.
public struct LiveEvidence {
    /// The most samples that an answer stands on.
    private static let sampleLimit = 8

    /// How many samples of a finding are told where there are several findings.
    private static let samplesOfFinding = 4

    /// The most alerts that an answer tells.
    private static let alertLimit = 4

    /// The most findings that an answer tells.
    private static let findingLimit = 3

    /// Beyond this age, in seconds, nothing is said of what is so now.
    static let freshnessLimit = 120.0

    /// The part that the question touches.
    private(set) var status: LiveStatus

    /// Sentences with their markers, the most urgent first.
    private(set) var statements: [String]

    private var compared: (snapshot: FabricSnapshot, devices: Set<String>, time: Date)?
    private let question: String

    /// The names of devices, ports and metrics of the samples, in lower case.
    let names: Set<String>

    /// Whether it is asked for now what is wrong, so that what to do about it is the answer.
    public let wantsRemedy: Bool

    /// Whether the documents decide if the question is about now: it is not if they answer it.
    public private(set) var isUnsure = false

    /// The names of simulated devices that are meant, in lower case: what documents show by the same
    /// names is an example, and not about them.
    private(set) var placeNames: Set<String> = []

    /// A name in the question that would be of the fabric, and is not; nil for none.
    private(set) var strange: String?

    /// Whether only the state of the fabric is asked for, in which documents have no part.
    private(set) var isPure = false

    /// Whether something is asked that has nothing to do with the fabric: what is wrong there is told
    /// beside the answer only.
    public private(set) var isAside = false

    /// Where the most urgent finding shows, and where its cause is: `leaf3 Ethernet68 and gpu-node-17`;
    /// nil without one.
    var places: String? {
        guard let finding = status.findings.first, let sample = finding.samples.first else {
            return nil
        }
        let shown = [sample.device, sample.port].compactMap(\.self).joined(separator: " ")
        let cause = [finding.root, finding.port].compactMap(\.self).joined(separator: " ")
        return cause.isEmpty || cause == shown ? shown : "\(shown) and \(cause)"
    }

    /// What documents call that which is wrong now and which the question touches.
    public var topics: [String] { status.findings.flatMap(\.topics) }

    /// The documents that explain it, the most urgent finding's first.
    public var documents: [String] { status.findings.flatMap(\.documents) }

    /// Reads a snapshot for a question.
    ///
    /// - Parameters:
    ///   - snapshot: The state of the fabric; nil where none is set up.
    ///   - question: What is asked for.
    ///   - now: The time, for telling how old the samples are.
    ///   - isAnswered: Whether documents are known to answer it.
    ///   - unknownShare: The share of its words that occur in no document, 0 to 1.
    public init(
        _ snapshot: FabricSnapshot?,
        for question: Question,
        at now: Date,
        isAnswered: Bool = false,
        unknownShare: Double = 0
    ) {
        let kind = question.kind
        let question = question.text
        guard let snapshot else {
            self.init(question, status: .notConfigured)
            return
        }
        let places = NamedPlaces(in: question, of: snapshot)
        var stance =
            kind == .status
            ? .now : AskedOfNow.stance(of: question, namesPlace: !places.isEmpty)
        if places.isEmpty, AskedOfNow.isForeign(question, unknownShare: unknownShare) {
            stance = .reference
        }
        let isAside = stance == .aside
        let isOfNow = stance == .now || isAside || stance == .unsure && !isAnswered
        let isPure = isOfNow && !isAside && AskedOfNow.isPure(question, isPlace: places.isWritten)
        defer {
            compared = (snapshot, places.allDevices, now)
            isUnsure = stance == .unsure && wantsRemedy
            self.isPure = isPure
            self.isAside = isAside
            strange = places.strange.first
            // The simulated devices have the names that documents use in examples.
            placeNames =
                snapshot.targets.contains(where: \.isSimulated)
                ? Set(places.named.map { $0.lowercased() }) : []
        }
        let findings = Self.findings(snapshot, question, places, isOfNow: isOfNow)
        let shown = findings.flatMap {
            $0.samples.prefix(findings.count > 1 ? Self.samplesOfFinding : Self.sampleLimit)
        }
        let alerts = Self.alerts(places, snapshot, question, isOfNow: isOfNow)
        let isRead =
            findings.isEmpty
            && (!places.ports.isEmpty || !isPure && places.strange.isEmpty)
        let others = alerts + (isRead ? Self.samples(of: places, snapshot, question) : [])
        var samples = Array(
            (shown + others.filter { !shown.contains($0) }).prefix(Self.sampleLimit)
        )
        let stale = Self.staleTargets(of: places, snapshot, at: now)
        if samples.isEmpty, stale.isEmpty, places.strange.isEmpty, isOfNow, !isAside,
            !snapshot.targets.isEmpty,
            kind == .status || isPure || AskedOfNow.tellsTrouble(question)
        {
            samples = Self.overview(snapshot, of: places.devices, at: now).map { [$0] } ?? []
        }
        guard !samples.isEmpty else {
            let reason =
                places.strange.first.map { "the fabric has no \($0)" }
                ?? stale.first.map { "telemetry of \($0.device) is \(Self.duration($0.age)) old" }
                ?? "the question names nothing of the fabric"
            var status = LiveStatus(reason: reason)
            if let age = stale.map(\.age).max() {
                status.time = snapshot.time
                status.ageSeconds = age
            }
            self.init(question, status: status)
            return
        }
        let oldest = samples.map(\.time).min() ?? snapshot.time
        let age = max(0, now.timeIntervalSince(oldest))
        guard age <= Self.freshnessLimit else {
            var status = LiveStatus(
                reason: "telemetry is \(Self.duration(age)) old; documents only"
            )
            status.time = snapshot.time
            status.ageSeconds = age
            self.init(question, status: status)
            return
        }
        var status = LiveStatus(reason: nil)
        status.time = snapshot.time
        status.ageSeconds = age
        status.citations = samples.enumerated().map {
            TelemetryCitation(marker: "T\($0 + 1)", sample: $1)
        }
        status.findings = findings.filter { $0.samples.contains(where: samples.contains) }
        self.init(
            question,
            status: status,
            statements: Self.statements(of: status, stale: stale),
            wantsRemedy: isOfNow && !isAside && !status.findings.isEmpty
        )
    }

    /// Whether the state of a fabric may matter for a question, told without reading it.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - inventory: What there is in the fabric.
    /// - Returns: False only where the answer is the same whatever the state is.
    public static func mayTouch(_ question: Question, _ inventory: FabricInventory) -> Bool {
        let unread = FabricSnapshot(
            time: .distantPast,
            samples: SampleList([]),
            inventory: inventory
        )
        let places = NamedPlaces(in: question.text, of: unread)
        return question.kind == .status || AskedOfNow.tellsTrouble(question.text)
            || !places.isEmpty
            || AskedOfNow.stance(of: question.text, namesPlace: false) != .reference
                && AskedOfNow.isPure(question.text, isPlace: places.isWritten)
    }

    /// Whether a text with its typing mistakes mended names the same of the fabric as before: the
    /// name of a device may look like a mistake.
    ///
    /// - Parameters:
    ///   - mended: The text.
    ///   - text: The text as it was typed.
    ///   - snapshot: The state of the fabric; nil where none is set up.
    /// - Returns: Whether nothing was lost.
    public static func namesSame(
        _ mended: String,
        as text: String,
        in snapshot: FabricSnapshot?
    ) -> Bool {
        guard let snapshot else { return true }
        let names = NamedPlaces(in: text, of: snapshot)
        let others = NamedPlaces(in: mended, of: snapshot)
        return names.allDevices == others.allDevices && names.ports == others.ports
    }

    /// Whether what the fabric is set to may matter for a question, which one reading tells.
    ///
    /// - Parameter question: The question.
    /// - Returns: Whether it asks for a setting that documents state.
    public static func mayCompare(_ question: Question) -> Bool {
        DocumentAgainstLive.isAskedFor(in: question.text)
    }

    private init(
        _ question: String,
        status: LiveStatus,
        statements: [String] = [],
        wantsRemedy: Bool = false
    ) {
        self.question = question
        self.status = status
        self.wantsRemedy = wantsRemedy
        names = Set(
            status.citations.map(\.sample)
                .flatMap { [$0.device, $0.port, $0.metric] }
                .compactMap { $0?.lowercased() }
        )
        self.statements = statements
    }

    /// Adds where the fabric is set otherwise than cited documents say, for what the question asks.
    mutating func compare(with citations: [Citation]) {
        guard let compared else { return }
        let stated = DocumentAgainstLive.stated(by: citations, for: question)
        for difference in DocumentAgainstLive.differences(
            stated,
            in: compared.snapshot,
            of: compared.devices
        ) {
            var parts: [String] = []
            for value in difference.values {
                let marker = "T\(status.citations.count + 1)"
                status.citations.append(
                    TelemetryCitation(marker: marker, sample: value.sample)
                )
                let count = value.count - 1
                let others =
                    count > 0 ? " and at \(count) other place\(count == 1 ? "" : "s")" : ""
                let place = "\(value.sample.place)\(others)"
                parts.append("\(Self.reading(value.sample)) at \(place) [\(marker)]")
            }
            let simulated =
                difference.values.contains { $0.sample.isSimulated } ? "Simulated: " : ""
            statements.append(
                "\(simulated)\(difference.stated.words) in the document "
                    + "[\(difference.stated.marker)], but \(parts.joined(separator: "; "))"
            )
            let oldest = status.citations.map(\.sample.time).min() ?? compared.time
            status.reason = nil
            status.time = status.time ?? compared.time
            status.ageSeconds = max(0, compared.time.timeIntervalSince(oldest))
        }
    }

    /// The findings that a question touches, those that fit it best first.
    private static func findings(
        _ snapshot: FabricSnapshot,
        _ question: String,
        _ places: NamedPlaces,
        isOfNow: Bool
    ) -> [Finding] {
        let words = Set(question.plainWords)
        let touched = snapshot.findings.filter { finding in
            if !places.isEmpty { return places.touch(finding) }
            return isOfNow
                || finding.topics.contains { topic in
                    topic.lowercased().split(separator: " ").allSatisfy { words.contains($0) }
                }
        }
        func fit(_ finding: Finding) -> (Int, Int, Int) {
            let symptoms = finding.symptoms.filter { words.contains(Substring($0)) }.count
            let isRoot = finding.root.map(places.named.contains) ?? false
            return (isRoot ? 1 : 0, symptoms, finding.severity)
        }
        return Array(
            touched.enumerated()
                .sorted { left, right in
                    let (one, two) = (fit(left.element), fit(right.element))
                    return one == two ? left.offset < right.offset : one > two
                }
                .map(\.element)
                .prefix(findingLimit)
        )
    }

    /// The alerts of other systems that fire at the places that a question names, or anywhere where
    /// it asks for alerts.
    private static func alerts(
        _ places: NamedPlaces,
        _ snapshot: FabricSnapshot,
        _ question: String,
        isOfNow: Bool
    ) -> [Sample] {
        let wantsAlerts = question.plainWords.contains { $0.hasPrefix("alert") }
        return snapshot.alerts.filter { alert in
            guard alert.isFiring else { return false }
            if !places.isEmpty { return alert.device.map(places.devices.contains) ?? false }
            return wantsAlerts && isOfNow
        }
        .prefix(alertLimit).map(\.sample)
    }

    /// What is read at the places that a question names, what it asks for first.
    private static func samples(
        of places: NamedPlaces,
        _ snapshot: FabricSnapshot,
        _ question: String
    ) -> [Sample] {
        let words = question.lowercased().plainWords.filter { $0.count >= 3 }
        let read =
            places.ports.isEmpty
            ? places.named.sorted().flatMap { device in
                snapshot.samples.samples(of: device)
                    + snapshot.samples.ports(of: device).flatMap(snapshot.samples.samples(at:))
            }
            : places.ports.flatMap(snapshot.samples.samples(at:))
        func fit(_ sample: Sample) -> Int {
            let metric = sample.metric.lowercased()
            return words.filter { metric.contains($0) }.count * 2 + (sample.value == 0 ? 0 : 1)
        }
        let fits = read.map(fit)
        return read.indices
            .sorted { fits[$0] == fits[$1] ? $0 < $1 : fits[$0] > fits[$1] }
            .map { read[$0] }
    }

    /// The devices that are meant and of which nothing new is known.
    private static func staleTargets(
        of places: NamedPlaces,
        _ snapshot: FabricSnapshot,
        at now: Date
    ) -> [(device: String, age: Double)] {
        let time = now.timeIntervalSince1970
        return snapshot.targets.compactMap { target in
            guard let device = target.device, let age = target.age(at: time),
                !target.isFresh(at: time),
                places.devices.contains(device)
                    || places.ports.contains(where: { $0.device == device })
            else { return nil }
            return (device, age)
        }
    }

    /// How many targets are read, where nothing is wrong with any; nil for devices that none reads.
    private static func overview(
        _ snapshot: FabricSnapshot,
        of devices: Set<String>,
        at now: Date
    ) -> Sample? {
        let time = now.timeIntervalSince1970
        let targets = snapshot.targets.filter { target in
            devices.isEmpty || target.device.map(devices.contains) ?? false
        }
        let fresh = targets.filter { $0.isFresh(at: time) }
        guard !fresh.isEmpty else { return nil }
        let oldest = fresh.compactMap(\.lastSuccess).min()
        return Sample(
            metric: "up",
            device: devices.count == 1 ? devices.first ?? "" : "fabric",
            value: Double(fresh.count),
            unit: "of \(targets.count) target\(targets.count == 1 ? "" : "s") "
                + "\(fresh.count == 1 ? "is" : "are") read, and nothing is wrong with what they say",
            time: oldest.map { Date(timeIntervalSince1970: $0) } ?? snapshot.time,
            source: "collectors",
            isSimulated: targets.contains(where: \.isSimulated)
        )
    }
}
