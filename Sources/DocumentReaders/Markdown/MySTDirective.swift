import CCMarkGFM
import Corpus

/// A fenced block of MyST Markdown whose info string names a directive: ```` ```{note} ````.
struct MySTDirective {
    /// What a directive's body is.
    enum Kind {
        /// Code in a language.
        case code(language: String?)
        /// Text with markup: a note, a warning, a tab.
        case prose
        /// Something that shows no text of its own: a table of contents, an inclusion.
        case machinery
    }

    let kind: Kind
    let body: String

    /// The directive of a code block, nil where it is plain code.
    init?(node: CMark.Node) {
        let info = node.fenceInfo
        guard info.hasPrefix("{"),
            let match = info.wholeMatch(of: /\{([A-Za-z0-9_:.-]+)\}\s*(.*)/)
        else { return nil }
        let argument = String(match.2)
        switch match.1 {
        case "code-block", "code", "sourcecode", "code-cell", "prompt":
            kind = .code(language: argument.isEmpty ? nil : argument)
        case "toctree", "include", "literalinclude", "image", "figure", "contents", "eval-rst",
            "raw", "math", "mermaid":
            kind = .machinery
        default: kind = .prose
        }
        let lines = node.literal.split(separator: "\n", omittingEmptySubsequences: false)
        body = lines.drop { $0.wholeMatch(of: /:[A-Za-z0-9_-]+:.*/) != nil }
            .joined(separator: "\n")
            .trimmingNewlines()
    }
}

extension String {
    /// The text without line ends at its ends.
    func trimmingNewlines() -> String {
        var text = self[...]
        while text.last == "\n" { text.removeLast() }
        while text.first == "\n" { text.removeFirst() }
        return String(text)
    }
}
