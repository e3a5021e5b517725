/// Makes anchors out of headings, each once in a document, as GitHub makes them.
public struct AnchorMaker {
    private var taken: Set<String> = []
    private var nextNumbers: [String: Int] = [:]

    /// Begins a document.
    public init() {}

    /// An anchor that no other heading of the document has.
    ///
    /// - Parameters:
    ///   - title: The heading's text: lower case, letters, digits and hyphens stay.
    ///   - given: The anchor that the author gave, which wins.
    /// - Returns: The anchor, not empty.
    public mutating func anchor(for title: String, given: String? = nil) -> String {
        let wanted = Self.slug(given ?? title, keepsCase: given != nil)
        let base = wanted.isEmpty ? "section" : wanted
        var anchor = base
        // Where a heading comes again and again, counting goes on where it stopped.
        var number = nextNumbers[base] ?? 1
        while !taken.insert(anchor).inserted {
            anchor = "\(base)-\(number)"
            number += 1
        }
        nextNumbers[base] = number
        return anchor
    }

    private static func slug(_ text: String, keepsCase: Bool) -> String {
        var slug = ""
        for character in keepsCase ? text : text.lowercased() {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                slug.append(character)
            } else if character.isWhitespace {
                slug.append("-")
            } else if keepsCase, ".:".contains(character) {
                slug.append(character)
            }
            if slug.count >= 120 { break }
        }
        return slug
    }
}
