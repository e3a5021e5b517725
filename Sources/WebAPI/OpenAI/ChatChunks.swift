import Foundation
import Hummingbird

/// A chat completion as a stream: who speaks, the text, what it cites, the end, what was used.
struct ChatChunks {
    /// From how many characters on a part of the text ends at the next space.
    private static let partLength = 24
    /// Where it ends in the middle of a word.
    private static let partLimit = 96

    let chat: ChatAnswer
    let includesUsage: Bool

    /// The stream's response.
    ///
    /// - Parameter place: Its place among the streams, given back at its end.
    /// - Returns: The response.
    /// - Throws: What cannot be written as JSON.
    func response(_ place: StreamCount.Place) throws -> Response {
        let events = try all()
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream",
                .cacheControl: "no-cache, no-transform",
                .known("X-Accel-Buffering"): "no",
            ],
            body: ResponseBody { writer in
                defer { place.end() }
                for event in events { try await writer.write(event) }
                try await writer.finish(nil)
            }
        )
    }

    /// The events in their order.
    func all() throws -> [ByteBuffer] {
        var chunks = [chunk(ChatChunkBody.Delta(role: "assistant", content: ""))]
        chunks += Self.parts(of: chat.text).map { chunk(ChatChunkBody.Delta(content: $0)) }
        if !chat.annotations.isEmpty {
            chunks.append(chunk(ChatChunkBody.Delta(annotations: chat.annotations)))
        }
        var end = chunk(ChatChunkBody.Delta(), finishReason: chat.finishReason)
        end.docket = chat.answer
        chunks.append(end)
        if includesUsage {
            var last = ChatChunkBody(chat, includesUsage: true)
            last.usage = ExplicitNull(wrappedValue: chat.usage)
            chunks.append(last)
        }
        var events = try chunks.map { chunk in
            let json = String(decoding: try APICoding.encoded(chunk), as: UTF8.self)
            return ByteBuffer(string: "data: \(json)\n\n")
        }
        events.append(ByteBuffer(string: "data: [DONE]\n\n"))
        return events
    }

    private func chunk(
        _ delta: ChatChunkBody.Delta,
        finishReason: String? = nil
    ) -> ChatChunkBody {
        var chunk = ChatChunkBody(chat, includesUsage: includesUsage)
        chunk.choices = [ChatChunkBody.Choice(delta: delta, finishReason: finishReason)]
        return chunk
    }

    /// Parts that together are the text again; each begins and ends with a whole character.
    static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var length = 0
        for character in text {
            part.append(character)
            length += 1
            guard length >= partLength, character.isWhitespace || length >= partLimit else {
                continue
            }
            parts.append(part)
            part = ""
            length = 0
        }
        return part.isEmpty ? parts : parts + [part]
    }
}
