import Foundation

/// A list of strings as JSON text, as the tables keep it.
struct JSONText {
    let data: Data

    /// The text of the JSON.
    var text: String { String(decoding: data, as: UTF8.self) }

    /// The strings, nil where the text is no list of strings.
    var strings: [String]? {
        // A damaged row is told from an empty list by nil; the decoder's own words add nothing.
        try? JSONDecoder().decode([String].self, from: data)
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
