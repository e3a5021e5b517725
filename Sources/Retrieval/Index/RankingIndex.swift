/// What ranking needs of all passages, in flat arrays that are read whole from the index file.
///
/// A class, as it is handed about for every question and holds many arrays.
public final class RankingIndex: Sendable {
    /// The terms by number.
    public let lexicon: Lexicon
    /// For each term how much more it tells than others of its frequency.
    public let adaptations: [Float]
    /// The words as they are written.
    public let spelling: SpellingIndex
    /// The words of each passage in their order.
    public let sequences: TokenSequences
    /// The passages of each term.
    public let inverted: InvertedIndex
    /// The documents of each term; empty where each document is one passage.
    public let documents: InvertedIndex
    /// The latent vectors.
    public let latent: LatentIndex
    /// The passages.
    public let passages: PassageTable

    /// Takes parts in if they are of the same passages and terms.
    public init?(
        lexicon: Lexicon,
        adaptations: [Float],
        spelling: SpellingIndex,
        sequences: TokenSequences,
        inverted: InvertedIndex,
        documents: InvertedIndex,
        latent: LatentIndex,
        passages: PassageTable
    ) {
        let documentCount = passages.documentIDs.count
        guard sequences.count == passages.count, inverted.passageCount == passages.count,
            inverted.termCount <= lexicon.count, documents.termCount <= lexicon.count,
            adaptations.count == lexicon.count, adaptations.allSatisfy({ (0.1...10).contains($0) }),
            latent.passageCount == passages.count,
            latent.parts.termRows.count <= lexicon.count,
            documents.passageCount == documentCount
                || documents.passageCount == 0 && documentCount == passages.count
        else { return nil }
        self.lexicon = lexicon
        self.adaptations = adaptations
        self.spelling = spelling
        self.sequences = sequences
        self.inverted = inverted
        self.documents = documents
        self.latent = latent
        self.passages = passages
    }
}
