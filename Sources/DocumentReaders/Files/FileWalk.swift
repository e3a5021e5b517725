import CFTS
import Corpus
import Foundation

/// One walk through the files below a folder.
///
/// Real files and folders come first, then links in the order of their paths, so that a document
/// keeps its own name and every folder is entered once, however many links lead to it.
struct FileWalk {
    private struct FileNumber: Hashable {
        var device: UInt64
        var inode: UInt64

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
        }
    }

    private struct Link {
        var path: String
        var location: [UInt8]
    }

    private let root: String
    private let excluding: Set<String>
    private var found = TreeListing()
    private var folders: [FileNumber: String] = [:]
    private var seen: [FileNumber: String] = [:]
    private var links: [Link] = []
    private var files: [(path: String, location: [UInt8], status: stat)] = []

    init(root: String, excluding: Set<String>) {
        self.root = root
        self.excluding = excluding
    }

    /// The documents, and what was skipped or passed over, each sorted by path.
    mutating func listing() -> TreeListing {
        var status = stat()
        let location = Array(root.utf8)
        if stat(root, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            enter(location, shownAs: "")
        } else {
            let name = Self.shown(
                location[((location.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
            )
            sortIn(name, location, status)
        }
        sortInFiles()
        while !links.isEmpty {
            let open = links.sorted { $0.path < $1.path }
            links = []
            for link in open { follow(link) }
            sortInFiles()
        }
        found.entries.sort { $0.path < $1.path }
        found.skipped.sort { $0.path < $1.path }
        return found
    }

    /// Walks through a folder without following links, which are left for later.
    private mutating func enter(_ location: [UInt8], shownAs prefix: String) {
        var start = location.map(CChar.init(bitPattern:)) + [0]
        start.withUnsafeMutableBufferPointer { start in
            var starts: [UnsafeMutablePointer<CChar>?] = [start.baseAddress, nil]
            // Errors show in the entries, one by one.
            guard
                let stream = fts_open(&starts, FTS_PHYSICAL | FTS_NOCHDIR | FTS_COMFOLLOW, nil)
            else { return }
            defer { fts_close(stream) }
            while let node = fts_read(stream) {
                take(node, of: stream, base: location.count, prefix: prefix)
            }
        }
    }

    private mutating func take(
        _ node: UnsafeMutablePointer<FTSENT>,
        of stream: UnsafeMutablePointer<FTS>,
        base: Int,
        prefix: String
    ) {
        let info = docket_fts_info(node)
        let location = Self.bytes(docket_fts_path(node), count: Int(docket_fts_path_length(node)))
        let isRoot = docket_fts_level(node) == 0
        let below = location.dropFirst(base).drop { $0 == UInt8(ascii: "/") }
        let path = [prefix, Self.shown(below)].filter { !$0.isEmpty }.joined(separator: "/")
        let name = path.split(separator: "/").last ?? ""
        let isPassedOver =
            !isRoot
            && (name.hasPrefix(".") || name == "node_modules"
                || excluding.contains(String(decoding: location, as: UTF8.self)))
        if isPassedOver {
            if info == FTS_D { fts_set(stream, node, FTS_SKIP) }
            return
        }
        switch info {
        case FTS_D:
            guard let status = docket_fts_status(node)?.pointee else { return }
            let number = FileNumber(status)
            if folders[number] == nil {
                folders[number] = path
            } else {
                fts_set(stream, node, FTS_SKIP)
            }
        case FTS_DC:
            skip(path, .linkLoop)
        case FTS_DNR, FTS_ERR, FTS_NS:
            skip(path, .unreadable(reason: String(cString: strerror(docket_fts_error(node)))))
        case FTS_SL, FTS_SLNONE:
            links.append(Link(path: path, location: location))
        case FTS_F:
            guard let status = docket_fts_status(node)?.pointee else { return }
            files.append((path, location, status))
        case FTS_DEFAULT:
            skip(path, .notAFile)
        default:
            break
        }
    }

    private mutating func follow(_ link: Link) {
        var status = stat()
        let path = link.location.map(CChar.init(bitPattern:)) + [0]
        guard stat(path, &status) == 0 else {
            let code = errno
            switch code {
            case ELOOP: skip(link.path, .linkLoop)
            case ENOENT, ENOTDIR: skip(link.path, .brokenLink)
            default: skip(link.path, .unreadable(reason: String(cString: strerror(code))))
            }
            return
        }
        if let target = Self.realPath(path), belongsElsewhere(target) { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            sortIn(link.path, link.location, status)
        case S_IFDIR:
            guard let other = folders[FileNumber(status)] else {
                enter(link.location, shownAs: link.path)
                return
            }
            let leadsUp = other.isEmpty || link.path.hasPrefix(other + "/")
            skip(link.path, leadsUp ? .linkLoop : .sameFile(as: other))
        default:
            skip(link.path, .notAFile)
        }
    }

    /// Whether the innermost source around a real path is another one.
    private func belongsElsewhere(_ target: String) -> Bool {
        let around = excluding.filter { target == $0 || target.hasPrefix($0 + "/") }
        guard let innermost = around.max(by: { $0.utf8.count < $1.utf8.count }) else {
            return false
        }
        let isOwn = target == root || target.hasPrefix(root + "/")
        return !isOwn || innermost.utf8.count > root.utf8.count
    }

    private mutating func skip(_ path: String, _ reason: SkipReason) {
        found.skipped.append(SkippedFile(path: path, reason: reason))
    }

    private static func realPath(_ path: [CChar]) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Takes in the files found so far, in the order of their paths.
    private mutating func sortInFiles() {
        let found = files.sorted { $0.path < $1.path }
        files = []
        for file in found { sortIn(file.path, file.location, file.status) }
    }

    private mutating func sortIn(_ path: String, _ location: [UInt8], _ status: stat) {
        let name = path.split(separator: "/").last ?? ""
        let fileExtension = Self.fileExtension(of: name)
        let format: DocumentFormat
        if let known = DocumentFormat(fileExtension: fileExtension) {
            format = known
        } else if fileExtension.isEmpty, Self.namesText(name) {
            format = .plainText
        } else if let kind = OtherFiles.kind(of: name, fileExtension: fileExtension) {
            found.ignored[kind, default: 0] += 1
            return
        } else {
            skip(path, .unknownType(fileExtension: fileExtension))
            return
        }
        let number = FileNumber(status)
        if let other = seen[number] {
            skip(path, .sameFile(as: other))
            return
        }
        seen[number] = path
        let fingerprint = FileFingerprint(
            size: Int64(status.st_size),
            modified: Self.nanoseconds(status.st_mtim),
            changed: Self.nanoseconds(status.st_ctim),
            inode: Int64(bitPattern: UInt64(status.st_ino))
        )
        if fingerprint.size == 0 {
            skip(path, .empty)
        } else if fingerprint.size > SkipReason.largestSize {
            skip(path, .tooLarge(bytes: fingerprint.size))
        } else {
            found.entries.append(
                FileEntry(path: path, location: location, format: format, fingerprint: fingerprint)
            )
        }
    }

    private static func bytes(_ text: UnsafePointer<CChar>?, count: Int) -> [UInt8] {
        UnsafeBufferPointer(start: text, count: count).map(UInt8.init(bitPattern:))
    }

    /// A path as text, another one for every path: what is no UTF-8, would act on a terminal, or is
    /// a backslash, is written `\xE4`; so is all beyond ASCII of a name that Unicode writes shorter,
    /// as Swift takes the two for equal.
    static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.allSatisfy({ isPlain($0) }) { return String(decoding: bytes, as: UTF8.self) }
        let isComposed =
            String(validating: bytes, as: UTF8.self).map {
                $0.precomposedStringWithCanonicalMapping.utf8.elementsEqual(bytes)
            } ?? true
        var shown = ""
        var rest = bytes
        while let first = rest.first {
            let length = min(rest.count, first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
            let isPrintable =
                isPlain(first) || first >= 0x80 && isComposed
            if isPrintable, let text = String(validating: rest.prefix(length), as: UTF8.self),
                text.unicodeScalars.allSatisfy({
                    $0.properties.generalCategory != .control
                        && $0.properties.generalCategory != .format
                })
            {
                shown += text
                rest = rest.dropFirst(length)
            } else {
                let digits = String(first, radix: 16, uppercase: true)
                shown += "\\x" + (digits.count == 1 ? "0" : "") + digits
                rest = rest.dropFirst()
            }
        }
        return shown
    }

    /// Whether a byte is a character of ASCII that is shown as it is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\")
    }

    private static func fileExtension(of name: Substring) -> String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return String(name[name.index(after: dot)...])
    }

    /// Names without an extension that are known to hold text.
    private static func namesText(_ name: Substring) -> Bool {
        ["README", "INSTALL", "CHANGELOG", "CHANGES", "NEWS", "NOTES", "FAQ", "HOWTO", "TODO"]
            .contains(name.uppercased())
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
