import Foundation

/// A folder of Linux's sysfs, whose files hold one short value each.
///
/// Folders may be links, as the kernel has them for devices, but what they lead to outside of the
/// root is as if it were not there, and so is a file that is a link.
struct SysfsFolder {
    /// How many bytes of a file are read.
    static let fileLimit = 4096

    /// The place without links in it; nil where there is none, or it is outside of the root.
    private let path: String?
    private let root: String?

    /// The folder that sysfs is mounted at.
    init(root: String) {
        let real = Self.realPath(root)
        self.init(path: real, root: real)
    }

    private init(path: String?, root: String?) {
        self.path = path
        self.root = root
    }

    /// A folder in this one.
    subscript(name: String) -> SysfsFolder {
        guard let path, let root, let real = Self.realPath("\(path)/\(name)"),
            real.hasPrefix(root + "/")
        else { return SysfsFolder(path: nil, root: root) }
        return SysfsFolder(path: real, root: root)
    }

    private var isFolder: Bool {
        var isFolder: ObjCBool = false
        guard let path,
            FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        else { return false }
        return isFolder.boolValue
    }

    /// The names of the folders in this one, in order; links to folders are folders.
    ///
    /// - Parameter limit: How many there are at most.
    /// - Returns: No names where the folder is not there or may not be read.
    func folders(limit: Int) -> [String] {
        // A machine without such devices has no folder for them, which is no error.
        guard let path, let names = try? FileManager.default.contentsOfDirectory(atPath: path)
        else { return [] }
        return Array(names.sorted().lazy.filter { self[$0].isFolder }.prefix(limit))
    }

    /// The text of a file without the space around it; nil where it cannot be read.
    func text(_ name: String) -> String? {
        guard let path else { return nil }
        let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        // Drivers refuse to give what they do not know, such as the speed of a link that is down.
        guard let data = try? file.read(upToCount: Self.fileLimit) else { return nil }
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The whole number in a file; nil where there is none, as in `N/A (no PMA)`.
    func number(_ name: String) -> Int64? { text(name).flatMap { Int64($0) } }

    /// The count in a file; nil where there is none.
    func count(_ name: String) -> UInt64? { text(name).flatMap { UInt64($0) } }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
