/// The markers of reStructuredText's lists.
enum RSTList {
    /// The number of a marker, nil for a bullet, and the text after it.
    static func marker(_ text: Substring) -> (number: Int?, rest: Substring)? {
        guard let first = text.first else { return nil }
        if "-*+•".contains(first) { return after(text.dropFirst()).map { (nil, $0) } }
        let open = first == "(" ? text.dropFirst() : text
        let digits = open.prefix(5).prefix { $0.isASCII && $0.isNumber }
        let number = digits.isEmpty && open.first == "#" ? "1" : digits
        guard (1...4).contains(number.count) else { return nil }
        let behind = open.dropFirst(digits.isEmpty ? 1 : digits.count)
        guard behind.first == "." || behind.first == ")" else { return nil }
        return after(behind.dropFirst()).map { (Int(number) ?? 1, $0) }
    }

    /// The text behind white space, nil where there is none.
    private static func after(_ text: Substring) -> Substring? {
        guard text.first?.isWhitespace == true else { return nil }
        return text.drop(while: \.isWhitespace)
    }
}
