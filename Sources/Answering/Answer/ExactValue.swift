import Corpus
import TextAnalysis

/// Finds the shortest exact answer in a piece that answers a question for a value.
struct ExactValue {
    /// The longest value, in bytes.
    private static let longest = 48

    /// The most values of a sentence of which one can be the one asked for.
    private static let mostValues = 3

    /// Words that follow a number as its unit.
    private static let units: Set<Substring> = [
        "ms", "s", "us", "µs", "ns", "seconds", "second", "minutes", "minute", "hours", "hour",
        "days", "day", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "bytes", "byte", "bits",
        "Gb/s", "Gbit/s", "Gbps", "Mb/s", "Mbps", "GB/s", "MB/s", "%", "percent", "frames",
        "packets", "meters", "m", "dBm", "dB", "V", "W", "milliseconds", "microseconds",
    ]

    private let weights: QuestionWeights
    private let form: AskedForm

    /// Makes a finder for a question.
    init(weights: QuestionWeights, form: AskedForm) {
        self.weights = weights
        self.form = form
    }

    /// The value that a piece gives; nil where it gives none or more than one.
    func value(in unit: EvidenceUnit) -> String? {
        switch unit.kind {
        case .row(let header): cell(of: unit.text, header: header)
        case .sentence, .item:
            form.isDisjoint(with: [.number, .time]) || form.contains(.name)
                ? nil : onlyValue(of: unit.text)
        case .code: nil
        }
    }

    /// The cell below the column that the question names, where the question does not hold it.
    private func cell(of row: String, header: [String]) -> String? {
        let cells = EvidenceReader.cells(of: row)
        guard header.count == cells.count, cells.count > 1 else { return nil }
        let own = cells.map { weights.words(in: $0) }
        // The first column names what the others are of.
        let asked = header.indices.dropFirst().filter { column in
            let named = weights.words(in: header[column]).intersection(weights.naming)
            let elsewhere = own.indices.filter { $0 != column }
                .reduce(HeldWords()) { $0.union(own[$1]) }
            return !named.isEmpty && !named.subtracting(elsewhere).isEmpty
                && own[column].intersection(weights.naming).isEmpty && !cells[column].isEmpty
        }
        if asked.count == 1, cells[asked[0]].utf8.count <= Self.longest { return cells[asked[0]] }
        guard asked.isEmpty, cells.count == 2, !own[0].intersection(weights.naming).isEmpty,
            own[1].intersection(weights.naming).isEmpty, cells[1].utf8.count <= Self.longest
        else { return nil }
        return cells[1].isEmpty ? nil : cells[1]
    }

    /// The one number with its unit that a sentence has, where the question does not have it; of
    /// several the one that stands behind a word of the question: `DSCP 26`.
    private func onlyValue(of sentence: String) -> String? {
        let words = sentence.spacedWords()
        var values: [String] = []
        var named: [String] = []
        for (place, word) in words.enumerated() {
            let core = Self.core(of: word)
            guard let first = core.first, first.isNumber || "±-−".contains(first),
                core.contains(where: \.isNumber),
                core.allSatisfy({ !$0.isLetter }) || hasUnit(core),
                weights.words(in: String(core)).isEmpty
            else { continue }
            let next = place + 1 < words.count ? Self.core(of: words[place + 1]) : ""
            guard !isOfTime || Self.tellsTime(core, next) else { continue }
            let isBroken = word.last.map { ",;:.".contains($0) } ?? false
            let value = !isBroken && Self.units.contains(next) ? "\(core) \(next)" : String(core)
            if !values.contains(value) { values.append(value) }
            let before = place > 0 ? words[place - 1] : ""
            // A name in capitals right before it, not one that a list of values follows.
            if before.contains(where: \.isUppercase), before.last?.isLetter ?? false,
                word.first?.isNumber ?? false,
                !weights.words(in: String(before)).isDisjoint(with: weights.naming)
            {
                let name = Self.core(of: before)
                if !named.contains("\(name) \(value)") { named.append("\(name) \(value)") }
            }
        }
        if named.count == 1, values.count <= Self.mostValues { return named[0] }
        return values.count == 1 ? values[0] : nil
    }

    /// Whether a time is asked for, and no other number.
    private var isOfTime: Bool {
        form.contains(.time) && form.isDisjoint(with: [.number, .amount])
    }

    private static let timeUnits: Set<Substring> = [
        "ms", "s", "us", "µs", "ns", "seconds", "second", "minutes", "minute", "hours", "hour",
        "days", "day", "weeks", "week", "months", "month", "years", "year", "milliseconds",
        "microseconds",
    ]

    /// Whether a number is a year, a date, or has a unit of time.
    private static func tellsTime(_ number: Substring, _ next: Substring) -> Bool {
        if timeUnits.contains(next) { return true }
        let unit = number.drop { !$0.isLetter }
        if !unit.isEmpty { return timeUnits.contains(unit) }
        return number.count == 4 && number.allSatisfy(\.isNumber)
            || number.contains { "-:/".contains($0) }
    }

    /// Whether a number stands with its unit: `200ms`, `400GbE`.
    private func hasUnit(_ core: Substring) -> Bool {
        let unit = core.drop { $0.isNumber || $0 == "." || $0 == "," }
        return Self.units.contains(unit)
    }

    /// A word without quotation marks, brackets and what ends a sentence.
    private static func core(of word: Substring) -> Substring {
        var core = word
        while let first = core.first, "(`\"'*[".contains(first) { core.removeFirst() }
        while let last = core.last, ")`\"'*],;:.!?".contains(last) { core.removeLast() }
        return core
    }
}
