import Corpus
import Foundation

extension EvidenceSelection {
    /// How much likelier it is that a piece answers for a score that is greater by 1, as a power
    /// of e.
    private static let sharpness = 6.0

    /// How likely another piece is to answer beside the best one, to be added.
    private static let leastShare = 0.015

    /// How many pieces are looked at for what adds to the best.
    private static let addedLimit = 40

    /// What identifiers that the answer does not have yet are worth, as a share of the question.
    ///
    /// What an operator needs is most often something to type, and a sentence that says the same
    /// once more brings none.
    private static let newIdentifierBonus = 0.25

    /// The share of the question that the piece which gives a value may lack.
    private static let lackedLimit = 0.2

    /// How many items and code blocks of a list are shown at most.
    private static let longestList = 40

    /// How much the length of a piece counts against it, and below how many words no more.
    private static let lengthPower = 0.3
    private static let shortest = 4

    /// The pieces of the answer in their order: the best, what belongs to it, and what adds to it.
    func chosen(wordBudget: Int) -> [Candidate] {
        guard let best = self.best else { return [] }
        // Steps stand in the order of the document, also where a later one fits best.
        let chosen = ([best] + companions(of: best)).sorted { $0.place < $1.place }
        if kind.wantsCode, chosen.count > 1, best.unit.kind != .code { return chosen }
        var words = Self.wordCount(of: chosen)
        var identifiers = identifiers(of: chosen)
        var added: [Candidate] = []
        var possible = possibleAdditions(to: best)
        while words < wordBudget, let place = Self.worthiest(of: possible, besides: identifiers) {
            let candidate = candidates[possible.remove(at: place).place]
            let group = ([candidate] + companions(of: candidate)).sorted { $0.place < $1.place }
            // A step without the others, or what announces something without it, says nothing.
            guard group.count > 1 || !needsCompany(candidate.unit) else { continue }
            let length = Self.wordCount(of: group)
            let isTaken = (chosen + added).contains { taken in
                taken.rank == candidate.rank && group.contains { $0.place == taken.place }
            }
            guard !isTaken, words + length <= wordBudget, !isOtherRow(candidate, than: best),
                !(chosen + added).contains(where: {
                    Self.repeats($0.unit.text, candidate.unit.text)
                })
            else { continue }
            added += group
            words += length
            identifiers += self.identifiers(of: group)
        }
        // What stands together is read together, in the order of the document.
        let ranks = (chosen + added).map(\.rank).reduce(into: [Int]()) { ranks, rank in
            if !ranks.contains(rank) { ranks.append(rank) }
        }
        func order(_ candidate: Candidate) -> (Int, Int) {
            (ranks.firstIndex(of: candidate.rank) ?? 0, candidate.place)
        }
        let others = added.sorted { order($0) < order($1) }
        // Items of one list stand in its order, whichever fits best.
        guard best.unit.isItem else { return chosen + others }
        let count = others.prefix { $0.rank == best.rank }.count
        let near = chosen + others.prefix(count)
        return near.sorted { $0.place < $1.place } + others.dropFirst(count)
    }

    /// Whether a piece with its headings holds nearly all of the question, and every number and
    /// name in it, so that a value in it is the one that was asked for.
    func isAboutAll(_ candidate: Candidate) -> Bool {
        let lacked = weights.naming.subtracting(candidate.held)
            .subtracting(held[candidate.rank].heading).subtracting(weights.measuring)
        return weights.share(of: lacked) <= Self.lackedLimit
            && lacked.isDisjoint(with: weights.numbered.union(weights.capitalized))
    }

    private static func wordCount(of pieces: [Candidate]) -> Int {
        pieces.reduce(0) { $0 + $1.unit.shown.wordCount }
    }

    /// The identifiers of pieces; none where they are of no use.
    ///
    /// A value is told by one piece, whatever else could be typed.
    private func identifiers(of pieces: [Candidate]) -> [Int] {
        kind.wantsFacts ? [] : pieces.flatMap { identifierReader.identifiers(in: $0.unit) }
    }

    /// A piece that may answer too.
    private struct Addition {
        /// Its place among the candidates.
        var place: Int
        /// How likely it is to answer for its length, as the power of e.
        var worth: Double
        /// Its identifiers that the question does not have.
        var identifiers: [Int]
    }

    /// The pieces that may answer beside the best one, best first.
    private func possibleAdditions(to best: Candidate) -> [Addition] {
        candidates.indices.prefix(Self.addedLimit).compactMap { place in
            let candidate = candidates[place]
            guard candidate.rank != best.rank || candidate.place != best.place else { return nil }
            let difference = (candidate.score - best.score) * Self.sharpness
            let isAbout =
                !candidate.held.isDisjoint(with: weights.naming)
                || candidate.features[.heading] > 0
            guard exp(difference) >= Self.leastShare, isAbout else { return nil }
            let length = Double(max(Self.shortest, candidate.unit.text.wordCount))
            return Addition(
                place: place,
                worth: difference - Self.lengthPower * log(length),
                identifiers: identifiers(of: [candidate])
            )
        }
    }

