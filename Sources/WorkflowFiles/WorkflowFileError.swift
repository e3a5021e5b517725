/// All that is wrong with a workflow file.
public struct WorkflowFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1; nil where it is the whole file.
        public let line: Int?
        /// What is wrong, and what would be right.
        public let reason: String

        /// What is wrong, and where.
        public var description: String {
            line.map { "line \($0): \(reason)" } ?? reason
        }
    }

    /// The file.
    public let path: String
    /// What is wrong, in the order of the file; at least one.
    public let problems: [Problem]

    init(path: String, problems: [Problem]) {
        self.path = path
        self.problems = problems
    }

    init(path: String, reason: String) {
        self.init(path: path, problems: [Problem(line: nil, reason: reason)])
    }

    /// What is wrong, and where; a line for each.
    public var description: String {
        problems.map { problem in
            problem.line.map { "\(path), line \($0): \(problem.reason)" }
                ?? "\(path): \(problem.reason)"
        }.joined(separator: "\n")
    }
}
