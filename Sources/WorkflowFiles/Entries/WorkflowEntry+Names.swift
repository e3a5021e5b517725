import YAMLFiles

/// An entry of a section with the name that it goes by.
struct NamedEntry {
    /// Its name; empty where it is wrong, which was told then.
    let name: String
    let entry: WorkflowEntry
}

extension WorkflowEntry {
    /// The most characters of a name.
    private static let nameLimit = 60

    /// The entries of a list that have names, each another.
    ///
    /// - Parameters:
    ///   - key: The list.
    ///   - what: What an entry is, for messages.
    ///   - keys: The keys that an entry can have.
    /// - Returns: The entries that are mappings, in order.
    func named(_ key: String, of what: String, keys: [String]) -> [NamedEntry] {
        guard let field = value[key], field.content != .null else { return [] }
        guard case .list(let values) = field.content else {
            wrong("'\(key)' is a list of entries that each begin with '- name:'", at: field.line)
            return []
        }
        guard values.count <= 500 else {
            wrong("'\(key)' has \(values.count) entries; 500 fit", at: field.line)
            return []
        }
        var lines: [String: Int] = [:]
        var result: [NamedEntry] = []
        for value in values {
            let entry = entry(value, what)
            guard entry.check(keys) else { continue }
            let name = entry.name() ?? ""
            if let line = lines[name] {
                entry.wrong(
                    "the name '\(name)' is taken by \(what) on line \(line); take another",
                    at: entry.line(of: "name")
                )
            }
            if !name.isEmpty { lines[name] = lines[name] ?? entry.line(of: "name") }
            result.append(NamedEntry(name: name, entry: entry))
        }
        return result
    }

    /// Whether a text can be the name of something.
    static func isName(_ text: String) -> Bool {
        text.wholeMatch(of: #/[a-z][a-z0-9_-]*/#) != nil && text.utf8.count <= nameLimit
    }

    private func name() -> String? {
        guard let name = requiredLine("name") else { return nil }
        guard Self.isName(name) else {
            wrong(
                "\(WorkflowProblems.quoted(name)) is no name; a name has up to \(Self.nameLimit) "
                    + "of a-z, 0-9, - and _, a letter first: link-or-optic",
                at: line(of: "name")
            )
            return nil
        }
        return name
    }
}