    /// The place of the piece that adds most to what is there; nil where there is none.
    private static func worthiest(
        of additions: [Addition],
        besides identifiers: [Int]
    ) -> Int? {
        var best: (place: Int, worth: Double)?
        for place in additions.indices {
            var worth = additions[place].worth
            if !additions[place].identifiers.isEmpty {
                let count = additions[place].identifiers.count { !identifiers.contains($0) }
                worth += IdentifierReader.share(of: count) * newIdentifierBonus * sharpness
            }
            if best.map({ worth > $0.worth }) ?? true { best = (place, worth) }
        }
        return best?.place
    }

    /// Whether the best passages show or name code.
    var isTechnical: Bool {
        passages.prefix(2).joined().contains { $0.text.utf8.contains(UInt8(ascii: "`")) }
    }

    /// Whether a piece is a row of the best row's table that is about something else.
    private func isOtherRow(_ candidate: Candidate, than best: Candidate) -> Bool {
        candidate.unit.isRow && best.unit.isRow && candidate.rank == best.rank
            && !candidate.held.isSuperset(of: best.held.intersection(weights.naming))
    }

    /// What belongs to a piece in its passage: the code or list that a sentence announces, the
    /// other steps of a numbered list.
    private func companions(of candidate: Candidate) -> [Candidate] {
        let units = passages[candidate.rank]
        let following = units[(candidate.place + 1)...]
        switch candidate.unit.kind {
        case .sentence where Self.announces(candidate.unit.text):
            guard let next = following.first else { return [] }
            if next.kind == .code { return [companion(candidate.place + 1, of: candidate)] }
            guard case .item(let list, _) = next.kind else { return [] }
            return items(of: list, besides: nil, for: candidate)
        case .sentence where kind.wantsCode:
            if following.first?.kind == .code {
                return [companion(candidate.place + 1, of: candidate)]
            }
            // The steps of the same passage are what was asked for.
            for unit in following {
                if case .item(let list, .some) = unit.kind {
                    return items(of: list, besides: nil, for: candidate)
                }
            }
            return []
        case .code where candidate.place > 0:
            // The sentence above says what the code does.
            guard case .sentence = units[candidate.place - 1].kind else { return [] }
            return [companion(candidate.place - 1, of: candidate)]
        case .item(let list, .some) where kind.wantsCode:
            return items(of: list, besides: candidate.place, for: candidate)
        default:
            return []
        }
    }

    /// The other items of a list, each with the code right below it.
    private func items(
        of list: Int,
        besides place: Int?,
        for candidate: Candidate
    ) -> [Candidate] {
        let units = passages[candidate.rank]
        func isItem(_ index: Int) -> Bool {
            if case .item(list, _) = units[index].kind { true } else { false }
        }
        guard let first = units.indices.first(where: isItem),
            let last = units.indices.last(where: isItem)
        else { return [] }
        // Code behind the last step belongs to it, as that between the steps does.
        let end = units[(last + 1)...].prefix { $0.kind == .code }.endIndex
        let members = (first..<end).filter { index in
            (isItem(index) || units[index].kind == .code) && index != place
        }
        return members.prefix(Self.longestList).map { companion($0, of: candidate) }
    }

    /// Whether a sentence announces what follows.
    private static func announces(_ sentence: String) -> Bool {
        sentence.hasSuffix(":") || sentence.hasSuffix("as follows.")
    }

    /// Whether a sentence announces what its passage does not have.
    func announcesNothing(_ candidate: Candidate) -> Bool {
        guard case .sentence = candidate.unit.kind else { return false }
        return Self.announces(candidate.unit.text) && companions(of: candidate).isEmpty
    }

    private func needsCompany(_ unit: EvidenceUnit) -> Bool {
        switch unit.kind {
        case .item(_, .some): kind.wantsCode
        case .sentence: Self.announces(unit.text)
        case .item, .row, .code: false
        }
    }

    private func companion(_ place: Int, of candidate: Candidate) -> Candidate {
        var companion = candidate
        companion.unit = passages[candidate.rank][place]
        companion.place = place
        return companion
    }

    /// Whether two pieces say mostly the same.
    private static func repeats(_ text: String, _ other: String) -> Bool {
        let words = Set(text.spacedWords())
        let others = Set(other.spacedWords())
        guard words.intersection(others).count * 10 > min(words.count, others.count) * 8 else {
            return false
        }
        // With another number it says something else.
        let numbers = words.symmetricDifference(others).filter { $0.contains(where: \.isNumber) }
        return numbers.isEmpty || abs(words.count - others.count) > 2
    }
}
