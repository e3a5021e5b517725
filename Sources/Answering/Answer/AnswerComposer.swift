import Corpus
public import Retrieval
public import TextAnalysis

/// Makes an answer out of ranked passages by quoting the pieces of them that answer.
public struct AnswerComposer {
    /// About how many words an answer has at most; a code block or list may exceed it.
    private static let wordBudget = 60

    /// The same where one value or name is not what is asked for, or where there is code to show.
    private static let longWordBudget = 80

    /// How many sections an abstention names.
    private static let nearestCount = 3

    /// How many characters of a word an abstention shows.
    private static let longestWord = 48

    /// How many related questions an answer names.
    private static let relatedCount = 4

    let analyzers: LanguageAnalyzers

    /// Makes a composer.
    ///
    /// - Parameter analyzers: Those of the languages of the documents.
    public init(analyzers: LanguageAnalyzers) {
        self.analyzers = analyzers
    }

    /// The answer to a question, or an abstention.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - asked: How it was asked, where `question` is what was made of it, such as without typing
    ///     mistakes; a ticket says it in the words of whoever asks.
    ///   - terms: Its terms.
    ///   - ranking: The passages, best first.
    ///   - index: The index that they come from.
    ///   - live: What of the fabric's state it touches.
    ///   - isGuide: Whether the passages are known to answer, as those of a finding's runbook are.
    /// - Returns: The answer; its outcome tells which of the two it is.
    public func answer(
        to question: Question,
        asked: Question? = nil,
        terms: QuestionTerms,
        ranking: [RankedPassage],
        index: any PassageIndex,
        live: LiveEvidence,
        isGuide: Bool = false
    ) -> Answer {
        let kind = question.kind
        let texts = Self.withoutNavigation(ranking)
        let ranking = isGuide ? texts : Self.withoutExamples(of: live.placeNames, texts)
        let weights = QuestionWeights(
            terms: terms,
            ranking: index.ranking,
            analyzers: analyzers,
            besides: live.names
        )
        let selection = EvidenceSelection(
            question.text,
            kind: kind,
            form: AskedForm(of: question.text, kind: kind),
            weights: weights,
            ranking: ranking,
            topics: live.topics
        )
        var confidence = AnswerConfidence(
            in: selection,
            of: ranking,
            weights: weights,
            index: index.ranking
        )
        let sides = kind == .comparison ? comparison(question, selection, index) : nil
        if let sides {
            // Each of two things may be told of in a passage of its own.
            confidence.raise(toComparisonOf: sides.map(\.piece))
        }
        var answer = Answer(
            question: (asked ?? question).text,
            outcome: confidence.outcome,
            text: "",
            citations: [],
            mayHelp: [],
            freshness: Freshness(generation: index.generation, oldestReviewed: nil),
            confidence: Self.rounded(confidence.value)
        )
        answer.confidenceReasons = confidence.reasons(terms, in: index.ranking)
        if isGuide { answer.outcome = .answered }
        if live.isPure, !isGuide, !live.statements.isEmpty {
            // How it is was asked for, and no document knows that.
            answer.outcome = .abstained
        }
        if answer.outcome == .abstained {
            abstain(&answer, terms: terms, ranking: ranking)
            if let strange = live.strange, live.statements.isEmpty {
                answer.text = "The fabric that is watched has no \(strange). \(answer.text)"
            }
        } else {
            var writer = AnswerWriter(ranking: ranking)
            write(question, kind, selection, weights, sides, to: &writer)
            if isGuide, writer.citations.isEmpty, let best = selection.candidates.first {
                writer.add(best)
            }
            answer.text = writer.text
            answer.citations = writer.citations
            answer.freshness.oldestReviewed =
                answer.citations.compactMap(\.passage.reviewed).min()
        }
        var live = live
        live.compare(with: answer.citations)
        answer.live = live.status
        if isGuide { addPlace(of: live, to: &answer) }
        addLive(live, kind, to: &answer)
        answer.related = Self.related(to: answer, besides: question.text, in: ranking)
        if answer.outcome != .answered {
            answer.ticketDraft = TicketDraft(for: answer, terms: terms)
        }
        return answer
    }

    /// The passages that say something themselves; all where none does.
    private static func withoutNavigation(_ ranking: [RankedPassage]) -> [RankedPassage] {
        let left = ranking.filter { !$0.passage.isNavigation }
        return left.isEmpty ? ranking : left
    }

    /// The passages that show nothing by some names as an example; all where none is left.
    private static func withoutExamples(
        of names: Set<String>,
        _ ranking: [RankedPassage]
    ) -> [RankedPassage] {
        guard !names.isEmpty else { return ranking }
        let left = ranking.filter { ranked in
            let text = ranked.passage.text.lowercased()
            return !names.contains { text.contains($0) }
        }
        return left.isEmpty ? ranking : left
    }

    /// The share of a question's words that occur in no document, 0 to 1.
    public func unknownShare(_ terms: QuestionTerms, in index: any PassageIndex) -> Double {
        QuestionWeights(terms: terms, ranking: index.ranking, analyzers: analyzers).unknownShare
    }

    /// The answer to a text with several questions, each answered by itself.
    public static func joined(_ answers: [Answer], asked: String) -> Answer {
        AnswerJoiner.joined(answers, asked: asked)
    }

