/// What ranking needs of all passages, in flat arrays that are read whole from the index file.
public struct RankingIndex: Sendable, Equatable {
    /// The terms by number.
    public let lexicon: Lexicon
    /// The terms of each passage.
    public let forward: ForwardIndex
    /// The passages of each term.
    public let inverted: InvertedIndex
    /// The documents of each term; empty where each document is one passage.
    public let documents: InvertedIndex
    /// The latent vectors.
    public let latent: LatentIndex
    /// The passages.
    public let passages: PassageTable

    /// How many positions a passage has on average.
    public let averageLength: Double

    /// Takes parts in if they are of the same passages and terms.
    public init?(
        lexicon: Lexicon,
        forward: ForwardIndex,
        inverted: InvertedIndex,
        documents: InvertedIndex,
        latent: LatentIndex,
        passages: PassageTable
    ) {
        let documentCount = passages.documentIDs.count
        guard forward.count == passages.count, inverted.passageCount == passages.count,
            inverted.termCount <= lexicon.count, documents.termCount <= lexicon.count,
            latent.passageCount == passages.count,
            latent.parts.termRows.count <= lexicon.count,
            documents.passageCount == documentCount
                || documents.passageCount == 0 && documentCount == passages.count
        else { return nil }
        self.lexicon = lexicon
        self.forward = forward
        self.inverted = inverted
        self.documents = documents
        self.latent = latent
        self.passages = passages
        averageLength = FieldLengths(of: forward).averages.reduce(0) { $0 + Double($1) }
    }
}
