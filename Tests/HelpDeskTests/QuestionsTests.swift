import Corpus
import Evaluation
import Foundation
import Testing

/// The questions in `Tests/Questions`, against the library that they are asked of.
@Suite struct QuestionsTests {
    private static let folder = BundledLibrary.project + "/Tests/Questions"

    private struct Unanswerable: Decodable {
        var text: String
        /// `near` what the library is about, or `far` from it.
        var distance: String
    }

    private static func lines<Line: Decodable>(of name: String, as: Line.Type) throws -> [Line] {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test func `there are as many questions of each kind as there are to be`() throws {
        let collection = try TestCollection(folder: Self.folder)
        #expect(collection.topics.count >= 340)
        #expect(collection.followUps.count >= 60)
        #expect(collection.topics.count + collection.followUps.count >= 400)
        let unanswerable = try Self.lines(of: "unanswerable.jsonl", as: Unanswerable.self)
        #expect(unanswerable.count { $0.distance == "near" } >= 80)
        #expect(unanswerable.count { $0.distance == "far" } >= 40)
        struct Live: Decodable {}
        #expect(try Self.lines(of: "diagnosis.jsonl", as: Live.self).count >= 60)
        let texts = (collection.topics + collection.followUps).map { $0.earlier + [$0.text] }
        #expect(Set(texts).count == texts.count)
    }

    @Test func `each question names a section that is there, and that holds the answer`() throws {
        let collection = try TestCollection(folder: Self.folder)
        var sections: [String: String] = [:]
        for (path, document) in try BundledLibrary.documents() {
            for section in document.sections {
                sections["\(path)#\(section.anchor)"] = section.blocks.plainText
            }
        }
        for topic in collection.topics + collection.followUps {
            #expect(!topic.sections.isEmpty, "\(topic.id) names no section")
            let texts = topic.sections.map { name in
                let text = sections[name]
                #expect(text != nil, "\(topic.id): there is no section \(name)")
                let document = name.split(separator: "#")[0]
                let isJudged = collection.judgments.grades[topic.id]?[String(document)] ?? 0 > 0
                #expect(isJudged, "\(topic.id): \(document) is no right document")
                return text ?? ""
            }
            let gold = GoldAnswers(topic.answers)
            let isHeld = gold.isEmpty || texts.contains { gold.isHeld(by: $0) }
            #expect(isHeld, "\(topic.id): the answer is in none of its sections")
        }
    }

    @Test func `each document of the library is asked for`() throws {
        let collection = try TestCollection(folder: Self.folder)
        let asked = Set(
            collection.judgments.grades.values.flatMap { $0.filter { $0.value > 0 }.keys }
        )
        // What is made of the program's help is asked for by its neighbors.
        let paths = try BundledLibrary.documents().map(\.path)
            .filter { !$0.hasPrefix("desk/commands-") }
        #expect(paths.filter { !asked.contains($0) } == [])
    }
}
