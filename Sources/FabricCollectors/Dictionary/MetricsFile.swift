public import Fabric
import Foundation
import YAMLFiles

/// A file of metric definitions: a list of mappings below `metrics:`.
public enum MetricsFile {
    private static let keys: Set<String> = [
        "name", "exporter", "kind", "unit", "scale", "quantity", "direction", "labels", "bits",
        "poll", "sentinel", "sticky", "meaning", "bad", "source",
    ]

    /// Adds the metrics of a file to a dictionary; one that is there already is replaced.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - dictionary: What the metrics are added to; unchanged where the file is wrong.
    /// - Throws: ``DictionaryFileError`` where it is no such file, with the line.
    public static func read(
        _ path: String,
        into dictionary: inout MetricDictionary
    ) throws(DictionaryFileError) {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw DictionaryFileError(
                path: path,
                line: nil,
                reason: "it cannot be read as UTF-8 text"
            )
        }
        try add(text, path: path, to: &dictionary)
    }

    /// Adds the metrics of a text.
    static func add(
        _ text: String,
        path: String,
        to dictionary: inout MetricDictionary
    ) throws(DictionaryFileError) {
        let value: YAMLValue
        do {
            value = try YAMLFile.parse(text)
        } catch {
            throw DictionaryFileError(path: path, line: nil, reason: error.description)
        }
        guard case .list(let entries)? = value["metrics"]?.content else {
            throw DictionaryFileError(
                path: path,
                line: value.line,
                reason: "it needs 'metrics:' and below it a list of metrics"
            )
        }
        var added = dictionary
        var lines: [String: Int] = [:]
        for entry in entries {
            let reader = FileEntry(entry: entry, path: path, what: "a metric")
            let definition = try reader.definition(allowing: keys)
            if let line = lines.updateValue(entry.line, forKey: definition.name) {
                throw reader.wrong("\(definition.name) is there already in line \(line)")
            }
            do {
                try added.add(definition)
            } catch {
                throw reader.wrong(error.description)
            }
        }
        dictionary = added
    }
}

extension FileEntry {
    /// The metric that an entry of a file of metrics defines.
    fileprivate func definition(
        allowing keys: Set<String>
    ) throws(DictionaryFileError) -> MetricDefinition {
        try check(keys)
        var definition = MetricDefinition(
            name: try text("name"),
            exporter: try text("exporter"),
            kind: try choice("kind", of: MetricKind.self, try text("kind")),
            unit: try text("unit"),
            meaning: try text("meaning"),
            source: try text("source")
        )
        definition.scale = try number("scale") ?? 1
        definition.pollInterval = try number("poll")
        definition.sentinel = try number("sentinel")
        definition.bad = entry["bad"]?.text
        if let quantity = entry["quantity"]?.text {
            definition.quantity = try choice("quantity", of: MetricQuantity.self, quantity)
        }
        if let direction = entry["direction"]?.text {
            definition.direction = try choice("direction", of: MetricDirection.self, direction)
        }
        if let bits = try number("bits") {
            guard bits == 32 else { throw wrong("'bits' is 32 or left out, not \(bits)") }
            definition.isNarrow = true
        }
        if let sticky = entry["sticky"]?.text {
            guard ["true", "false"].contains(sticky) else {
                throw wrong("'sticky' is true or false, not \(sticky)")
            }
            definition.isSticky = sticky == "true"
        }
        if case .mapping(let labels)? = entry["labels"]?.content {
            for label in labels {
                let role = try choice("labels", of: MetricRole.self, label.key)
                guard let name = label.value.text else {
                    throw wrong("the label of '\(label.key)' is a word", at: label.value.line)
                }
                definition.labels[role] = name
            }
        } else if let labels = entry["labels"] {
            throw wrong("'labels' is a mapping: {priority: prio}", at: labels.line)
        }
        return definition
    }
}
