import Foundation

/// A file of words and phrases that mean the same: a list of lists below `synonyms:`.
public enum SynonymsFile {
    /// How many words a phrase has at most.
    private static let wordLimit = 8

    /// How many members a group has at most: each is looked for beside any other.
    private static let memberLimit = 64

    /// The groups of a file; none where there is no file.
    ///
    /// - Parameter path: The file.
    /// - Returns: Groups of two phrases or more.
    /// - Throws: ``SynonymsError`` where it is no such file, with the line.
    public static func read(_ path: String) throws -> [[String]] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SynonymsError(path: path, reason: "it cannot be read as UTF-8 text")
        }
        return try groups(of: text, path: path)
    }

    /// The groups of a text.
    static func groups(of text: String, path: String) throws(SynonymsError) -> [[String]] {
        func wrong(_ line: Int, _ reason: String) -> SynonymsError {
            SynonymsError(path: path, reason: "line \(line): \(reason)")
        }
        let value: YAMLValue
        do {
            value = try YAMLFile.parse(text)
        } catch {
            throw SynonymsError(path: path, reason: error.description)
        }
        if case .null = value.content { return [] }
        guard let list = value["synonyms"] else {
            throw wrong(value.line, "it needs 'synonyms:' and below it groups: - [pod, po]")
        }
        if case .null = list.content { return [] }
        guard case .list(let groups) = list.content else {
            throw wrong(list.line, "'synonyms:' needs a list of groups: - [pod, po]")
        }
        var result: [[String]] = []
        for group in groups {
            guard case .list(let members) = group.content else {
                throw wrong(group.line, "a group is a list in brackets: [pod, po]")
            }
            var phrases: [String] = []
            for member in members {
                guard let phrase = member.text else {
                    throw wrong(member.line, "a member of a group is a word or a phrase")
                }
                guard (1...wordLimit).contains(phrase.split(separator: " ").count) else {
                    throw wrong(member.line, "a phrase has one to \(wordLimit) words")
                }
                phrases.append(phrase)
            }
            guard phrases.count <= memberLimit else {
                throw wrong(group.line, "a group has \(memberLimit) members at most")
            }
            guard phrases.count > 1 else {
                throw wrong(group.line, "a group needs two members or more")
            }
            result.append(phrases)
        }
        return result
    }
}

/// What is wrong with a file of synonyms.
public struct SynonymsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What is wrong in it, and where.
    public let reason: String

    /// What is wrong, and where.
    public var description: String { "the synonyms of \(path) cannot be used: \(reason)" }
}
