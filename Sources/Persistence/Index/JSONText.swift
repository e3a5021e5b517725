import Foundation

/// A list of strings as JSON text, as the tables keep it.
struct JSONText {
    let data: Data

    /// The text of the JSON.
    var text: String { String(decoding: data, as: UTF8.self) }

    /// The strings, nil where the text is no list of strings.
    var strings: [String]? {
        if let plain = plainStrings { return plain }
        // A damaged row is told from an empty list by nil; the decoder's own words add nothing.
        return try? JSONDecoder().decode([String].self, from: data)
    }

    /// The strings where none has a character that JSON escapes, as nearly always: then quotation
    /// marks stand only around them, and no decoder is needed.
    private var plainStrings: [String]? {
        let text = self.text
        guard !text.utf8.contains(UInt8(ascii: "\\")), text.hasPrefix("[\""),
            text.hasSuffix("\"]"), text.utf8.count > 3
        else { return nil }
        let strings = text.dropFirst(2).dropLast(2).split(
            separator: "\",\"",
            omittingEmptySubsequences: false
        )
        return strings.contains { $0.utf8.contains(UInt8(ascii: "\"")) }
            ? nil : strings.map(String.init)
    }

    init(data: Data) {
        self.data = data
    }

    init(text: String) {
        data = Data(text.utf8)
    }

    /// A list of strings as JSON.
    static func encoded(_ strings: [String]) throws -> JSONText {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return JSONText(data: try encoder.encode(strings))
    }
}
