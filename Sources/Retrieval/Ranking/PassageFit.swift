/// How well a passage fits a question by itself, not beside others.
///
/// Each is 0 to about 1 unless it says otherwise.
public struct PassageFit: Hashable, Sendable {
    /// How much of the question stands close to one place, by weight.
    public var window: Float
    /// How much of the question the longest run of its words holds, by weight.
    public var run: Float
    /// How much of the question's neighbouring words stands together in their order, by weight.
    public var pairs: Float
    /// How close it is to the question in latent space: the product of both vectors, which grows
    /// with the weight of the question's words; below 0 where they point apart.
    public var latent: Float

    /// Makes a fit.
    public init(window: Float = 0, run: Float = 0, pairs: Float = 0, latent: Float = 0) {
        self.window = window
        self.run = run
        self.pairs = pairs
        self.latent = latent
    }
}
