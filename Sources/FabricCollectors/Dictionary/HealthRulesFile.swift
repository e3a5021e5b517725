public import Fabric
import Foundation
import YAMLFiles

/// A file of health rules: a list of mappings below `rules:`.
public enum HealthRulesFile {
    private static let keys: Set<String> = [
        "id", "title", "severity", "topics", "symptoms", "documents", "hold", "clear", "thresholds",
        "when",
    ]
    private static let thresholdKeys: Set<String> = ["name", "value", "unit", "source"]
    private static let conditionKeys: Set<String> = [
        "quantity", "direction", "measure", "above", "below", "window",
    ]

    /// Reads rules.
    ///
    /// - Parameter paths: The files; what a later one says of a rule counts more, field by field
    ///   and threshold by threshold.
    /// - Returns: The rules.
    /// - Throws: ``DictionaryFileError`` where a file is wrong, or a number is missing that a
    ///   diagnosis needs.
    public static func read(_ paths: [String]) throws(DictionaryFileError) -> HealthRules {
        var rules = HealthRules([])
        for path in paths {
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
            rules = try adding(text, path: path, to: rules)
        }
        if let missing = rules.missing.first {
            throw DictionaryFileError(
                path: paths.first ?? "",
                line: nil,
                reason: "the threshold of '\(missing)' is missing"
            )
        }
        return rules
    }

    /// The rules with those of a text.
    static func adding(
        _ text: String,
        path: String,
        to rules: HealthRules
    ) throws(DictionaryFileError) -> HealthRules {
        let value: YAMLValue
        do {
            value = try YAMLFile.parse(text)
        } catch {
            throw DictionaryFileError(path: path, line: nil, reason: error.description)
        }
        guard case .list(let entries)? = value["rules"]?.content else {
            throw DictionaryFileError(
                path: path,
                line: value.line,
                reason: "it needs 'rules:' and below it a list of rules"
            )
        }
        var added: [HealthRule] = []
        for entry in entries {
            let reader = FileEntry(entry: entry, path: path, what: "a rule")
            try reader.check(keys)
            let id = try reader.text("id")
            let known = rules[id]
            added.append(try reader.rule(id, from: known))
        }
        return HealthRules(rules.rules + added)
    }

    fileprivate static func threshold(
        _ value: YAMLValue,
        path: String
    ) throws(DictionaryFileError) -> HealthRule.Threshold {
        let reader = FileEntry(entry: value, path: path, what: "a threshold")
        try reader.check(thresholdKeys)
        guard let number = try reader.number("value") else {
            throw reader.wrong("a threshold needs 'value'")
        }
        return HealthRule.Threshold(
            name: try reader.text("name"),
            value: number,
            unit: value["unit"]?.text ?? "",
            source: value["source"]?.text ?? "own"
        )
    }

    fileprivate static func condition(
        _ value: YAMLValue,
        path: String
    ) throws(DictionaryFileError) -> HealthRule.Condition {
        let reader = FileEntry(entry: value, path: path, what: "a condition")
        try reader.check(conditionKeys)
        let above = value["above"]?.text
        guard let threshold = above ?? value["below"]?.text else {
            throw reader.wrong("a condition needs 'above' or 'below' with a threshold's name")
        }
        let direction: MetricDirection? =
            if let written = value["direction"]?.text {
                try reader.choice("direction", of: MetricDirection.self, written)
            } else {
                nil
            }
        return HealthRule.Condition(
            quantity: try reader.choice(
                "quantity",
                of: MetricQuantity.self,
                try reader.text("quantity")
            ),
            direction: direction,
            measure: try reader.choice(
                "measure",
                of: HealthRule.Condition.Measure.self,
                try reader.text("measure")
            ),
            isBadAbove: above != nil,
            window: try reader.number("window") ?? 0,
            threshold: threshold
        )
    }
}

extension FileEntry {
    /// The rule of an entry, with what it does not say taken from an earlier one.
    fileprivate func rule(
        _ id: String,
        from known: HealthRule?
    ) throws(DictionaryFileError) -> HealthRule {
        var rule = known ?? HealthRule(id: id, title: id, severity: 2, documents: [])
        if known == nil { rule.title = try text("title") }
        if let title = entry["title"]?.text { rule.title = title }
        if let severity = try number("severity") {
            guard let whole = Int(exactly: severity), (1...4).contains(whole) else {
                throw wrong("'severity' is 1, 2, 3 or 4", at: entry["severity"]?.line)
            }
            rule.severity = whole
        }
        if let topics = entry["topics"] { rule.topics = topics.texts }
        if let symptoms = entry["symptoms"] { rule.symptoms = symptoms.texts }
        if let documents = entry["documents"] { rule.documents = documents.texts }
        if let hold = try number("hold") { rule.hold = hold }
        if let clear = try number("clear") { rule.clear = clear }
        if case .list(let values)? = entry["thresholds"]?.content {
            for value in values {
                let threshold = try HealthRulesFile.threshold(value, path: path)
                rule.thresholds.removeAll { $0.name == threshold.name }
                rule.thresholds.append(threshold)
            }
        }
        if let when = entry["when"] {
            let condition = try HealthRulesFile.condition(when, path: path)
            guard rule.thresholds.contains(where: { $0.name == condition.threshold }) else {
                throw wrong("there is no threshold '\(condition.threshold)'", at: when.line)
            }
            rule.condition = condition
        }
        return rule
    }
}
