/// What a retriever found for each topic, best first.
public struct Run: Hashable, Sendable {
    /// A document that was found.
    public struct Entry: Hashable, Sendable {
        /// The document.
        public var document: String
        /// Its score; greater is better.
        public var score: Double

        /// Makes an entry.
        public init(document: String, score: Double) {
            self.document = document
            self.score = score
        }
    }

    /// The retriever's name, without white space.
    public var tag: String
    /// For each topic the documents, best first, each once.
    public var rankings: [String: [Entry]]

    /// Makes a run.
    public init(tag: String, rankings: [String: [Entry]] = [:]) {
        self.tag = tag
        self.rankings = rankings
    }

    /// Reads TREC's six columns: topic, `Q0`, document, rank, score, tag.
    ///
    /// Tabs separate them, as ids may hold spaces; where a line has no tab, spaces do. Documents
    /// are sorted by score; of equal scores the earlier line is better; a second line for a
    /// document counts for nothing.
    ///
    /// - Throws: ``TestCollectionError/line(file:number:reason:)`` at the first line that is not so.
    public init(trec text: String, file: String) throws(TestCollectionError) {
        var rankings: [String: [Entry]] = [:]
        var seen: [String: Set<String>] = [:]
        var tag = ""
        for (place, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let columns = TabSeparated.columns(of: line)
            guard columns.count == 6, let score = Double(columns[4]), !score.isNaN else {
                throw .line(
                    file: file,
                    number: place + 1,
                    reason: "it needs topic, Q0, document, rank, score and tag, separated by tabs"
                )
            }
            tag = String(columns[5])
            let topic = String(columns[0])
            let document = String(columns[2])
            guard seen[topic, default: []].insert(document).inserted else { continue }
            rankings[topic, default: []].append(Entry(document: document, score: score))
        }
        self.tag = tag
        self.rankings = rankings.mapValues { entries in
            entries.enumerated()
                .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
                .map(\.element)
        }
    }

    /// The run in TREC's six columns separated by tabs, topics sorted by id.
    public var trec: String {
        var text = ""
        for (topic, entries) in rankings.sorted(by: { $0.key < $1.key }) {
            for (place, entry) in entries.enumerated() {
                text += "\(topic)\tQ0\t\(entry.document)\t\(place + 1)\t\(entry.score)\t\(tag)\n"
            }
        }
        return text
    }
}
