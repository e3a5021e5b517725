import Answering
import Foundation

/// An answer as the completion of a chat: what whole bodies and streams have in common.
struct ChatAnswer {
    /// What was used, in the tokens of ``TokenCount``.
    struct Usage: Codable, Hashable, Sendable {
        private enum CodingKeys: String, CodingKey {
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
            case totalTokens = "total_tokens"
        }

        /// Of what the user said.
        let promptTokens: Int
        /// Of the text that comes back.
        let completionTokens: Int
        /// Of both.
        let totalTokens: Int
    }

    /// The whole answer.
    let answer: AnswerBody
    /// Names the completion by the answer.
    let id: String
    /// When it was asked for, in seconds since 1970.
    let created: Int
    /// Names the generation of the index.
    let fingerprint: String
    /// The text of the answer, or as much of it as was wanted.
    let text: String
    /// What the text cites.
    let annotations: [URLAnnotation]
    /// `stop`, and `length` where more was to say than was wanted.
    let finishReason: String
    /// What was used.
    let usage: Usage

    /// Takes up an answer.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - wanted: What was asked for.
    ///   - address: Where this server is, for the addresses of what is cited.
    ///   - now: The time.
    init(_ answer: AnswerBody, to wanted: ChatRequest, at address: String, now: Date) {
        self.answer = answer
        id = "chatcmpl-\(answer.id)"
        created = Int(now.timeIntervalSince1970)
        fingerprint = "docket-generation-\(answer.freshness.generation)"
        text = Self.beginning(of: answer.text, tokens: wanted.tokenLimit)
        annotations = URLAnnotation.all(in: text, of: answer, at: address)
        finishReason = text == answer.text ? "stop" : "length"
        let asked = (wanted.earlier + [wanted.question]).reduce(0) { $0 + TokenCount.of($1) }
        let said = TokenCount.of(text)
        usage = Usage(promptTokens: asked, completionTokens: said, totalTokens: asked + said)
    }

    /// As many whole statements of a text as fit, each with its marker: nothing is told by half, and
    /// nothing without what it stands on.
    static func beginning(of text: String, tokens limit: Int?) -> String {
        guard let limit, TokenCount.of(text) > limit else { return text }
        var end = text.startIndex
        var count = 0
        for marker in MarkdownText.markers(in: text) {
            count += TokenCount.of(text[end..<marker.range.upperBound])
            guard count <= limit else { break }
            end = marker.range.upperBound
        }
        return String(text[..<end])
    }
}
