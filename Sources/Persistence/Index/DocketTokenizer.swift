import GRDB
import TextAnalysis

/// FTS5's door to the analyzer.
///
/// What is put into the table, and what is asked of it, are terms already: the text of a document
/// is analyzed once, for FTS5 and for the ranking. Only where FTS5 marks matches in a stored text
/// does it need the analyzer itself.
final class DocketTokenizer: FTS5CustomTokenizer {
    static let name = "docket"

    private let analyzer: Analyzer

    init(db: Database, arguments: [String]) throws {
        analyzer = Analyzer(keepsSurface: true)
    }

    func tokenize(
        context: UnsafeMutableRawPointer?,
        tokenization: FTS5Tokenization,
        pText: UnsafePointer<CChar>?,
        nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return 0 }
        if tokenization.contains(.query) {
            return tokenCallback(context, 0, pText, nText, 0, nText)
        }
        let text = UnsafeRawBufferPointer(start: pText, count: Int(nText))
        return text.withMemoryRebound(to: UInt8.self) { bytes in
            var result: CInt = 0
            if tokenization.contains(.document) {
                TermStream.forEachTerm(in: bytes) { term, mark in
                    guard result == 0 else { return }
                    term.withMemoryRebound(to: CChar.self) { term in
                        result = tokenCallback(
                            context,
                            mark.isColocated ? Self.colocated : 0,
                            term.baseAddress,
                            CInt(term.count),
                            0,
                            0
                        )
                    }
                }
                return result
            }
            analyzer.analyze(bytes) { slice in
                guard result == 0 else { return }
                slice.bytes.withMemoryRebound(to: CChar.self) { term in
                    result = tokenCallback(
                        context,
                        slice.role.isColocated ? Self.colocated : 0,
                        term.baseAddress,
                        CInt(term.count),
                        CInt(slice.range.lowerBound),
                        CInt(slice.range.upperBound)
                    )
                }
            }
            return result
        }
    }

    /// FTS5_TOKEN_COLOCATED.
    private static let colocated: CInt = 1
}
