import Yams

/// Reads YAML text into values with line numbers.
public enum YAMLFile {
    /// How many values a text may hold, aliases written out.
    public static let valueLimit = 100_000

    /// The value of a text; ``YAMLValue/Content/null`` for an empty one.
    ///
    /// - Parameters:
    ///   - text: YAML; of several documents in it the first is read.
    ///   - firstLine: The line number of the text's first line, for messages.
    /// - Returns: The value with its line numbers.
    /// - Throws: ``YAMLFileError`` where the text breaks YAML's rules.
    public static func parse(
        _ text: String,
        firstLine: Int = 1
    ) throws(YAMLFileError) -> YAMLValue {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw Self.error(error, firstLine: firstLine)
        } catch {
            throw .malformed(line: firstLine, reason: String(describing: error))
        }
        guard let node else { return YAMLValue(content: .null, line: firstLine) }
        var count = 0
        return try value(of: node, firstLine: firstLine, count: &count)
    }

    private static func value(
        of node: Node,
        firstLine: Int,
        count: inout Int
    ) throws(YAMLFileError) -> YAMLValue {
        count += 1
        guard count <= valueLimit else { throw .tooManyValues(limit: valueLimit) }
        let line = firstLine + (node.mark?.line ?? 1) - 1
        switch node {
        case .scalar(let scalar):
            let isNull =
                scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return YAMLValue(content: isNull ? .null : .scalar(scalar.string), line: line)
        case .sequence(let sequence):
            var values: [YAMLValue] = []
            for element in sequence {
                values.append(try value(of: element, firstLine: firstLine, count: &count))
            }
            return YAMLValue(content: .list(values), line: line)
        case .mapping(let mapping):
            var entries: [YAMLValue.Entry] = []
            for (key, element) in mapping {
                let value = try value(of: element, firstLine: firstLine, count: &count)
                entries.append(YAMLValue.Entry(key: key.string ?? "", value: value))
            }
            return YAMLValue(content: .mapping(entries), line: line)
        case .alias:
            return YAMLValue(content: .null, line: line)
        }
    }

    private static func error(_ error: YamlError, firstLine: Int) -> YAMLFileError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            .malformed(line: firstLine + mark.line - 1, reason: problem)
        case .duplicatedKeysInMapping(let duplicates, _):
            .malformed(
                line: firstLine,
                reason: "the same key is there twice: \(duplicates.joined(separator: ", "))"
            )
        default:
            .malformed(line: firstLine, reason: String(describing: error))
        }
    }
}
