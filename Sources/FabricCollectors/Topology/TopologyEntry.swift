import YAMLFiles

/// Reads one value of a YAML file that says what the fabric is made of.
struct TopologyEntry {
    let value: YAMLValue
    let path: String
    /// What the value is, for errors: `a device`.
    let what: String

    /// The whole of a text.
    static func root(of text: String, path: String) throws(TopologyFileError) -> TopologyEntry {
        do {
            return TopologyEntry(value: try YAMLFile.parse(text), path: path, what: "the file")
        } catch {
            throw TopologyFileError(path: path, error)
        }
    }

    func wrong(_ reason: String, at line: Int? = nil) -> TopologyFileError {
        TopologyFileError(path: path, line: line ?? value.line, reason: reason)
    }

    /// Throws where the value is no mapping, or has a field that there is none of.
    func check(_ keys: Set<String>) throws(TopologyFileError) {
        let known = keys.sorted().joined(separator: ", ")
        guard case .mapping(let fields) = value.content else {
            throw wrong("\(what) is a mapping with some of the fields \(known)")
        }
        if let unknown = fields.first(where: { !keys.contains($0.key) }) {
            throw wrong("'\(unknown.key)' is no field; there are \(known)", at: unknown.value.line)
        }
    }

    /// The text of a field that has to be there.
    func text(_ key: String) throws(TopologyFileError) -> String {
        guard let text = try optionalText(key) else { throw wrong("\(what) needs '\(key)'") }
        return text
    }

    /// The text of a field; nil where there is nothing.
    func optionalText(_ key: String) throws(TopologyFileError) -> String? {
        guard let field = value[key], field.content != .null else { return nil }
        guard let text = field.text, !text.isEmpty else {
            throw wrong("'\(key)' of \(what) is a text", at: field.line)
        }
        return text
    }

    /// The values of a list; none where there is nothing.
    ///
    /// - Parameters:
    ///   - key: The field.
    ///   - what: What a value is, for errors.
    /// - Returns: The values in their order.
    /// - Throws: ``TopologyFileError`` where it is something else than a list.
    func list(_ key: String, of what: String) throws(TopologyFileError) -> [TopologyEntry] {
        guard let field = value[key], field.content != .null else { return [] }
        guard case .list(let values) = field.content else {
            throw wrong("'\(key)' is a list: a line with '- ' for each, or [a, b]", at: field.line)
        }
        return values.map { TopologyEntry(value: $0, path: path, what: what) }
    }

    /// One of a few words; nil where there is nothing.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type
    ) throws(TopologyFileError) -> Choice? {
        guard let written = try optionalText(key) else { return nil }
        if let choice = Choice(rawValue: written) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw wrong("'\(key)' cannot be \(written); there are \(known)", at: value[key]?.line)
    }
}
