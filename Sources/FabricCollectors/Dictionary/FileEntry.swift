import YAMLFiles

/// Reads one entry of a file that lists what is known of metrics or of health.
struct FileEntry {
    let entry: YAMLValue
    let path: String
    /// What an entry is, for errors: `a metric`.
    let what: String

    func wrong(_ reason: String, at line: Int? = nil) -> DictionaryFileError {
        DictionaryFileError(path: path, line: line ?? entry.line, reason: reason)
    }

    /// Throws where the entry is no mapping, or has a field that there is none of.
    func check(_ keys: Set<String>) throws(DictionaryFileError) {
        let known = keys.sorted().joined(separator: ", ")
        guard case .mapping(let fields) = entry.content else {
            throw wrong("\(what) is a mapping with some of the fields \(known)")
        }
        if let unknown = fields.first(where: { !keys.contains($0.key) }) {
            throw wrong("'\(unknown.key)' is no field; there are \(known)", at: unknown.value.line)
        }
    }

    func text(_ key: String) throws(DictionaryFileError) -> String {
        guard let text = entry[key]?.text, !text.isEmpty else {
            throw wrong("\(what) needs '\(key)'", at: entry[key]?.line)
        }
        return text
    }

    func number(_ key: String) throws(DictionaryFileError) -> Double? {
        guard let value = entry[key] else { return nil }
        guard let number = value.text.flatMap(Double.init), number.isFinite else {
            throw wrong("'\(key)' is a number", at: value.line)
        }
        return number
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type,
        _ written: String
    ) throws(DictionaryFileError) -> Choice {
        if let choice = Choice(rawValue: written) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw wrong("'\(key)' cannot be \(written); there are \(known)", at: entry[key]?.line)
    }
}
