import Corpus
import Foundation
import Retrieval

/// Picks the pieces of passages that answer a question, best first.
struct EvidenceSelection {
    /// A piece and how well it answers.
    struct Candidate {
        var unit: EvidenceUnit
        /// The passage's place in the ranking.
        var rank: Int
        /// The piece's place in its passage.
        var place: Int
        /// The words of the question that it holds itself, or the header of its table.
        var held: HeldWords
        /// What its score is made of.
        var features: PieceFeatures
        /// The share of the question that the passage holds with its headings.
        var passageCoverage: Double
        var score: Double
    }

    /// How many passages are read.
    private static let passageLimit = 6

    /// How much likelier it is that a piece answers for a score that is greater by 1, as a power
    /// of e.
    private static let sharpness = 6.0

    /// How likely another piece is to answer beside the best one, to be added.
    private static let leastShare = 0.015

    /// How many pieces are looked at for what adds to the best.
    private static let addedLimit = 40

    /// How much the length of a piece counts against it, and below how many words no more.
    private static let lengthPower = 0.3
    private static let shortest = 4

    /// How many pieces are looked at for one that contradicts the best.
    private static let contradictionLimit = 12

    /// What it is worth that a passage is about what is wrong now, beside its place in the ranking.
    private static let topicBonus = 0.5

    private let kind: QuestionKind
    private let weights: QuestionWeights
    private let ranking: [RankedPassage]
    private let passages: [[EvidenceUnit]]
    let candidates: [Candidate]

    /// Picks pieces.
    ///
    /// - Parameters:
    ///   - kind: What form of answer is asked for.
    ///   - form: What the words of the answer look like.
    ///   - weights: How much each word of the question tells.
    ///   - ranking: The passages, best first.
    ///   - topics: What documents call that which is wrong in the fabric now: it comes first.
    init(
        kind: QuestionKind,
        form: AskedForm,
        weights: QuestionWeights,
        ranking: [RankedPassage],
        topics: [String] = []
    ) {
        self.kind = kind
        self.weights = weights
        self.ranking = ranking
        let top = ranking.prefix(Self.passageLimit * (kind.isWide ? 2 : 1))
        let units = top.map { EvidenceReader.units(of: $0.passage.text) }
        passages = units
        let bestScore = top.first?.score ?? 1
        candidates = top.enumerated().flatMap { rank, ranked in
            Self.candidates(
                of: units[rank],
                in: ranked.passage,
                rank: rank,
                passageShare: (bestScore > 0 ? ranked.score / bestScore : 0)
                    + Self.topicShare(of: ranked.passage, topics),
                kind: kind,
                form: form,
                weights: weights
            )
        }
        .sorted { ($1.score, $0.rank, $0.place) < ($0.score, $1.rank, $1.place) }
    }

    /// The piece that answers best.
    var best: Candidate? { candidates.first }

    /// The piece that says most of something else that the same passages are about.
    ///
    /// - Parameter weights: How much each word of it tells.
    /// - Returns: The piece; nil where none holds most of the words.
    func best(about weights: QuestionWeights) -> Candidate? {
        let about = EvidenceSelection(
            kind: .definition,
            form: [],
            weights: weights,
            ranking: ranking
        )
        return about.candidates.first { $0.held.isSuperset(of: weights.naming) }
    }

    /// Pieces of different documents that say the same with different values.
    ///
    /// - Parameter exact: Finds the value in a piece.
    /// - Returns: One for each value, the one of the document that was reviewed last first; empty
    ///   where the documents agree.
    func contradiction(_ exact: ExactValue) -> [Candidate] {
        guard let best, let value = exact.value(in: best.unit) else { return [] }
        var documents = [ranking[best.rank].passage.documentID]
        // "DSCP 26" and "26" are the same.
        func figure(_ value: String) -> Substring {
            let figure = value.drop { !$0.isNumber }
            return figure.isEmpty ? value[...] : figure
        }
        var values = [figure(value)]
        var found = [best]
        for candidate in candidates.dropFirst().prefix(Self.contradictionLimit) {
            let document = ranking[candidate.rank].passage.documentID
            guard !documents.contains(document),
                candidate.held.isSuperset(of: best.held.intersection(weights.naming)),
                Self.isSameButForValues(candidate.unit.text, best.unit.text),
                let other = exact.value(in: candidate.unit)
            else { continue }
            documents.append(document)
            guard !values.contains(figure(other)) else { continue }
            values.append(figure(other))
            found.append(candidate)
        }
        guard found.count > 1 else { return [] }
        func reviewed(_ candidate: Candidate) -> String {
            ranking[candidate.rank].passage.reviewed ?? ""
        }
        return found.sorted { (reviewed($1), $0.rank) < (reviewed($0), $1.rank) }
    }

