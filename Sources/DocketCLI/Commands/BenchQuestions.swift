import ArgumentParser
import Foundation
import HelpDesk

/// The questions that are timed, and what is measured with them.
enum BenchQuestions {
    /// What `docket bench questions` prints.
    struct Measured: Codable {
        /// How long ranking takes.
        var times: QuestionTimes
        /// How long answering takes.
        var answers: QuestionTimes
        /// The memory of the process, in bytes.
        var residentBytes: Int
        /// What of it came with the index, in bytes.
        var indexBytes: Int
    }

    private struct Line: Decodable {
        var text: String
    }

    /// The questions of a file with a JSON object a line.
    static func read(_ path: String) throws -> [String] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ValidationError("\(path) cannot be read")
        }
        let lines = data.split(separator: UInt8(ascii: "\n"))
        // What is wrong in a line is said below, in words for whoever wrote it.
        guard
            let questions = try? lines.map({ try JSONDecoder().decode(Line.self, from: $0).text }),
            !questions.isEmpty
        else {
            throw ValidationError("\(path) needs a JSON object with \"text\" on each line")
        }
        return questions
    }
}
