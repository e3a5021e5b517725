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
        var score: Double
    }

    /// How many passages are read.
    private static let passageLimit = 6

    /// How many pieces are looked at for one that contradicts the best.
    private static let contradictionLimit = 12

    /// What it is worth that a passage is about what is wrong now, beside its place in the ranking.
    private static let topicBonus = 0.5

    let kind: QuestionKind
    let form: AskedForm
    let weights: QuestionWeights
    let identifierReader: IdentifierReader
    private let ranking: [RankedPassage]
    /// The pieces of each passage.
    let passages: [[EvidenceUnit]]
    /// What may answer, best first.
    let candidates: [Candidate]
    /// What each passage holds of the question.
    let held: [HeldPassage]

    /// Picks pieces.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - kind: What form of answer is asked for.
    ///   - form: What the words of the answer look like.
    ///   - weights: How much each word of the question tells.
    ///   - ranking: The passages, best first.
    ///   - topics: What documents call that which is wrong in the fabric now: it comes first.
    init(
        _ question: String,
        kind: QuestionKind,
        form: AskedForm,
        weights: QuestionWeights,
        ranking: [RankedPassage],
        topics: [String] = []
    ) {
        self.kind = kind
        self.form = form
        self.weights = weights
        identifierReader = IdentifierReader(besides: question)
        self.ranking = ranking
        let top = ranking.prefix(Self.passageLimit * (kind.isWide ? 2 : 1))
        let units = top.map { EvidenceReader.units(of: $0.passage.text) }
        passages = units
        let bestScore = top.first?.score ?? 1
        let held = zip(units, top).map { HeldPassage($0, of: $1.passage, weights) }
        self.held = held
        candidates = top.enumerated().flatMap { rank, ranked in
            Self.candidates(
                of: units[rank],
                held[rank],
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
    ///
    /// What announces something that is not in the passage says nothing by itself.
    var best: Candidate? {
        candidates.first { !announcesNothing($0) } ?? candidates.first
    }

    /// The piece that says most of something else that the same passages are about.
    ///
    /// - Parameter weights: How much each word of it tells.
    /// - Returns: The piece; nil where none holds most of the words.
    func best(about weights: QuestionWeights) -> Candidate? {
        let about = EvidenceSelection(
            "",
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
            Set(text.plainWords)
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

    private static func candidates(
        of units: [EvidenceUnit],
        _ passage: HeldPassage,
        rank: Int,
        passageShare: Double,
        kind: QuestionKind,
        form: AskedForm,
        weights: QuestionWeights
    ) -> [Candidate] {
        let (heading, held) = (passage.heading, passage.pieces)
        return units.enumerated().compactMap { place, unit in
            // Code shows how something is done; it says nothing of what something is.
            guard kind.wantsCode || unit.kind != .code else { return nil }
            let columns = passage.columns[place]
            let own = held[place]
            var features = PieceFeatures()
            features[.own] = weights.share(of: own)
            features[.heading] = weights.share(of: heading.subtracting(own))
            let above = own.union(heading)
            features[.columns] = weights.share(of: columns.subtracting(above))
            let known = above.union(columns)
            let before = place > 0 ? held[place - 1] : []
            features[.before] = weights.share(of: before.subtracting(known))
            features[.lackedNames] = weights.share(
                of: weights.numbered.union(weights.capitalized).subtracting(known)
            )
            features[.passage] = passageShare
            features[.coverage] = passage.coverage
            features[.isFirst] = place == 0 ? 1 : 0
            features.addForm(of: unit, form: form)
            if kind == .definition {
                features[.definition] = definitionBonus(of: unit, place: place, weights)
            }
            return Candidate(
                unit: unit,
                rank: rank,
                place: place,
                held: own.union(columns),
                features: features,
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
        // "PFC (Priority Flow Control) is a ..." is about PFC, "PFC state on SONiC is a ..." and
        // "High PFC means ..." are not.
        let names = subject.split { $0 == "(" || $0 == ")" }
        let isAlone = names.contains { name in
            let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
            return words.count { !["a", "an", "the"].contains($0) } <= weights.naming.count
        }
        return (isAlone ? 0.6 : 0.2) + (place == 0 ? 0.2 : 0)
    }

    /// What a sentence defines: the words, ten at most, before "is a", "means" and the like.
    private static func definedSubject(of sentence: String) -> Substring? {
        let words = sentence.spacedWords(limit: 12)
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
}
