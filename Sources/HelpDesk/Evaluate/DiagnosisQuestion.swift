public import Foundation

/// A vague question, asked while something is wrong, and what the answer must name.
public struct DiagnosisQuestion: Hashable, Sendable, Codable {
    /// Its name.
    public var id: String
    /// What goes wrong while it is asked.
    public var scenario: String
    /// The question.
    public var text: String
    /// The rule of the finding; `none` where nobody may be accused.
    public var finding: String
    /// The device where the reason is.
    public var root: String
    /// The document that explains it.
    public var document: String

    private enum CodingKeys: String, CodingKey {
        case id = "_id"
        case scenario, text, finding, root, document
    }

    /// Reads a question; what is left out or null is nothing.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        scenario = try values.decode(String.self, forKey: .scenario)
        text = try values.decode(String.self, forKey: .text)
        finding = try values.decodeIfPresent(String.self, forKey: .finding) ?? "none"
        root = try values.decodeIfPresent(String.self, forKey: .root) ?? ""
        document = try values.decodeIfPresent(String.self, forKey: .document) ?? ""
        if finding.isEmpty { finding = "none" }
    }

    /// Reads lines of JSON.
    ///
    /// - Throws: ``DiagnosisQuestionsError`` with the line that is wrong.
    public static func read(_ data: Data) throws -> [DiagnosisQuestion] {
        let decoder = JSONDecoder()
        return try data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
            .filter { !$0.element.allSatisfy { $0 == 0x20 || $0 == 0x0D } }
            .map { place, line in
                do {
                    return try decoder.decode(DiagnosisQuestion.self, from: Data(line))
                } catch {
                    throw DiagnosisQuestionsError(line: place + 1)
                }
            }
    }
}

/// A line of a file of questions that is none.
public struct DiagnosisQuestionsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int

    /// What is wrong, and what would be right.
    public var description: String {
        """
        line \(line) is no question; each is a JSON object with "_id", "scenario", "text", \
        "finding", "root" and "document"
        """
    }
}
