/// How a log is written.
enum LogFormat: String, CaseIterable, Sendable {
    /// A line of text for people.
    case text
    /// A line of JSON for programs.
    case json
}
