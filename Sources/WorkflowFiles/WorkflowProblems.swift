import Foundation

/// What was found wrong so far while a workflow file is read.
final class WorkflowProblems {
    /// The most problems that are kept; who sees so many repairs some and looks again.
    static let limit = 100

    private var found: [WorkflowFileError.Problem] = []
    private var count = 0

    var isEmpty: Bool { count == 0 }

    /// The problems in the order of the file, and how many there are beside.
    var inOrder: [WorkflowFileError.Problem] {
        let order = found.indices.sorted { left, right in
            (found[left].line ?? 0, left) < (found[right].line ?? 0, right)
        }
        let rest = count - found.count
        guard rest > 0 else { return order.map { found[$0] } }
        let more = WorkflowFileError.Problem(line: nil, reason: "and \(rest) more problems")
        return order.map { found[$0] } + [more]
    }

    func add(_ reason: String, at line: Int?) {
        count += 1
        guard found.count < Self.limit else { return }
        found.append(WorkflowFileError.Problem(line: line, reason: Self.cut(reason)))
    }

    /// What somebody wrote, in quotes and short enough for a message.
    static func quoted(_ text: some StringProtocol) -> String {
        "'\(text.prefix(60))\(text.dropFirst(60).isEmpty ? "" : "…")'"
    }

    /// What there is, for a message; of many only the first.
    static func listed(_ names: [String]) -> String {
        let shown = names.prefix(40).map { String($0.prefix(100)) }.joined(separator: ", ")
        return names.count > 40 ? "\(shown) and \(names.count - 40) more" : shown
    }

    /// A message on one line, without what a terminal would act on.
    static func cut(_ reason: String) -> String {
        String(
            String.UnicodeScalarView(
                reason.unicodeScalars.prefix(4_000).map { scalar in
                    scalar.properties.generalCategory == .control
                        || CharacterSet.newlines.contains(scalar) ? " " : scalar
                }
            )
        )
    }
}
