import Foundation

/// A command as a manual shows it.
struct ShellLine {
    /// What stands there.
    let text: String
    /// What the command is given.
    let words: [String]
    /// Whether it can be typed as it stands; in a sentence it may be the name of a command alone.
    let isWhole: Bool

    /// The calls of a program in Markdown: in blocks for a terminal, and in the midst of sentences.
    static func lines(in markdown: String, of program: String) -> [ShellLine] {
        var found: [ShellLine] = []
        /// What the block that it is in is written in; nil outside of blocks.
        var language: String?
        /// A line of a block that goes on in the next one.
        var begun = ""
        for line in markdown.split(separator: "\n") {
            if line.hasPrefix("```") {
                language = language == nil ? String(line.dropFirst(3)) : nil
                continue
            }
            guard let language else {
                // Every second part between backticks is code.
                for (place, span) in line.split(separator: "`", omittingEmptySubsequences: false)
                    .enumerated() where place % 2 == 1
                {
                    found += calls(of: program, in: String(span), areWhole: false)
                }
                continue
            }
            guard ["bash", "console", "sh"].contains(language) else { continue }
            if line.hasSuffix("\\") {
                begun += line.dropLast() + " "
            } else {
                found += calls(of: program, in: begun + line, areWhole: true)
                begun = ""
            }
        }
        return found
    }

    /// The calls of a program in a line; none where something stands for what is to be typed.
    private static func calls(
        of program: String,
        in line: String,
        areWhole: Bool
    ) -> [ShellLine] {
        var words = line.split(separator: " ")
        func isBefore(_ word: Substring) -> Bool {
            word == "$" || word == "sudo" || word.hasPrefix("DOCKET_") && word.contains("=")
        }
        words.trimPrefix(while: isBefore)
        guard line.contains(program) else { return [] }
        let plain = words.joined(separator: " ")
        return commands(of: plain).compactMap { words in
            guard words.first == program else { return nil }
            let given = Array(words.dropFirst())
            let isOpen = given.contains {
                $0.contains("<") || $0.contains("…") || $0.hasSuffix("...")
            }
            return isOpen ? nil : ShellLine(text: line, words: given, isWhole: areWhole)
        }
    }

    /// The words of each command of a line, as a shell would tell them apart.
    private static func commands(of line: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word: String?
        var quote: Character?
        var skipsTarget = false
        func end() {
            if let ended = word, !skipsTarget { commands[commands.count - 1].append(ended) }
            if word != nil { skipsTarget = false }
            word = nil
        }
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
                continue
            }
            switch character {
            case "'", "\"":
                quote = character
                word = word ?? ""
            case "|", ";", "&":
                end()
                commands.append([])
            case ">":
                // The number of a stream, as in "2>", is no word.
                if word?.allSatisfy(\.isNumber) == true { word = nil }
                end()
                skipsTarget = true
            case "#" where word == nil:
                end()
                return commands
            case " ", "\t": end()
            default: word = (word ?? "") + String(character)
            }
        }
        end()
        return commands
    }
}
