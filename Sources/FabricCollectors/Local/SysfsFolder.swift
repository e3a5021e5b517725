import Foundation

/// A folder of Linux's sysfs, whose files hold one short value each.
struct SysfsFolder {
    /// How many bytes of a file are read.
    static let fileLimit = 4096

    let path: String

    /// A folder in this one.
    subscript(name: String) -> SysfsFolder { SysfsFolder(path: "\(path)/\(name)") }

    /// The names of the folders in this one, in order; links to folders are folders.
    ///
    /// - Parameter limit: How many there are at most.
    /// - Returns: No names where the folder is not there or may not be read.
    func folders(limit: Int) -> [String] {
        // A machine without such devices has no folder for them, which is no error.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let folders = names.sorted().lazy.filter { name in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(
                atPath: "\(path)/\(name)",
                isDirectory: &isFolder
            )
            return isThere && isFolder.boolValue
        }
        return Array(folders.prefix(limit))
    }

    /// The text of a file without the space around it; nil where it cannot be read.
    func text(_ name: String) -> String? {
        // Drivers refuse to give what they do not know, such as the speed of a link that is down.
        guard let file = FileHandle(forReadingAtPath: "\(path)/\(name)"),
            let data = try? file.read(upToCount: Self.fileLimit)
        else { return nil }
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The whole number in a file; nil where there is none, as in `N/A (no PMA)`.
    func number(_ name: String) -> Int64? { text(name).flatMap { Int64($0) } }

    /// The count in a file; nil where there is none.
    func count(_ name: String) -> UInt64? { text(name).flatMap { UInt64($0) } }
}
