import Answering
import Foundation

/// Where a text cites something, as programs for OpenAI read it.
struct URLAnnotation: Encodable, Hashable {
    struct Citation: Encodable, Hashable {
        private enum CodingKeys: String, CodingKey {
            case startIndex = "start_index"
            case endIndex = "end_index"
            case title, url
        }

        /// Where the marker begins, counted in Unicode code points, as Python counts characters.
        let startIndex: Int
        /// Behind the marker.
        let endIndex: Int
        let title: String
        let url: String
    }

    private enum CodingKeys: String, CodingKey {
        case type
        case citation = "url_citation"
    }

    let type = "url_citation"
    let citation: Citation

    /// The citations of a text, one for each marker in it.
    ///
    /// - Parameters:
    ///   - text: The text of the answer, or the beginning of it.
    ///   - answer: The answer.
    ///   - address: Where this server is, without a slash at its end; may be empty.
    /// - Returns: The citations in their order; a marker that the answer does not have, or that
    ///   stands in code, is text.
    static func all(in text: String, of answer: AnswerBody, at address: String) -> [URLAnnotation] {
        var sources: [String: (title: String, url: String)] = [:]
        for citation in answer.citations {
            guard let marker = citation.marker else { continue }
            let title =
                citation.section == citation.title
                ? citation.title : "\(citation.title) › \(citation.section)"
            sources[marker] = (title, address + citation.href)
        }
        for sample in answer.live?.samples ?? [] {
            let place = [sample.device, sample.port].compactMap(\.self).joined(separator: "/")
            let origin = sample.simulated ? "\(sample.source), simulated" : sample.source
            sources[sample.marker] = (
                "\(sample.metric) of \(place) (\(origin))", "\(address)/fabric"
            )
        }
        var annotations: [URLAnnotation] = []
        var end = text.startIndex
        var count = 0
        for marker in MarkdownText.markers(in: text) {
            guard let source = sources[marker.name] else { continue }
            let start =
                count + text.unicodeScalars.distance(from: end, to: marker.range.lowerBound)
            end = marker.range.upperBound
            count =
                start + text.unicodeScalars.distance(from: marker.range.lowerBound, to: end)
            annotations.append(
                URLAnnotation(
                    citation: Citation(
                        startIndex: start,
                        endIndex: count,
                        title: source.title,
                        url: source.url
                    )
                )
            )
        }
        return annotations
    }
}
