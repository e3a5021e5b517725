public import Corpus
import Foundation

/// Lists and reads documents in the file system.
///
/// Links are followed, a loop of them is reported, and no file is read twice under two names.
/// Names that begin with a period, and folders that hold code rather than documents
/// (`node_modules`), are passed over.
public struct FileDocumentTree: DocumentTree {
    /// Makes a tree; it holds no state.
    public init() {}

    /// What lies below a folder, or the file itself where `root` is one.
    public func list(
        root: String,
        excluding: Set<String>
    ) throws(SourceError) -> TreeListing {
        var status = stat()
        guard stat(root, &status) == 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { throw .missing(path: root) }
            throw .unreadable(path: root, reason: String(cString: strerror(code)))
        }
        guard access(root, R_OK) == 0 else {
            throw .unreadable(path: root, reason: String(cString: strerror(errno)))
        }
        var walk = FileWalk(root: root, excluding: excluding)
        return walk.listing()
    }

    /// The bytes of a file.
    public func bytes(of entry: FileEntry) throws(SkipReason) -> [UInt8] {
        guard entry.fingerprint.size <= SkipReason.largestSize else {
            throw .tooLarge(bytes: entry.fingerprint.size)
        }
        let path = entry.location.map(CChar.init(bitPattern:)) + [0]
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .unreadable(reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        // A file that grows while it is read ends at the limit, one byte of which tells.
        let limit = Int(SkipReason.largestSize) + 1
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(entry.fingerprint.size) + 1)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .unreadable(reason: String(cString: strerror(errno)))
            }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        guard bytes.count < limit else { throw .tooLarge(bytes: Int64(bytes.count)) }
        return bytes
    }

    /// What the bytes of a file say.
    public func parse(
        _ bytes: [UInt8],
        of entry: FileEntry
    ) throws(SkipReason) -> ParsedDocument {
        let text = try TextDecoding.text(of: bytes)
        let document =
            switch entry.format {
            case .markdown: MarkdownReader().read(text, path: entry.path)
            case .html: HTMLReader().read(text, path: entry.path)
            case .reStructuredText: ReStructuredTextReader().read(text, path: entry.path)
            case .asciiDoc, .plainText:
                PlainTextReader(format: entry.format).read(text, path: entry.path)
            }
        guard !document.isEmpty else { throw .empty }
        return document
    }
}
