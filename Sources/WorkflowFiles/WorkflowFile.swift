import Crypto
import Foundation
public import Ticketing
import YAMLFiles

/// The file that says how tickets of this desk go.
///
/// A file with anything wrong in it is refused whole, and all that is wrong is told at once.
public enum WorkflowFile {
    /// The most bytes of a file.
    public static let sizeLimit = 1 << 20

    /// Reads a workflow from a file.
    ///
    /// - Parameter path: The file.
    /// - Returns: The workflow.
    /// - Throws: ``WorkflowFileError`` with all that is wrong, and where.
    public static func read(_ path: String) throws(WorkflowFileError) -> Workflow {
        let bytes: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { handle.closeFile() }
            bytes = try handle.read(upToCount: sizeLimit + 1) ?? Data()
        } catch {
            let reason = "it cannot be read; it must be a file that Docket may open"
            throw WorkflowFileError(path: path, reason: reason)
        }
        guard bytes.count <= sizeLimit else { throw tooLarge(path) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw WorkflowFileError(path: path, reason: "it is not UTF-8 text; save it as UTF-8")
        }
        return try parse(text, path: path)
    }

    /// Reads a workflow from a text.
    ///
    /// - Parameters:
    ///   - text: What the file says, as YAML.
    ///   - path: The file, for messages.
    /// - Returns: The workflow.
    /// - Throws: ``WorkflowFileError`` with all that is wrong, and where.
    public static func parse(
        _ text: String,
        path: String
    ) throws(WorkflowFileError) -> Workflow {
        guard text.utf8.count <= sizeLimit else { throw tooLarge(path) }
        let value: YAMLValue
        do {
            value = try YAMLFile.parse(text)
        } catch {
            throw WorkflowFileError(path: path, problems: [problem(of: error, in: text)])
        }
        let problems = WorkflowProblems()
        let root = WorkflowEntry(value: value, what: "the file", problems: problems)
        let workflow = WorkflowReader(root: root).workflow(version: version(of: text))
        guard let workflow, problems.isEmpty else {
            throw WorkflowFileError(path: path, problems: problems.inOrder)
        }
        return workflow
    }

    /// The version of a text: the first twelve hexadecimal digits of the SHA-256 of its bytes.
    public static func version(of text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).prefix(6)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
            .joined()
    }

    private static func tooLarge(_ path: String) -> WorkflowFileError {
        WorkflowFileError(
            path: path,
            reason: "it has more than \(sizeLimit >> 20) MB; a workflow needs a few kilobytes"
        )
    }

    private static func problem(
        of error: YAMLFileError,
        in text: String
    ) -> WorkflowFileError.Problem {
        guard case .malformed(let line, let reason) = error else {
            return WorkflowFileError.Problem(line: nil, reason: error.description)
        }
        // YAML takes a brace at the beginning of a text for a mapping, which is no help to anybody.
        let nearby = text.split(separator: "\n", omittingEmptySubsequences: false)
            .dropFirst(max(0, line - 2)).prefix(2)
        let needsQuotes = nearby.contains { $0.contains(#/[:\-,\[]\s+\{\{/#) }
        return WorkflowFileError.Problem(
            line: line,
            reason: WorkflowProblems.cut(reason)
                + (needsQuotes ? "; \(WorkflowEntry.quotesHint)" : "")
        )
    }
}
