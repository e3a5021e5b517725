public import Corpus
public import TextAnalysis

/// Makes a ``RankingIndex``: of nothing, or of an earlier one and what has changed since.
///
/// Terms keep their numbers, so that a passage that has not changed is taken over as it is.
public struct RankingIndexBuilder {
    /// A passage's place in the next index: an earlier passage as it is, or a new one.
    private let before: RankingIndex?
    private var lexicon: Lexicon
    private var added = ForwardIndex()
    private var addedPlaces: [Int64: Int] = [:]

    /// Begins with what an earlier index holds, or with nothing.
    public init(_ before: RankingIndex?) {
        self.before = before
        lexicon = before?.lexicon ?? Lexicon()
    }

    /// Takes in the terms of a new passage.
    ///
    /// - Parameters:
    ///   - id: The passage's number.
    ///   - title: The terms of the document's title.
    ///   - headings: The terms of the headings above the passage.
    ///   - text: The terms of the passage.
    public mutating func add(id: Int64, title: TermStream, headings: TermStream, text: TermStream) {
        var passage = ForwardPassage()
        take(title, into: &passage, field: .title)
        take(headings, into: &passage, field: .headings)
        take(text, into: &passage, field: .body)
        addedPlaces[id] = added.count
        added.append(passage)
    }

    /// The index of passages, some of them new, the others those of the earlier index.
    ///
    /// - Parameter rows: All passages in their order, those of a document together.
    /// - Returns: The index; nil where a passage is neither new nor of the earlier index.
    public func index(
        of rows: [(id: Int64, document: DocumentID, collection: String)]
    ) -> RankingIndex? {
        var earlier: [Int64: Int] = [:]
        if let before {
            earlier.reserveCapacity(before.passages.count)
            for (place, id) in before.passages.ids.enumerated() { earlier[id] = place }
        }
        var passages = PassageTable()
        var forward = ForwardIndex()
        var places: [Int?] = []
        for row in rows {
            if let place = addedPlaces[row.id] {
                forward.append(place, of: added)
                places.append(nil)
            } else if let before, let place = earlier[row.id] {
                forward.append(place, of: before.forward)
                places.append(place)
            } else {
                return nil
            }
            passages.append(id: row.id, document: row.document, collection: row.collection)
        }
        let vectors = PassageVectors(
            of: forward,
            termCount: lexicon.count,
            weights: FieldWeights()
        )
        let latent = LatentIndexBuilder(vectors: vectors)
        return RankingIndex(
            lexicon: lexicon,
            forward: forward,
            inverted: InvertedIndexBuilder.index(of: vectors),
            documents: documentIndex(of: forward, passages),
            latent: before.flatMap { latent.index(after: $0.latent, places: places) }
                ?? latent.index(),
            passages: passages
        )
    }

    private func documentIndex(
        of forward: ForwardIndex,
        _ passages: PassageTable
    ) -> InvertedIndex {
        guard passages.documentIDs.count < passages.count else { return .empty }
        return InvertedIndexBuilder.index(
            of: PassageVectors(
                of: forward,
                documents: passages.documents,
                termCount: lexicon.count,
                weights: FieldWeights()
            )
        )
    }

    private mutating func take(
        _ terms: TermStream,
        into passage: inout ForwardPassage,
        field: PassageField
    ) {
        terms.forEachTerm { term, mark in
            guard !mark.isSurface else { return }
            let number = lexicon.insert(term)
            let field = mark.isCode ? PassageField.code : field
            passage.terms[field.rawValue].append(number << 1 | (mark.isColocated ? 1 : 0))
        }
    }
}
