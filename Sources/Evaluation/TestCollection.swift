import Foundation

/// Questions with judged documents, as a folder in the layout of BEIR.
///
/// `queries.jsonl` (`_id`, `text`, and where they are known `answers`, `sections` and the questions
/// `after` which it is asked) and `qrels.tsv` (topic, document, grade) make a collection;
/// `corpus.jsonl` (`_id`, `title`, `text`) holds its documents unless a tree of files does;
/// `meta.json` with `"chunk": true` says that they are long texts in Markdown; `groups.json` maps
/// documents to the labels that the judgments name in their place; `unanswerable.jsonl` holds
/// questions that the documents do not answer.
public struct TestCollection: Sendable {
    /// A document of `corpus.jsonl`.
    public struct Document: Hashable, Sendable {
        /// The id that judgments name.
        public var id: String
        /// The title; may be empty.
        public var title: String
        /// The text; may be empty.
        public var text: String
    }

    private struct DocumentLine: Decodable {
        var id: String
        var title: String?
        var text: String?

        enum CodingKeys: String, CodingKey {
            case id = "_id"
            case title, text
        }
    }

    private struct TopicLine: Decodable {
        var id: String
        var text: String
        var answers: [String]?
        var sections: [String]?
        var after: [String]?

        enum CodingKeys: String, CodingKey {
            case id = "_id"
            case text, answers, sections, after
        }

        var topic: Topic {
            Topic(
                id: id,
                text: text,
                answers: answers ?? [],
                sections: sections ?? [],
                earlier: after ?? []
            )
        }
    }

    private struct Meta: Decodable {
        var chunk: Bool?
    }

    /// The folder's name.
    public let name: String
    /// The folder.
    public let folder: String
    /// The questions that have a relevant document and begin anew, in the order of the file.
    public let topics: [Topic]
    /// Those that go on from questions before them, which only a conversation understands.
    public let followUps: [Topic]
    /// The questions that the documents do not answer; none where there is no such file.
    public let unanswerable: [Topic]
    /// The judgments.
    public let judgments: Judgments
    /// Whether documents are long texts in Markdown rather than one paragraph each.
    public let isChunked: Bool
    /// What judgments name in a document's place, where they do not name documents.
    public let groups: [String: String]?

    /// Reads a folder, without its documents.
    ///
    /// - Throws: ``TestCollectionError`` where a file is missing or a line is wrong.
    public init(folder: String) throws(TestCollectionError) {
        self.folder = folder
        name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        let qrels = folder + "/qrels.tsv"
        let judgments = try Judgments(
            qrels: String(decoding: Self.data(qrels), as: UTF8.self),
            file: qrels
        )
        self.judgments = judgments
        let judged = try Self.lines(
            of: folder + "/queries.jsonl",
            as: TopicLine.self,
            wanted: "the texts _id and text"
        )
        .map(\.topic)
        .filter { judgments.isJudged($0.id) }
        try Self.requireUnique(judged.map(\.id), of: folder + "/queries.jsonl")
        topics = judged.filter(\.earlier.isEmpty)
        followUps = judged.filter { !$0.earlier.isEmpty }
        guard !topics.isEmpty else { throw .noJudgedTopics(folder: folder) }
        let others = folder + "/unanswerable.jsonl"
        unanswerable =
            FileManager.default.fileExists(atPath: others)
            ? try Self.lines(of: others, as: TopicLine.self, wanted: "the texts _id and text")
                .map(\.topic) : []
        let meta = folder + "/meta.json"
        isChunked =
            FileManager.default.fileExists(atPath: meta)
            ? try Self.decode(Meta.self, Self.data(meta), file: meta).chunk ?? false : false
        let groups = folder + "/groups.json"
        self.groups =
            FileManager.default.fileExists(atPath: groups)
            ? try Self.decode([String: String].self, Self.data(groups), file: groups) : nil
    }

    /// The documents of `corpus.jsonl`, in the order of the file.
    ///
    /// - Throws: ``TestCollectionError`` where the file is missing or a line is wrong.
    public func documents() throws(TestCollectionError) -> [Document] {
        let file = folder + "/corpus.jsonl"
        let documents = try Self.lines(
            of: file,
            as: DocumentLine.self,
            wanted: "the texts _id, title and text"
        )
        .map { Document(id: $0.id, title: $0.title ?? "", text: $0.text ?? "") }
        try Self.requireUnique(documents.map(\.id), of: file)
        return documents
    }

    private static func requireUnique(
        _ ids: [String],
        of file: String
    ) throws(TestCollectionError) {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted { throw .twice(file: file, id: id) }
    }

    private static func lines<Line: Decodable>(
        of file: String,
        as type: Line.Type,
        wanted: String
    ) throws(TestCollectionError) -> [Line] {
        let data = try data(file)
        var lines: [Line] = []
        let decoder = JSONDecoder()
        let split = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (place, line) in split.enumerated() where !line.allSatisfy({ $0 <= 0x20 }) {
            do {
                lines.append(try decoder.decode(type, from: line))
            } catch {
                throw .line(
                    file: file,
                    number: place + 1,
                    reason: "it needs a JSON object with \(wanted)"
                )
            }
        }
        return lines
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type,
        _ data: Data,
        file: String
    ) throws(TestCollectionError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw .line(file: file, number: 1, reason: "it is not the JSON wanted")
        }
    }

    private static func data(_ file: String) throws(TestCollectionError) -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            let reason =
                FileManager.default.fileExists(atPath: file) ? "no right to" : "no such file"
            throw .unreadable(file: file, reason: reason)
        }
    }
}
