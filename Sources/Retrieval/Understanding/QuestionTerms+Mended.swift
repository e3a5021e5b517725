extension QuestionTerms {
    /// The question with its typing mistakes mended.
    ///
    /// - Parameter question: The question as typed, which the terms are of.
    /// - Returns: The question; nil where there is no mistake.
    public func mended(_ question: String) -> String? {
        var text = question
        for word in allWords {
            guard let mended = word.alternatives.first(where: { $0.reason == .spelling }) else {
                continue
            }
            text = text.replacing(word.written, with: mended.written)
        }
        return text == question ? nil : text
    }
}
