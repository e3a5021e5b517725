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

    /// Finds the names of a fabric in a question.
    init(in question: String, of snapshot: FabricSnapshot) {
        let words = Self.words(of: question)
        let names = Self.joined(words)
        let known = Set(snapshot.inventory.devices.map(\.name) + snapshot.samples.devices)
        for device in known.sorted() where names.contains(Self.plain(device)) {
            named.insert(device)
        }
        devices = named
        for rack in Set(snapshot.inventory.devices.compactMap(\.rack)).sorted()
        where names.contains(Self.plain(rack)) {
            devices.formUnion(snapshot.inventory.devices.filter { $0.rack == rack }.map(\.name))
        }
        for workload in Self.workloads(names, snapshot.inventory.workloads) {
            devices.formUnion(workload.hosts)
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
    }

    /// The devices that are meant, those of named ports among them.
    var allDevices: Set<String> { devices.union(ports.map(\.device)) }

    /// Whether it names nothing.
    var isEmpty: Bool { devices.isEmpty && ports.isEmpty }

    /// Whether a finding is seen or felt at a place that is named.
    func touch(_ finding: Finding) -> Bool {
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
