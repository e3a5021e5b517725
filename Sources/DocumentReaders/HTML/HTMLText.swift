import Corpus

/// Reads a stretch of HTML, such as a mail, as plain text.
public enum HTMLText {
    /// What a stretch of HTML says, a paragraph for each of its blocks.
    ///
    /// Lines that the author ended stay lines; scripts, forms and the like say nothing.
    ///
    /// - Parameter html: HTML, however broken.
    /// - Returns: The text, empty where it says nothing.
    public static func text(of html: String) -> String {
        // The parser ends at the first zero.
        HTMLReader().blocks(of: html.replacing("\0", with: "")).map { block in
            guard case .paragraph(let inlines) = block else { return block.plainText }
            return inlines.split(separator: .lineBreak).map { Array($0).plainText }
                .joined(separator: "\n")
        }
        .filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
