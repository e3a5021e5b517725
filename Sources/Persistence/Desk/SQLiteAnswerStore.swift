public import Answering
public import Corpus
public import Foundation
import GRDB
import Retrieval

/// Capsules and feedback in `desk.sqlite`.
public struct SQLiteAnswerStore: AnswerStore {
    /// The form in which answers are written; raised where it changes.
    private static let format = 1

    private let desk: DeskDatabase

    /// Makes a store in an open desk.
    public init(desk: DeskDatabase) {
        self.desk = desk
    }

    /// Writes capsules and conversations in one transaction.
    public func save(_ capsules: [AnswerCapsule], _ conversations: [ConversationState]) throws {
        try write { database in
            for capsule in capsules {
                try database.cachedStatement(
                    sql: """
                        INSERT INTO capsule
                            (id, format, isWhole, body, firstAsked, lastAsked, count)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE
                           SET count = count + excluded.count,
                               lastAsked = max(lastAsked, excluded.lastAsked)
                        """
                ).execute(arguments: [
                    capsule.answer.id.rawValue, Self.format,
                    capsule.answer.outcome == .answered, try Self.body(of: capsule.answer),
                    capsule.firstAsked.timeIntervalSince1970,
                    capsule.lastAsked.timeIntervalSince1970, capsule.count,
                ])
                try database.cachedStatement(
                    sql: """
                        INSERT INTO questionDay (day, outcome, count)
                        VALUES (date(?, 'unixepoch'), ?, ?)
                        ON CONFLICT (day, outcome) DO UPDATE SET count = count + excluded.count
                        """
                ).execute(arguments: [
                    capsule.lastAsked.timeIntervalSince1970, capsule.answer.outcome.rawValue,
                    capsule.count,
                ])
                for citation in capsule.answer.citations {
                    try database.cachedStatement(
                        sql: """
                            INSERT OR IGNORE INTO capsuleDocument (document, capsule) VALUES (?, ?)
                            """
                    ).execute(arguments: [
                        citation.passage.documentID.rawValue, capsule.answer.id.rawValue,
                    ])
                }
            }
            for conversation in conversations {
                try database.cachedStatement(
                    sql: """
                        INSERT INTO conversation (name, question, time) VALUES (?, ?, ?)
                        ON CONFLICT (name) DO UPDATE
                           SET question = excluded.question, time = excluded.time
                         WHERE excluded.time >= time
                        """
                ).execute(arguments: [
                    conversation.name, conversation.question,
                    conversation.time.timeIntervalSince1970,
                ])
            }
        }
    }

