import GRDB
import Retrieval
import Synchronization
import TextAnalysis
import Ticketing

/// The words of tickets in FTS5, made by the analyzer that documents and questions have too.
final class TicketText: Sendable {
    private let analyzer = Mutex(Analyzer(keepsSurface: true))
    /// How many of how many tickets have a common term, as it was counted last.
    private let counts = Mutex<[String: (count: Int, all: Int)]>([:])

    /// To count fewer than that takes no time.
    private static let commonCount = 64
    /// So many counts are kept.
    private static let countLimit = 20_000

    /// Takes in the words of a ticket.
    func insert(_ ticket: Ticket, _ messages: [TicketMessage], in database: Database) throws {
        let said = messages.filter { $0.kind != .note }.map(\.body).joined(separator: "\n\n")
        let noted = messages.filter { $0.kind == .note }.map(\.body).joined(separator: "\n\n")
        let fields = ticket.fields.keys.sorted().compactMap { ticket.fields[$0]?.description }
        try database.cachedStatement(
            sql: """
                INSERT INTO ticketSearch (rowid, title, body, notes, fields)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            ticket.number.rawValue, stream(ticket.title), stream(said), stream(noted),
            stream((fields + ticket.tags).joined(separator: "\n")),
        ])
    }

    /// Forgets the words of a ticket.
    func remove(_ number: TicketNumber, from database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM ticketSearch WHERE rowid = ?")
            .execute(arguments: [number.rawValue])
    }

    /// The FTS5 query for a word, its beginning, or a phrase; nil where there is no term in it.
    func query(for leaf: TicketFilter) -> String? {
        let expression: SearchExpression? = analyzer.withLock { analyzer in
            switch leaf {
            case .word(let word, let isPrefix):
                let terms = analyzer.terms(in: word).filter { $0.role != .surface }
                guard let first = terms.first else { return nil }
                if isPrefix {
                    return .prefix(Analyzer.folded(word), orTerm: first.text, after: [])
                }
                let whole = terms.first { $0.role == .whole }
                let parts = terms.filter { $0.role == .part }.map(\.text)
                return .phrase(whole.map { [$0.text] } ?? parts)
            case .phrase(let text):
                let parts = analyzer.terms(in: text).filter { $0.role == .part }.map(\.text)
                return parts.isEmpty ? nil : .phrase(parts)
            default: return nil
            }
        }
        return expression.map(FTS5Query.text(of:))
    }

    /// The terms of a text that name something, each once, in order.
    func terms(of text: String) -> [String] {
        analyzer.withLock { analyzer in
            var seen: Set<String> = []
            return analyzer.terms(in: text).compactMap { term in
                guard term.role == .part || term.role == .whole,
                    !FunctionWords.contains(term.text, in: [.english]),
                    seen.insert(term.text).inserted
                else { return nil }
                return term.text
            }
        }
    }

    /// How many tickets have a term: of a common one as it was when there were nine tenths of them.
    ///
    /// - Parameters:
    ///   - term: The term.
    ///   - all: How many tickets there are.
    ///   - count: Counts, which takes long for a common term.
    /// - Returns: How many.
    /// - Throws: What `count` throws.
    func count(of term: String, among all: Int, _ count: () throws -> Int) rethrows -> Int {
        if let known = counts.withLock({ $0[term] }), all <= known.all + known.all / 10,
            all >= known.all
        {
            return known.count
        }
        let counted = try count()
        guard counted >= Self.commonCount else { return counted }
        counts.withLock { counts in
            if counts.count >= Self.countLimit { counts.removeAll() }
            counts[term] = (counted, all)
        }
        return counted
    }

    private func stream(_ text: String) -> String {
        analyzer.withLock { analyzer in
            let stream: TermStream = analyzer.stream(of: text)
            return String(decoding: stream.bytes, as: UTF8.self)
        }
    }
}
