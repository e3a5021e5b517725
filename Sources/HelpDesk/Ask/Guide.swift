import Answering
import Retrieval
import TextAnalysis

/// What the documents say is to be done about what is wrong now.
struct Guide {
    /// How many passages are looked through for those of the documents that explain a finding.
    private static let searchedCount = 80
    private static let passageCount = 8

    /// What the documents are asked.
    let question: Question
    /// Its terms.
    let terms: QuestionTerms
    /// The passages of the documents that explain it.
    let ranking: [RankedPassage]

    /// Looks for the documents that explain the finding that a question touches most; nil where it
    /// touches none, or where the index has none of them.
    init?(
        to live: LiveEvidence,
        in index: any PassageIndex,
        _ analyzers: LanguageAnalyzers,
        _ collections: Set<String>?
    ) throws {
        guard live.wantsRemedy, let topic = live.topics.first, !live.documents.isEmpty else {
            return nil
        }
        question = try Question("How do I fix \(topic)?")
        terms = index.terms(of: question.searched, analyzers)
        let found = try index.rank(
            terms,
            collections: collections,
            limit: Self.searchedCount,
            priors: .none
        )
        // The runbook comes first among the documents of a finding.
        let ranking = live.documents.prefix(2).compactMap { document in
            found.filter {
                $0.passage.path == document || $0.passage.path.hasSuffix("/\(document)")
            }
        }
        .first { !$0.isEmpty }
        guard let ranking else { return nil }
        self.ranking = Array(ranking.prefix(Self.passageCount))
    }
}
