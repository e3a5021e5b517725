/// Keeps libxml2's time in proportion to a text: it compares every attribute of an element with
/// every other one.
enum HTMLLimits {
    /// The longest tag, in bytes, that keeps its attributes.
    private static let tagLimit = 16 << 10

    /// The text with longer tags reduced to their names.
    static func applied(to html: String) -> String {
        guard html.utf8.count > tagLimit else { return html }
        let bytes = Array(html.utf8)
        var output: [UInt8] = []
        var copied = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count,
                isLetter(bytes[index + 1])
            else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            guard index - start > tagLimit else { continue }
            var nameEnd = start + 1
            while nameEnd < index, isLetter(bytes[nameEnd]) { nameEnd += 1 }
            output += bytes[copied..<nameEnd]
            copied = index
        }
        guard copied > 0 else { return html }
        output += bytes[copied...]
        return String(decoding: output, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
