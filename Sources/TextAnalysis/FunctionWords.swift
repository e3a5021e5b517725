/// Words that shape a question without naming anything: articles, pronouns, question words.
///
/// They are searched like any other word, and weighed by the index; what they never do is decide
/// whether a question has been answered.
public enum FunctionWords {
    private static let words: Set<String> = [
        "a", "about", "again", "all", "also", "am", "an", "and", "any", "anyone", "are", "as", "at",
        "be", "been", "being", "but", "by", "can", "can't", "cannot", "could", "did", "do", "does",
        "doesn't", "doing", "don't", "each", "else", "for", "from", "get", "gets", "give", "go",
        "goes", "got", "had", "has", "have", "having", "he", "help", "her", "here", "him", "his",
        "how", "i", "if", "i'm", "in", "into", "is", "isn't", "it", "it's", "its", "just", "know",
        "let", "like", "many", "may", "me", "mean", "means", "might", "much", "must", "my", "need",
        "of", "off", "on", "one", "or", "our", "out", "please", "same", "shall", "she", "should",
        "so", "some", "such", "tell", "than", "that", "the", "their", "them", "then", "there",
        "these", "they", "thing", "this", "those", "to", "too", "up", "us", "use", "used", "uses",
        "using", "very", "want", "was", "way", "we", "were", "what", "what's", "when", "where",
        "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
    ]

    /// Whether a word, in any case, is one of them.
    public static func contains(_ word: some StringProtocol) -> Bool {
        // No function word is longer than "doesn't"; replacing costs more than looking it up.
        guard word.utf8.count <= 12 else { return false }
        let lowered = word.lowercased()
        if lowered.utf8.allSatisfy({ $0 < 0x80 }) { return words.contains(lowered) }
        return words.contains(lowered.replacing("\u{2019}", with: "'"))
    }
}
