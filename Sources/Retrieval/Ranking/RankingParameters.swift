/// Every number that ranking a question depends on, in one place.
///
/// A passage's score is a sum of parts, each brought to mean 0 and deviation 1 over the candidates
/// before it is weighted, so that no unit matters. The values were chosen on one half of the
/// questions of ten test collections and hold for the other half; see ARCHITECTURE.md.
public struct RankingParameters: Sendable, Hashable {
    /// How many passages are found by their terms and then ranked by everything else.
    public var candidateCount = 100

    /// How much a function word of a question counts beside a word that names something.
    public var functionWord: Float = 0.3
    /// How much a part of an identifier counts where the identifier itself is in the index.
    public var part: Float = 0.35
    /// How much words joined by hyphens count as one, beside each of them.
    public var joined: Float = 0.3
    /// How much a word counts that may have been meant by one that is nowhere in the index.
    public var mended: Float = 0.8
    /// How much a word counts that means the same as one of the question.
    public var alternative: Float = 0.3
    /// How strongly it counts that a term, where it occurs, occurs again; 0 for not at all.
    public var adaptation: Float = 0.3
    /// How soon another occurrence of a word in the question stops to count.
    public var repetition: Float = 8

    /// The share of the document's score in the score by terms, 0 to 1; the rest is the passage's.
    public var document: Float = 0.6
    /// How much the score by terms counts.
    public var terms: Float = 1
    /// How much the closeness in latent space to the question counts.
    public var latent: Float = 0.6
    /// How much it counts that the question's words stand close together.
    public var window: Float = 0.4
    /// How much the longest run of the question's words counts.
    public var run: Float = 0.1
    /// How much neighbouring words of the question that stand together in their order count.
    public var pairs: Float = 0.2

    /// How much the closeness in latent space to the best passages counts.
    public var feedback: Float = 1
    /// How many of the best passages that is.
    public var feedbackCount = 5
    /// By how much the score must fall for a passage to count e times less among them.
    public var feedbackTemperature: Float = 0.7

    /// The numbers by name, for measuring what each of them brings.
    public static var adjustable: [String: WritableKeyPath<RankingParameters, Float>] {
        [
            "functionWord": \.functionWord, "part": \.part, "joined": \.joined,
            "mended": \.mended, "alternative": \.alternative, "adaptation": \.adaptation,
            "repetition": \.repetition, "document": \.document,
            "terms": \.terms, "latent": \.latent, "window": \.window, "run": \.run,
            "pairs": \.pairs, "feedback": \.feedback,
            "feedbackTemperature": \.feedbackTemperature, "candidates": \.candidates,
        ]
    }

    private var candidates: Float {
        get { Float(candidateCount) }
        set { candidateCount = Int(max(1, min(10_000, newValue))) }
    }

    /// The parameters that measured best.
    public init() {}
}
