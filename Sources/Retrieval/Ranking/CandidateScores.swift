/// What is known of the candidates of a ranking, part by part, in the same order.
struct CandidateScores {
    /// The passages.
    var ordinals: [Int]
    /// How their terms fit.
    var passage: [Float]
    /// How the terms of their documents fit.
    var document: [Float]
    /// How close the question's words stand.
    var window: [Float]
    /// The longest run of the question's words.
    var run: [Float]
    /// The question's neighbouring words that stand together.
    var pairs: [Float]
    /// How close they are to the question in latent space.
    var latent: [Float]

    /// Candidates as they were found by their terms.
    init(ordinals: [Int], passage: [Float]) {
        let nothing = [Float](repeating: 0, count: ordinals.count)
        self.ordinals = ordinals
        self.passage = passage
        document = nothing
        window = nothing
        run = nothing
        pairs = nothing
        latent = nothing
    }

    /// How well a candidate fits by itself.
    func fit(of place: Int) -> PassageFit {
        PassageFit(
            window: window[place],
            run: run[place],
            pairs: pairs[place],
            latent: latent[place]
        )
    }
}
