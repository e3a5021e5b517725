import Retrieval
import TextAnalysis

/// A search as FTS5 wants it; every term is quoted, so that nothing a user types is syntax.
enum FTS5Query {
    /// The text of an FTS5 query for a search.
    static func text(of expression: SearchExpression) -> String {
        switch expression {
        case .phrase(let terms):
            return phrase(terms)
        case .prefix(let beginning, let term, let before):
            let lead = before.map { quoted($0) + " + " }.joined()
            let surface = quoted(Analyzer.surfaceMark + beginning)
            return
                "(\(lead)\(quoted(beginning)) * OR \(lead)\(surface) * OR \(lead)\(quoted(term)))"
        case .near(let phrases, let distance):
            return "NEAR(\(phrases.map(phrase).joined(separator: " ")), \(distance))"
        case .field(let field, let inner):
            return "\(field.rawValue) : (\(text(of: inner)))"
        case .all(let parts):
            return "(\(parts.map(text).joined(separator: " AND ")))"
        case .any(let parts):
            return "(\(parts.map(text).joined(separator: " OR ")))"
        case .excluding(let wanted, let unwanted):
            return "(\(text(of: wanted)) NOT \(text(of: unwanted)))"
        }
    }

    private static func phrase(_ terms: [String]) -> String {
        terms.map(quoted).joined(separator: " + ")
    }

    private static func quoted(_ term: String) -> String {
        "\"\(term.replacing("\"", with: "\"\""))\""
    }
}
