/// What a file's name says of a document that says nothing of itself.
enum FileName {
    /// A title made of the last part of a path: `pfc-watchdog.md` gives `pfc watchdog`.
    static func title(of path: String) -> String {
        let name = path.split(separator: "/").last ?? Substring(path)
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        let title = stem.replacing("-", with: " ").replacing("_", with: " ")
        return String(title.isEmpty ? name : title)
    }
}
