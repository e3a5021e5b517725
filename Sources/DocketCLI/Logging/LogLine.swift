import Foundation
import Logging

/// What a log tells in one line, whatever stands in it.
struct LogLine: Encodable {
    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// What is told under these names is not told of anything else.
    private static let ownNames: Set<String> = ["time", "level", "logger", "message"]
    /// What others call things by which they are called here otherwise.
    private static let names = ["hb.request.id": "request"]

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    var time: Date
    var level: Logger.Level
    var logger: String
    var message: String
    var metadata: Logger.Metadata

    /// The line, with its end.
    func text(as format: LogFormat) -> String {
        switch format {
        case .text: plain + "\n"
        case .json: (json ?? plain) + "\n"
        }
    }

    private var json: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A number that JSON does not know is the only thing that could fail.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }

    private var plain: String {
        let values = metadata.map { (Self.name($0), Self.visible("\($1)")) }
            .sorted { $0.0 < $1.0 }
            .map { "\($0)=\($1)" }
        return ([stamp, level.rawValue, logger + ":", Self.escaped(message)] + values)
            .joined(separator: " ")
    }

    private var stamp: String { time.formatted(Self.style) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(stamp, forKey: Key("time"))
        try container.encode(level.rawValue, forKey: Key("level"))
        try container.encode(logger, forKey: Key("logger"))
        try container.encode(message, forKey: Key("message"))
        for (name, value) in metadata {
            let key = Key(Self.name(name))
            if case .stringConvertible(let number as Int) = value {
                try container.encode(number, forKey: key)
            } else if case .stringConvertible(let number as Double) = value, number.isFinite {
                try container.encode(number, forKey: key)
            } else {
                try container.encode("\(value)", forKey: key)
            }
        }
    }

    private static func name(_ name: String) -> String {
        let name = names[name] ?? name
        return ownNames.contains(name) ? name + "_" : name
    }

    /// A value of which one sees where it ends.
    private static func visible(_ text: String) -> String {
        let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        let escaped = escaped(text)
        return isPlain && escaped == text
            ? text : "\"" + escaped.replacing("\"", with: "\\\"") + "\""
    }

    /// Text that ends no line and moves no cursor.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format:
                escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
