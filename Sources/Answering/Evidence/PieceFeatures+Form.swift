import Corpus

extension PieceFeatures {
    /// Takes in what a piece looks like.
    mutating func addForm(of unit: EvidenceUnit, form: AskedForm) {
        let words = unit.text.wordCount
        self[.isShort] = words < 4 ? 1 : 0
        self[.isVeryLong] = words > 60 ? 1 : 0
        self[.isQuestion] = unit.text.utf8.last == UInt8(ascii: "?") ? 1 : 0
        guard !form.isDisjoint(with: [.number, .time, .amount]) else { return }
        let hasDigit = unit.text.utf8.contains { (0x30...0x39).contains($0) }
        if form.contains(.number), hasDigit { self[.wantedNumber] = 1 }
        if form.contains(.time), !hasDigit { self[.lacksTime] = 1 }
        if form.contains(.amount), !hasDigit, !Self.holdsNumberWord(unit.text) {
            self[.lacksAmount] = 1
        }
    }

    private static let numberWords: Set<Substring> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "twenty", "thirty", "fifty", "hundred", "thousand", "million", "billion", "half",
        "dozen", "zero", "none", "twice", "once", "single", "double", "percent",
    ]

    private static func holdsNumberWord(_ text: String) -> Bool {
        text.plainWords.contains { numberWords.contains($0) }
    }
}
