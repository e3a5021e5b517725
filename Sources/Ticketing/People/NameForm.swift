import Foundation

extension StringProtocol {
    /// The one form in which a name is kept and looked up: in lower case, and composed (NFC).
    ///
    /// Swift takes `é` and `e` with an accent behind it for the same text, SQLite for two: a name that
    /// is kept in both forms would be one person here and two there.
    public var asName: String {
        // Composed before, too, so that what Swift takes for the same comes out the same.
        precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
    }
}

/// Which texts are names.
enum NameForm {
    /// A name in its one form, of letters, digits and some signs.
    ///
    /// - Parameters:
    ///   - text: As it was sent.
    ///   - line: What ``TicketLimits`` makes of it.
    ///   - signs: What a name may have besides letters and digits.
    /// - Returns: The name; nil where it is none.
    static func name(_ text: String, _ line: String, signs: String) -> String? {
        // What a line leaves out without a word would make one name of two.
        guard isSpaced(text, around: line) else { return nil }
        let name = line.asName
        return isName(name, signs: signs) ? name : nil
    }

    private static func isSpaced(_ text: String, around line: String) -> Bool {
        func words(_ text: String) -> [String.UnicodeScalarView.SubSequence] {
            text.unicodeScalars.split { $0.properties.isWhitespace }
        }
        return words(text).elementsEqual(words(line)) { $0.elementsEqual($1) }
    }

    /// Looks at scalars, as a letter for Swift may have what nobody sees behind it.
    private static func isName(_ text: String, signs: String) -> Bool {
        var isBehindLetter = false
        for scalar in text.unicodeScalars {
            guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
            switch scalar.properties.generalCategory {
            case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter:
                isBehindLetter = true
            case .nonspacingMark, .spacingMark:
                guard isBehindLetter else { return false }
            case .decimalNumber: isBehindLetter = false
            default:
                guard signs.unicodeScalars.contains(scalar) else { return false }
                isBehindLetter = false
            }
        }
        return true
    }
}
