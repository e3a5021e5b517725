/// Lines of columns separated by tabs, or by spaces where there is no tab.
enum TabSeparated {
    /// The columns of a line.
    static func columns(of line: Substring) -> [Substring] {
        line.contains("\t")
            ? line.split(separator: "\t", omittingEmptySubsequences: false)
            : line.split(separator: " ")
    }
}
