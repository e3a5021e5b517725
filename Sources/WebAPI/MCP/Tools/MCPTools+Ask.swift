import Answering
import HelpDesk

extension MCPTools {
    /// `docket_ask`.
    var askTool: MCPTool {
        MCPTool(
            name: "docket_ask",
            title: "Ask Docket",
            description: """
                Answers a question of an operator from the documents and the live state of the \
                fabric, with citations: every statement ends with a marker such as [D1] or [T1]. \
                Use it first for questions in plain words, and for pasted logs. Where the outcome is \
                'abstained', the documents do not answer; then ticketDraft can be filed.
                """,
            need: .asking,
            input: .object(
                [
                    "question": .text("The question, or a log as it was pasted."),
                    "collections?": .list(
                        of: .text(),
                        "The collections to look in; all where it is missing or empty."
                    ),
                    "conversation?": .text(
                        "What the question goes on from: the conversation of the answer before.",
                        limit: ConversationState.nameLimit
                    ),
                    "explain?": .bool("Whether to tell how passages were ranked."),
                ],
                isClosed: true
            ),
            output: .answer,
            call: { try await answer($0, for: $1) }
        )
    }

    private func answer(
        _ arguments: [String: JSONValue],
        for caller: Caller
    ) async throws -> MCPTool.Output {
        let fields = try JSONFields(
            arguments,
            known: ["question", "collections", "conversation", "explain"]
        )
        let question = try fields.requiredText("question")
        let collections = try fields.texts("collections").flatMap { $0.isEmpty ? nil : Set($0) }
        let conversation = try fields.text("conversation").flatMap { name in
            name.allSatisfy(\.isWhitespace) ? nil : name
        }
        if let conversation, conversation.utf8.count > ConversationState.nameLimit {
            throw fields.wrong(
                "conversation",
                "has more than \(ConversationState.nameLimit) bytes; send that of the answer before"
            )
        }
        let explains = try fields.bool("explain") ?? false
        let answer = try await BlockingWork.run {
            try ask(
                question,
                collections: collections,
                conversation: conversation,
                explains: explains,
                hidden: caller.hiddenCollections,
                asker: caller.isAnonymous ? nil : caller.name,
                at: now()
            )
        }
        return MCPTool.Output(AnswerBody(answer), text: answer.text)
    }
}