    private func write(
        _ question: Question,
        _ kind: QuestionKind,
        _ selection: EvidenceSelection,
        _ weights: QuestionWeights,
        _ sides: [AnswerWriter.Side]?,
        to writer: inout AnswerWriter
    ) {
        let chosen = selection.chosen(
            wordBudget: kind.wantsRoom || selection.isTechnical
                ? Self.longWordBudget : Self.wordBudget
        )
        let form = selection.form
        if kind == .value || kind == .time
            || kind == .definition && !form.isDisjoint(with: [.number, .time])
        {
            let exact = ExactValue(weights: weights, form: form)
            let contradiction =
                chosen.first.map(selection.isAboutAll) ?? false
                ? selection.contradiction(exact) : []
            if !contradiction.isEmpty {
                writer.addContradiction(contradiction)
                return
            }
            writer.lead = chosen.first.flatMap { first in
                selection.isAboutAll(first) ? exact.value(in: first.unit) : nil
            }
        }
        if let sides {
            if let first = chosen.first, sides.allSatisfy({ $0.piece.unit != first.unit }) {
                writer.add(first)
            }
            writer.addTable(sides)
            return
        }
        writer.keepsNumbers = kind.wantsCode
        for unit in chosen { writer.add(unit) }
    }

    /// For each of two things that are compared the piece that says most of it.
    private func comparison(
        _ question: Question,
        _ selection: EvidenceSelection,
        _ index: any PassageIndex
    ) -> [AnswerWriter.Side]? {
        guard let things = question.compared else { return nil }
        let sides = [things.first, things.second].compactMap { name -> AnswerWriter.Side? in
            let terms = index.terms(of: name, analyzers)
            let weights = QuestionWeights(
                terms: terms,
                ranking: index.ranking,
                analyzers: analyzers
            )
            return selection.best(about: weights).map { AnswerWriter.Side(name: name, piece: $0) }
        }
        guard sides.count == 2, sides[0].piece.unit != sides[1].piece.unit else { return nil }
        return sides
    }

    private func abstain(
        _ answer: inout Answer,
        terms: QuestionTerms,
        ranking: [RankedPassage]
    ) {
        var sections: Set<String> = []
        answer.mayHelp = ranking.map(\.passage)
            .filter { sections.insert("\($0.documentID)#\($0.anchor)").inserted }
            .prefix(Self.nearestCount)
            .map { Citation(marker: "", passage: $0, quote: Self.excerpt(of: $0.text)) }
        let words = terms.words.prefix(8).map { word in
            word.written.count > Self.longestWord
                ? word.written.prefix(Self.longestWord - 1) + "…" : word.written[...]
        }
        answer.text =
            words.isEmpty
            ? "There is no word to look for in this question."
            : "The documents do not answer this. Looked for: \(words.joined(separator: ", "))."
    }

    /// Says which device and port is meant where a runbook shows commands with other names.
    private func addPlace(of live: LiveEvidence, to answer: inout Answer) {
        guard answer.text.contains("```"), let places = live.places else { return }
        answer.text =
            "Devices and ports in these commands are examples; here it is about \(places).\n\n"
            + answer.text
    }

    /// Puts what is so now before what documents say where that is asked for, else behind it.
    private func addLive(_ live: LiveEvidence, _ kind: QuestionKind, to answer: inout Answer) {
        guard !live.statements.isEmpty else {
            if live.status.ageSeconds != nil, let reason = live.status.reason {
                answer.text += "\n\nWhat the fabric does now is left out: \(reason)."
            }
            return
        }
        let list = live.statements.map { "- \($0)" }.joined(separator: "\n")
        let now = "Now:\n\n\(list)"
        if live.isAside {
            // Whoever finds no answer may be hit by it all the same.
            if answer.outcome == .abstained { answer.text += "\n\n\(now)" }
        } else if answer.outcome == .abstained {
            // What the fabric does was asked for and is told; the documents have nothing to add.
            answer.outcome = kind == .status || live.isPure ? .answered : .partial
            if live.isPure { answer.mayHelp = [] }
            answer.text = now
        } else if kind == .status || kind == .troubleshooting || !live.status.findings.isEmpty {
            answer.text = "\(now)\n\n\(answer.text)"
        } else {
            answer.text += "\n\n\(now)"
        }
    }

    /// Headings of passages near the question that the answer does not stand on.
    private static func related(
        to answer: Answer,
        besides searched: String,
        in ranking: [RankedPassage]
    ) -> [RelatedQuestion] {
        var seen = Set((answer.citations + answer.mayHelp).map(\.passage.sectionTitle))
        seen.formUnion([answer.question, searched])
        return ranking.map(\.passage)
            .filter { !$0.headingPath.isEmpty && seen.insert($0.sectionTitle).inserted }
            .sorted { $0.sectionTitle.hasSuffix("?") && !$1.sectionTitle.hasSuffix("?") }
            .prefix(relatedCount)
            .map { passage in
                RelatedQuestion(
                    question: passage.sectionTitle,
                    documentID: passage.documentID,
                    anchor: passage.anchor,
                    collection: passage.collection
                )
            }
    }

    private static func excerpt(of text: String) -> String {
        // Marks of tables and code say nothing to who reads a line.
        let said = EvidenceReader.units(of: text).filter { $0.kind != .code }.map(\.shown)
        let words = (said.isEmpty ? text : said.joined(separator: " "))
            .split(maxSplits: 30) { $0 == " " || $0 == "\n" }
        return words.prefix(30).joined(separator: " ") + (words.count > 30 ? " …" : "")
    }

    /// Two decimals: more would say more than is known.
    private static func rounded(_ value: Double) -> Double {
        (min(1, max(0, value)) * 100).rounded() / 100
    }
}
