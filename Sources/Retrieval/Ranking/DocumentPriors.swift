public import Corpus

/// What is known of documents before any question, from what people said of answers.
public struct DocumentPriors: Hashable, Sendable {
    /// The most that a prior moves a passage's score, which is a sum of standard scores: it settles
    /// what is close, and never brings up what does not fit.
    public static let bound: Float = 0.25

    /// How much feedback a prior of half the bound takes, where all of it says the same.
    private static let steadiness: Float = 4

    private let values: [DocumentID: Float]

    /// Priors of nothing.
    public static let none = DocumentPriors([:])

    /// Makes priors; those beyond the bound are cut to it.
    public init(_ values: [DocumentID: Float]) {
        self.values = values.filter { $0.value != 0 }
            .mapValues { min(Self.bound, max(-Self.bound, $0)) }
    }

    /// Whether nothing is known.
    public var isEmpty: Bool { values.isEmpty }

    /// The prior of a document, 0 where nothing is known of it.
    public func value(of document: DocumentID) -> Float { values[document] ?? 0 }

    /// The prior of a document whose citations helped so often, and did not so often.
    public static func value(helpful: Int, unhelpful: Int) -> Float {
        let sum = Float(helpful + unhelpful)
        return bound * Float(helpful - unhelpful) / (sum + steadiness)
    }
}