    /// A capsule by its name.
    public func capsule(_ id: AnswerID) throws -> AnswerCapsule? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM capsule WHERE id = ?",
                arguments: [id.rawValue]
            ).map(Self.capsule)
        }
    }

    /// Where the conversation of a name stands.
    public func conversation(_ name: String) throws -> ConversationState? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM conversation WHERE name = ?",
                arguments: [name]
            ).map { row in
                ConversationState(
                    name: row["name"],
                    question: row["question"],
                    time: Date(timeIntervalSince1970: row["time"])
                )
            }
        }
    }

    /// The capsules of questions that were not answered whole.
    public func unanswered(since: Date, limit: Int) throws -> [AnswerCapsule] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM capsule
                     WHERE isWhole = 0 AND lastAsked >= ?
                     ORDER BY lastAsked DESC, id
                     LIMIT ?
                    """,
                arguments: [since.timeIntervalSince1970, limit]
            ).map(Self.capsule)
        }
    }

    /// The questions of each day.
    public func questionDays(in period: Range<Date>) throws -> [QuestionDay] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT day,
                           sum(iif(outcome = 'answered', count, 0)),
                           sum(iif(outcome = 'partial', count, 0)),
                           sum(iif(outcome = 'abstained', count, 0))
                      FROM questionDay
                     WHERE day >= date(?, 'unixepoch') AND day <= date(?, 'unixepoch', '-1 second')
                     GROUP BY day ORDER BY day
                    """,
                arguments: [
                    period.lowerBound.timeIntervalSince1970,
                    period.upperBound.timeIntervalSince1970,
                ]
            ).map { QuestionDay(day: $0[0], answered: $0[1], partial: $0[2], abstained: $0[3]) }
        }
    }

    /// The capsules that cite a document.
    public func capsules(citing document: DocumentID, limit: Int) throws -> [AnswerCapsule] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT capsule.* FROM capsuleDocument AS cited
                      JOIN capsule ON capsule.id = cited.capsule
                     WHERE cited.document = ?
                     ORDER BY capsule.lastAsked DESC, capsule.id
                     LIMIT ?
                    """,
                arguments: [document.rawValue, limit]
            ).map(Self.capsule)
        }
    }

    /// Removes old capsules that nothing refers to.
    public func prune(before: Date, sizeLimit: Int) throws -> Int {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM capsule
                     WHERE lastAsked < ? AND id NOT IN (SELECT answer FROM feedback)
                    """,
                arguments: [before.timeIntervalSince1970]
            )
            var removed = database.changesCount
            try database.execute(
                sql: "DELETE FROM conversation WHERE time < ?",
                arguments: [before.timeIntervalSince1970]
            )
            try database.execute(
                sql: """
                    DELETE FROM capsule
                     WHERE id IN (
                        SELECT id FROM (
                            SELECT id, sum(length(body)) OVER (ORDER BY lastAsked DESC, id) AS size
                              FROM capsule)
                         WHERE size > ?)
                       AND id NOT IN (SELECT answer FROM feedback)
                    """,
                arguments: [sizeLimit]
            )
            removed += database.changesCount
            return removed
        }
    }

    /// Stores feedback.
    public func add(_ feedback: AnswerFeedback) throws -> AnswerFeedback {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO feedback (answer, verdict, marker, comment, author, time)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    feedback.answer.rawValue, feedback.verdict.rawValue, feedback.marker,
                    feedback.comment, feedback.author, feedback.time.timeIntervalSince1970,
                ]
            )
            var stored = feedback
            stored.id = database.lastInsertedRowID
            for document in feedback.documents {
                try database.execute(
                    sql: "INSERT INTO feedbackDocument (feedback, document) VALUES (?, ?)",
                    arguments: [stored.id, document.rawValue]
                )
            }
            return stored
        }
    }

    /// Takes feedback back.
    public func removeFeedback(_ id: Int64, of answer: AnswerID) throws -> Bool {
        try write { database in
            try database.execute(
                sql: "DELETE FROM feedback WHERE id = ? AND answer = ?",
                arguments: [id, answer.rawValue]
            )
            return database.changesCount > 0
        }
    }

    /// The feedback to an answer.
    public func feedback(to answer: AnswerID) throws -> [AnswerFeedback] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM feedback WHERE answer = ? ORDER BY id",
                arguments: [answer.rawValue]
            ).map { row in
                let id: Int64 = row["id"]
                guard let verdict = AnswerFeedback.Verdict(rawValue: row["verdict"]) else {
                    throw AnswerStoreError.damaged(id: answer)
                }
                return AnswerFeedback(
                    id: id,
                    answer: answer,
                    verdict: verdict,
                    marker: row["marker"],
                    comment: row["comment"],
                    author: row["author"],
                    time: Date(timeIntervalSince1970: row["time"]),
                    documents: try String.fetchAll(
                        database,
                        sql: "SELECT document FROM feedbackDocument WHERE feedback = ?",
                        arguments: [id]
                    ).map { DocumentID(rawValue: $0) }
                )
            }
        }
    }

    /// How many said of each document that its citations helped, and how many that they did not.
    public func verdicts() throws -> [DocumentID: (helpful: Int, unhelpful: Int)] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT document,
                           count(DISTINCT iif(verdict = 'helpful', voice, NULL)),
                           count(DISTINCT iif(verdict <> 'helpful', voice, NULL))
                      FROM feedbackDocument
                      JOIN (SELECT id, verdict, ifnull('of ' || author, id) AS voice FROM feedback)
                        AS feedback ON feedback.id = feedbackDocument.feedback
                     GROUP BY document
                    """
            ).reduce(into: [:]) { verdicts, row in
                verdicts[DocumentID(rawValue: row[0])] = (row[1], row[2])
            }
        }
    }

    private static func body(of answer: Answer) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(answer)
    }

    private static func capsule(_ row: Row) throws -> AnswerCapsule {
        let id = AnswerID(rawValue: row["id"])
        let body: Data = row["body"]
        do {
            return AnswerCapsule(
                answer: try JSONDecoder().decode(Answer.self, from: body),
                firstAsked: Date(timeIntervalSince1970: row["firstAsked"]),
                lastAsked: Date(timeIntervalSince1970: row["lastAsked"]),
                count: row["count"]
            )
        } catch {
            throw AnswerStoreError.damaged(id: id)
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try desk.pool.read(body)
        } catch {
            throw Self.error(error, path: desk.path)
        }
    }

    private func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try desk.pool.write(body)
        } catch {
            throw Self.error(error, path: desk.path)
        }
    }

    private static func error(_ error: any Error, path: String) -> AnswerStoreError {
        if let error = error as? AnswerStoreError { return error }
        let known = DeskDatabase.error(error, path: path)
        if case .noSpace(let path) = known { return .noSpace(path: path) }
        return .unavailable(path: path, reason: "\(known)")
    }
}
