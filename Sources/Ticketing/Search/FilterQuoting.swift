/// How texts are put into a filter so that they are read as texts.
enum FilterQuoting {
    private static let quotes: Set<Unicode.Scalar> = ["\"", "\u{201C}", "\u{201D}"]

    /// A value of a key, in quotes where it needs them.
    static func value(_ text: String) -> String {
        let isBare = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "_-./:@+#".unicodeScalars.contains(scalar)
        }
        return isBare && !text.isEmpty ? text : quoted(text)
    }

    /// A text in quotes; a backslash is doubled only where it would take the next from its place.
    static func quoted(_ text: String) -> String {
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : "\""
            if quotes.contains(scalar) || scalar == "\\" && (next == "\\" || quotes.contains(next))
            {
                quoted.append("\\")
            }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}
