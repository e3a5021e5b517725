/// The markers of reStructuredText's lists.
enum RSTList {
    /// The number of a marker, nil for a bullet, and the text after it.
    static func marker(_ text: Substring) -> (number: Int?, rest: Substring)? {
        if let match = text.prefixMatch(of: /[-*+•]\s+/) {
            return (nil, text[match.range.upperBound...])
        }
        if let match = text.prefixMatch(of: /\(?(\d{1,4}|#)[.)]\s+/) {
            return (Int(match.1) ?? 1, text[match.range.upperBound...])
        }
        return nil
    }
}