    /// Whether two pieces have the same words but for those with digits.
    private static func isSameButForValues(_ text: String, _ other: String) -> Bool {
        func words(_ text: String) -> Set<Substring> {
            Set(text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" })
                .filter { !holdsDigit(String($0)) }
        }
        let (words, others) = (words(text), words(other))
        return words.intersection(others).count * 10 >= max(words.count, others.count) * 7
    }

    /// What it is worth that a passage is about something that is wrong now.
    private static func topicShare(of passage: IndexedPassage, _ topics: [String]) -> Double {
        guard !topics.isEmpty else { return 0 }
        let text = (passage.headingPath + [passage.title, passage.text]).joined(separator: "\n")
            .lowercased()
        return topics.contains { text.contains($0.lowercased()) } ? topicBonus : 0
    }

    /// The pieces of the answer in their order: the best, what belongs to it, and what adds to it.
    func chosen(wordBudget: Int) -> [Candidate] {
        guard let best else { return [] }
        // Steps stand in the order of the document, also where a later one fits best.
        let chosen = ([best] + companions(of: best)).sorted { $0.place < $1.place }
        var words = chosen.reduce(0) { $0 + $1.unit.shown.wordCount }
        if kind.wantsCode, chosen.count > 1 { return chosen }
        var added: [Candidate] = []
        for candidate in byWorth(besides: best) {
            guard words < wordBudget else { break }
            let group = ([candidate] + companions(of: candidate)).sorted { $0.place < $1.place }
            // A step without the others, or what announces something without it, says nothing.
            guard group.count > 1 || !needsCompany(candidate.unit) else { continue }
            let length = group.reduce(0) { $0 + $1.unit.shown.wordCount }
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
        }
        // What stands together is read together, in the order of the document.
        let ranks = (chosen + added).map(\.rank).reduce(into: [Int]()) { ranks, rank in
            if !ranks.contains(rank) { ranks.append(rank) }
        }
        func order(_ candidate: Candidate) -> (Int, Int) {
            (ranks.firstIndex(of: candidate.rank) ?? 0, candidate.place)
        }
        return chosen + added.sorted { order($0) < order($1) }
    }

    /// The pieces that may answer too, those first that are most likely to for their length.
    private func byWorth(besides best: Candidate) -> [Candidate] {
        candidates.dropFirst().prefix(Self.addedLimit)
            .compactMap { candidate -> (candidate: Candidate, worth: Double)? in
                // How likely it is beside the best one.
                let share = exp((candidate.score - best.score) * Self.sharpness)
                let isAbout =
                    !candidate.held.isDisjoint(with: weights.naming)
                    || candidate.features[.heading] > 0
                guard share >= Self.leastShare, isAbout else { return nil }
                let length = Double(max(Self.shortest, candidate.unit.text.wordCount))
                return (candidate, share / pow(length, Self.lengthPower))
            }
            .sorted {
                ($1.worth, $0.candidate.rank, $0.candidate.place)
                    < ($0.worth, $1.candidate.rank, $1.candidate.place)
            }
            .map(\.candidate)
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
        var isInList = false
        let members = units.indices.filter { index in
            if case .item(list, _) = units[index].kind {
                isInList = true
            } else if units[index].kind != .code {
                isInList = false
            }
            return isInList && index != place
        }
        return members.prefix(12).map { companion($0, of: candidate) }
    }

    /// Whether a sentence announces what follows.
    private static func announces(_ sentence: String) -> Bool {
        sentence.hasSuffix(":") || sentence.hasSuffix("as follows.")
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

    private static func candidates(
        of units: [EvidenceUnit],
        in passage: IndexedPassage,
        rank: Int,
        passageShare: Double,
        kind: QuestionKind,
        form: AskedForm,
        weights: QuestionWeights
    ) -> [Candidate] {
        let heading = weights.words(
            in: ([passage.title] + passage.headingPath).joined(separator: "\n")
        )
        let held = units.map { weights.held(by: $0.text) }
        let whole = held.reduce(heading) { $0.union($1.words) }
        let passageCoverage = weights.share(of: whole)
        var header: (cells: [String], words: HeldWords) = ([], [])
        return units.enumerated().compactMap { place, unit in
            // Code shows how something is done; it says nothing of what something is.
            guard kind != .definition || unit.kind != .code else { return nil }
            if case .row(let cells) = unit.kind, header.cells != cells {
                header = (cells, weights.words(in: unit.context))
            }
            let columns = unit.isRow ? header.words : []
            let own = held[place].words
            var features = PieceFeatures()
            features[.own] = weights.share(of: own)
            features[.heading] = weights.share(of: heading.subtracting(own))
            let above = own.union(heading)
            features[.columns] = weights.share(of: columns.subtracting(above))
            let known = above.union(columns)
            let before = place > 0 ? held[place - 1].words : []
            features[.before] = weights.share(of: before.subtracting(known))
            let after = place + 1 < units.count ? held[place + 1].words : []
            features[.after] = weights.share(of: after.subtracting(known.union(before)))
            features[.pairs] = weights.pairShare(of: held[place])
            features[.passage] = passageShare
            features[.isBestPassage] = rank == 0 ? 1 : 0
            features[.coverage] = passageCoverage
            features[.isFirst] = place == 0 ? 1 : 0
            features[.isWhole] = own.isSuperset(of: weights.naming) ? 1 : 0
            features.addForm(of: unit, kind: kind, form: form)
            if kind == .definition {
                features[.definition] = definitionBonus(of: unit, place: place, weights)
            }
            return Candidate(
                unit: unit,
                rank: rank,
                place: place,
                held: own.union(columns),
                features: features,
                passageCoverage: passageCoverage,
                score: features.score
            )
        }
    }

    private static func holdsDigit(_ text: String) -> Bool {
        text.utf8.contains { (0x30...0x39).contains($0) }
    }

    /// What it is worth that a sentence begins with the thing asked for and says what it is, and
    /// that it does so first of all.
    private static func definitionBonus(
        of unit: EvidenceUnit,
        place: Int,
        _ weights: QuestionWeights
    ) -> Double {
        guard case .sentence = unit.kind, let subject = definedSubject(of: unit.text),
            weights.share(of: weights.words(in: String(subject)).intersection(weights.naming))
                >= 0.9 * weights.share(of: weights.naming)
        else { return 0 }
        // "PFC (Priority Flow Control) is a ..." is about PFC, "PFC state on SONiC is a ..." is not.
        let isAlone = subject.wordCount <= weights.wordCount + 1 || subject.contains("(")
        return (isAlone ? 0.6 : 0.2) + (place == 0 ? 0.2 : 0)
    }

    /// What a sentence defines: the words, ten at most, before "is a", "means" and the like.
    private static func definedSubject(of sentence: String) -> Substring? {
        let words = sentence.split(separator: " ", maxSplits: 12)
        for (place, word) in words.enumerated().dropFirst() where place <= 10 {
            let next = place + 1 < words.count ? words[place + 1] : ""
            let isDefining =
                switch word {
                case "is", "are": ["a", "an", "the", "one"].contains(next)
                case "stands": next == "for"
                case "refers": next == "to"
                default: word == "means"
                }
            if isDefining { return sentence[..<word.startIndex] }
        }
        return nil
    }

    /// Whether two pieces say mostly the same.
    private static func repeats(_ text: String, _ other: String) -> Bool {
        let words = Set(text.split(separator: " "))
        let others = Set(other.split(separator: " "))
        return words.intersection(others).count * 10 > min(words.count, others.count) * 8
    }
}
