import Corpus

extension PieceFeatures {
    private static let reasons = [
        "because", "due to", "caused", "causes", "reason", "so that", "therefore", "since ",
    ]

    /// Takes in what a piece looks like.
    mutating func addForm(of unit: EvidenceUnit, kind: QuestionKind, form: AskedForm) {
        let words = unit.text.wordCount
        self[.isItem] = unit.isItem ? 1 : 0
        self[.isRow] = unit.isRow ? 1 : 0
        self[.isShort] = words < 4 ? 1 : 0
        self[.isLong] = words > 40 ? 1 : 0
        self[.isVeryLong] = words > 60 ? 1 : 0
        self[.isQuestion] = unit.text.utf8.last == UInt8(ascii: "?") ? 1 : 0
        self[.isAnnouncing] = unit.text.utf8.last == UInt8(ascii: ":") ? 1 : 0
        if unit.kind == .code {
            self[.isCode] = 1
            self[.isWantedCode] = form.isDisjoint(with: [.code, .action]) ? 0 : 1
        }
        let hasDigit = unit.text.utf8.contains { (0x30...0x39).contains($0) }
        if form.contains(.number), hasDigit { self[.wantedNumber] = 1 }
        if form.contains(.time), !hasDigit { self[.lacksTime] = 1 }
        if form.contains(.name), Self.holdsName(unit.text) { self[.wantedName] = 1 }
        if form.contains(.code), unit.text.utf8.contains(UInt8(ascii: "`")) {
            self[.wantedCode] = 1
        }
        if form.contains(.reason), Self.reasons.contains(where: { unit.text.contains($0) }) {
            self[.wantedReason] = 1
        }
        if form.contains(.action), Self.saysWhatToDo(unit.text) { self[.wantedAction] = 1 }
    }

    /// Whether a text has a capital letter at the beginning of a word beyond the first.
    private static func holdsName(_ text: String) -> Bool {
        var before: UInt8 = 0
        for (place, byte) in text.utf8.enumerated() {
            if place > 0, before == 0x20, (0x41...0x5A).contains(byte) { return true }
            before = byte
        }
        return false
    }

    private static let orders: Set<Substring> = [
        "use", "run", "set", "add", "create", "configure", "enable", "disable", "install", "edit",
        "apply", "delete", "remove", "check", "specify", "define", "make", "start", "stop", "put",
        "write", "open", "to", "you", "if", "change", "update", "choose", "give", "list",
    ]

    private static func saysWhatToDo(_ text: String) -> Bool {
        text.prefix(24).split(separator: " ").first.map { orders.contains($0.lowercased()[...]) }
            ?? false
    }
}
