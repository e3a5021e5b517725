import Fabric

/// What of the fabric a question names: devices, ports, racks, what runs there.
struct NamedPlaces {
    /// So many words together may be one name: `gpu node 17`.
    private static let longestName = 3

    /// A port's name alone means the ports of so many devices at most.
    private static let fewDevices = 12

    /// The devices that are meant, those of a named rack or workload among them.
    private(set) var devices: Set<String> = []
    /// The devices that are named themselves.
    private(set) var named: Set<String> = []
    /// The ports that are named.
    private(set) var ports: [PortID] = []
    /// The ports at the other ends of those that are named.
    private var peers: [PortID] = []
    /// Names of the shape of devices and ports, none of which is there: `leaf99`.
    private(set) var strange: [String] = []
    /// The names of racks and workloads that are named.
    private var groups: [String] = []

    /// Finds the names of a fabric in a question.
    init(in question: String, of snapshot: FabricSnapshot) {
        let words = Self.words(of: question)
        let names = Self.joined(words)
        let known = Set(
            snapshot.inventory.devices.map(\.name) + snapshot.samples.devices
                + snapshot.targets.compactMap(\.device)
        )
        for device in known.sorted() where names.contains(Self.plain(device)) {
            named.insert(device)
        }
        devices = named
        for rack in Set(snapshot.inventory.devices.compactMap(\.rack)).sorted()
        where names.contains(Self.plain(rack)) {
            devices.formUnion(snapshot.inventory.devices.filter { $0.rack == rack }.map(\.name))
            groups.append(rack)
        }
        for workload in Self.workloads(names, snapshot.inventory.workloads) {
            devices.formUnion(workload.hosts)
            groups.append(workload.name)
        }
        let written = Set(words)
        for device in named.isEmpty ? known : named {
            for port in snapshot.samples.ports(of: device)
            where written.contains(port.port.lowercased()) {
                ports.append(port)
            }
        }
        if named.isEmpty, devices.isEmpty {
            // A name that every host has means none of them.
            if Set(ports.map(\.device)).count > Self.fewDevices { ports = [] }
        } else if named.isEmpty {
            ports.removeAll { !devices.contains($0.device) }
        }
        ports.sort()
        peers = snapshot.inventory.links.compactMap { link in
            ports.contains(link.first)
                ? link.second : ports.contains(link.second) ? link.first : nil
        }
        strange = Self.strange(
            words,
            known: known,
            names: names,
            ports: named.isEmpty
                ? []
                : Set(
                    named.flatMap { snapshot.samples.ports(of: $0) }.map(\.port)
                )
        )
    }

    /// Words that are a device's or a port's name but for its number.
    private static func strange(
        _ words: [String],
        known: Set<String>,
        names: Set<String>,
        ports: Set<String>
    ) -> [String] {
        func stem(_ name: String) -> String? {
            let plain = plain(name)
            let stem = plain.prefix { !$0.isNumber }
            let number = plain.dropFirst(stem.count)
            return stem.count >= 2 && !number.isEmpty && number.allSatisfy(\.isNumber)
                ? String(stem) : nil
        }
        let deviceStems = Set(known.compactMap(stem))
        let portStems = Set(ports.compactMap(stem))
        let knownPlain = Set(known.map(plain))
        let portPlain = Set(ports.map(plain))
        return words.filter { word in
            guard let stem = stem(word) else { return false }
            let name = plain(word)
            if deviceStems.contains(stem) { return !knownPlain.contains(name) }
            return portStems.contains(stem) && !portPlain.contains(name)
        }
    }

    /// The devices that are meant, those of named ports among them.
    var allDevices: Set<String> { devices.union(ports.map(\.device)) }

    /// Whether a word is a part of a name that was found.
    func isWritten(_ word: Substring) -> Bool {
        if word.allSatisfy(\.isNumber) { return !isEmpty }
        let word = Self.plain(String(word))
        let names = named + groups + ports.map(\.port)
        return !word.isEmpty && names.contains { Self.plain($0).contains(word) }
    }

    /// Whether it names nothing.
    var isEmpty: Bool { devices.isEmpty && ports.isEmpty }

    /// Whether a finding is seen or felt at a place that is named.
    func touch(_ finding: Finding) -> Bool {
        // Of a port that is named what is wrong at others of the device says nothing.
        if !ports.isEmpty, !named.isEmpty {
            return (ports + peers).contains { port in
                finding.samples.contains { $0.device == port.device && $0.port == port.port }
                    || finding.root == port.device && (finding.port ?? port.port) == port.port
                    || finding.title.contains("\(port) ") || finding.title.hasSuffix("\(port)")
                    || finding.consequences.contains { consequence in
                        consequence.hasPrefix("\(port) ") || consequence.contains(" \(port) ")
                            || consequence.hasSuffix(" \(port)")
                    }
            }
        }
        let seen = Set(finding.reach.devices + finding.samples.map(\.device)).union(
            [finding.root].compactMap { $0 }
        )
        if !ports.isEmpty,
            finding.samples.contains(where: { sample in
                ports.contains { $0.device == sample.device && $0.port == sample.port }
            })
        {
            return true
        }
        return !devices.isDisjoint(with: seen)
    }

    /// The workloads that are named, whole or by a part that only one has.
    private static func workloads(_ names: Set<String>, _ all: [Workload]) -> [Workload] {
        all.filter { workload in
            if names.contains(plain(workload.name)) { return true }
            let parts = workload.name.lowercased().split { !$0.isLetter && !$0.isNumber }
            return parts.contains { part in
                part.count >= 3 && names.contains(plain(String(part)))
                    && all.filter { $0.name.lowercased().contains(part) }.count == 1
            }
        }
    }

    private static func words(of question: String) -> [String] {
        question.lowercased()
            .split { " \t\n,;?!()\"'`".contains($0) }
            .map { word in
                var word = word
                while let last = word.last, ".:".contains(last) { word.removeLast() }
                return String(word)
            }
            .filter { !$0.isEmpty }
    }

    /// The words and what up to three of them make together, as plain names.
    private static func joined(_ words: [String]) -> Set<String> {
        var names: Set<String> = []
        for start in words.indices {
            for length in 1...longestName where start + length <= words.count {
                let name = words[start..<start + length].joined()
                names.insert(plain(name))
                // "rack 3's", "racks 3"
                if name.hasSuffix("s") { names.insert(plain(String(name.dropLast()))) }
            }
        }
        return names
    }

    /// A name without what people leave out: marks between its parts, and zeros before a number.
    static func plain(_ name: String) -> String {
        var plain = ""
        var isInNumber = false
        for character in name.lowercased() where !"-_. ".contains(character) {
            if character == "0", !isInNumber { continue }
            isInNumber = character.isNumber
            plain.append(character)
        }
        return plain
    }
}
