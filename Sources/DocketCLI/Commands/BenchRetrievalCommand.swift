import ArgumentParser
import Corpus
import DocumentReaders
import Foundation
import HelpDesk
import Persistence

/// `docket bench retrieval`: how long indexing and ranking take, and in how much memory.
struct BenchRetrievalCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval",
        abstract: "Measure indexing and ranking on a tree of documents.",
        discussion: """
            Reads the tree once, then indexes what it read in a temporary folder and ranks the \
            questions there, in one thread and in a process of their own. With --multiple the tree \
            is indexed so many times over, the words of each copy in another order.

            EXAMPLES
              docket bench retrieval --corpus /srv/runbooks --questions questions.jsonl
              docket bench retrieval --corpus /srv/docs --questions q.jsonl --multiple 10 --json
            """
    )

    @Option(help: ArgumentHelp("A folder of documents.", valueName: "tree"))
    var corpus: String

    @Option(help: ArgumentHelp("Questions, a JSON object with \"text\" a line.", valueName: "file"))
    var questions: String

    @Option(help: ArgumentHelp("How many times over the documents are there.", valueName: "n"))
    var multiple = 1

    @Option(
        help: ArgumentHelp(
            "Write passages.jsonl and questions.jsonl there, for others to measure.",
            valueName: "dir"
        )
    )
    var export: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...1000).contains(multiple) else {
            throw ValidationError("--multiple must be a number from 1 to 1000")
        }
    }

    func perform() async throws {
        let asked = try BenchQuestions.read(questions)
        let documents = try Self.documents(of: Workplace.absolute(corpus))
        let folder = NSTemporaryDirectory() + "docket-bench-\(UUID().uuidString)"
        // A folder for temporary files is taken away by the system in the end.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tree = ParsedTree(documents: documents, copies: multiple)
        let desk = BenchDesk(folder: folder, tree: tree)
        let indexing = try await desk.index()
        var report = BenchReport(
            passages: indexing.passageCount,
            bytes: 0,
            indexSeconds: indexing.seconds
        )
        report.bytes = try export(desk, asked)
        let place = ["--data", folder] + (common.share.map { ["--share", $0] } ?? [])
        let child = try Child.run(["bench", "questions", "--questions", questions] + place)
        let measured = try JSONDecoder().decode(BenchQuestions.Measured.self, from: child.output)
        report.medianMilliseconds = measured.times.medianMilliseconds
        report.p99Milliseconds = measured.times.p99Milliseconds
        report.answerMedianMilliseconds = measured.answers.medianMilliseconds
        report.answerP99Milliseconds = measured.answers.p99Milliseconds
        report.residentBytes = measured.residentBytes
        report.bytesPerPassage = Double(measured.indexBytes) / Double(max(1, report.passages))
        let colds = try (0..<5).map { _ in
            try Child.run(["ask", "--json", asked[0]] + place).milliseconds
        }
        report.coldStartMilliseconds = colds.sorted()[2]
        tree.change(document: documents.count / 2, adding: "A paragraph that is quite new.")
        report.changeMilliseconds = try await desk.index().seconds * 1000
        if common.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            Console.print(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            Console.print(report.text)
        }
    }

    /// The documents below a folder that can be read, by path.
    private static func documents(
        of root: String
    ) throws -> [(path: String, document: ParsedDocument)] {
        let tree = FileDocumentTree()
        let documents = try tree.list(root: root, excluding: []).entries.compactMap { entry in
            // What cannot be read is told by `docket index`; here it is left out.
            (try? tree.parse(try tree.bytes(of: entry), of: entry)).map { (entry.path, $0) }
        }
        guard !documents.isEmpty else {
            throw ValidationError("there are no documents below \(root)")
        }
        return documents
    }

    /// How many bytes the passages have; they are also written down where that is wanted.
    private func export(_ desk: BenchDesk, _ asked: [String]) throws -> Int {
        var file: FileHandle?
        if let export {
            try FileManager.default.createDirectory(
                atPath: export,
                withIntermediateDirectories: true
            )
            let encoder = JSONEncoder()
            let lines = try asked.map {
                String(decoding: try encoder.encode(["text": $0]), as: UTF8.self) + "\n"
            }
            try lines.joined().write(
                toFile: export + "/questions.jsonl",
                atomically: true,
                encoding: .utf8
            )
            let path = export + "/passages.jsonl"
            try Data().write(to: URL(fileURLWithPath: path))
            file = FileHandle(forWritingAtPath: path)
        }
        return try desk.writePassages(to: file)
    }
}
