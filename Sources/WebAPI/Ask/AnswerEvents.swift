import Answering
import Foundation
import Hummingbird

/// An answer as server-sent events: evidence first, then the text as it is written.
struct AnswerEvents {
    private struct Evidence: Encodable {
        var citations: [CitationBody]
    }

    private struct Status: Encodable {
        @ExplicitNull var live: LiveBody?
        @ExplicitNull var liveReason: String?
    }

    private struct Delta: Encodable {
        var text: String
    }

    private struct Mark: Encodable {
        var marker: String
    }

    let answer: AnswerBody

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
        var events = [
            try event("evidence", Evidence(citations: answer.citations)),
            try event("status", Status(live: answer.live, liveReason: answer.liveReason)),
        ]
        let markers =
            answer.citations.compactMap(\.marker) + (answer.live?.samples.map(\.marker) ?? [])
        var coming = MarkdownText.markers(in: answer.text)[...]
        var end = answer.text.startIndex
        var sent: Set<String> = []
        for paragraph in Self.paragraphs(of: answer.text) {
            events.append(try event("delta", Delta(text: paragraph)))
            end = answer.text.utf8.index(end, offsetBy: paragraph.utf8.count)
            let here = coming.prefix { $0.range.upperBound <= end }
            coming = coming.dropFirst(here.count)
            let names = Set(here.map(\.name))
            for marker in markers
            where names.contains(marker) && sent.insert(marker).inserted {
                events.append(try event("citation", Mark(marker: marker)))
            }
        }
        events.append(try event("done", answer))
        return events
    }

    private func event(_ name: String, _ data: some Encodable) throws -> ByteBuffer {
        let json = String(decoding: try APICoding.encoded(data), as: UTF8.self)
        return ByteBuffer(string: "event: \(name)\ndata: \(json)\n\n")
    }

    /// The paragraphs with the blank lines behind them, which together are the text again.
    private static func paragraphs(of text: String) -> [String] {
        let parts = text.components(separatedBy: "\n\n")
        return parts.enumerated().map { $0 < parts.count - 1 ? $1 + "\n\n" : $1 }
    }
}
