/// A value of a YAML file and the line that it stands on.
public struct YAMLValue: Hashable, Sendable {
    /// What the value is.
    public enum Content: Hashable, Sendable {
        /// A scalar as it is written; YAML's own types are left to the reader.
        case scalar(String)
        /// A list.
        case list([YAMLValue])
        /// A mapping in the order of the file.
        case mapping([Entry])
        /// `null`, `~` or nothing.
        case null
    }

    /// A key of a mapping and its value.
    public struct Entry: Hashable, Sendable {
        /// The key as text.
        public var key: String
        /// The value.
        public var value: YAMLValue
    }

    /// What the value is.
    public var content: Content

    /// The line in the file, from 1.
    public var line: Int

    /// The value of a key of a mapping, nil where it is no mapping or has no such key.
    public subscript(key: String) -> YAMLValue? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.last { $0.key == key }?.value
    }

    /// The text of a scalar.
    public var text: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    /// The texts of a list of scalars, or of one scalar alone.
    public var texts: [String] {
        switch content {
        case .scalar(let text): [text]
        case .list(let values): values.compactMap(\.text)
        case .mapping, .null: []
        }
    }
}
