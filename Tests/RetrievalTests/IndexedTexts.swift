import Corpus
import Testing
import TextAnalysis

@testable import Retrieval

/// An index of texts, each a document of one passage without title and headings.
enum IndexedTexts {
    /// The index; passages are numbered as the texts come.
    static func index(of texts: [String]) throws -> RankingIndex {
        let analyzer = Analyzer(keepsSurface: true)
        var builder = RankingIndexBuilder()
        for (place, text) in texts.enumerated() {
            builder.add(
                id: Int64(place),
                title: TermStream(),
                headings: TermStream(),
                text: analyzer.stream(of: text)
            )
        }
        return try #require(
            builder.index(of: texts.indices.map { (Int64($0), DocumentID(rawValue: "\($0)"), "c") })
        ).index
    }
}
