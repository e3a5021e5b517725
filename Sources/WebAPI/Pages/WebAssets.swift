import Crypto
public import Foundation

/// The files of `web/`, read once at the start.
///
/// Each is found by its path, and by its path below ``version``: who asks by the version gets what never
/// changes, and so do the modules that it names, relative to itself.
public struct WebAssets: Sendable {
    /// A file as it is sent.
    struct Asset: Sendable {
        var data: Data
        /// The same in gzip; nil where that is no shorter.
        var zipped: Data?
        var contentType: String
        /// A digest of the bytes, in quotes, by which a browser asks whether its copy is good.
        var tag: String

        init(_ data: Data, contentType: String) {
            self.data = data
            self.contentType = contentType
            tag = "\"\(WebAssets.digest(of: data))\""
            let zipped = Gzip.compressed(data, level: .smallest)
            self.zipped = zipped.flatMap { $0.count < data.count ? $0 : nil }
        }
    }

    private static let contentTypes = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "json": "application/json",
    ]
    /// How many bytes all files may have.
    private static let sizeLimit = 64 << 20

    /// A digest of all files.
    let version: String
    private let assets: [String: Asset]
    private let pages: [String: Asset]
    /// The frame of pages that the server makes.
    let frame: PageFrame

    /// Reads the files of a folder and of those in it; files of unknown types are left out.
    ///
    /// - Throws: What the file system says where a file cannot be read.
    public init(folder: URL) throws {
        var files: [String: Data] = [:]
        var size = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appendingPathComponent(path)
            guard Self.contentTypes[file.pathExtension] != nil else { continue }
            let data = try Data(contentsOf: file)
            size += data.count
            guard size <= Self.sizeLimit else { throw CocoaError(.fileReadTooLarge) }
            files[path] = data
        }
        self.init(files: files)
    }

    /// No files, for a server that only serves programs.
    public init() {
        self.init(files: [:])
    }

    private init(files: [String: Data]) {
        var all = Data()
        for (path, data) in files.sorted(by: { $0.key < $1.key }) {
            all += Data("\(path)\0\(data.count)\0".utf8) + data
        }
        let version = Self.digest(of: all)
        self.version = version
        let (parts, whole) = (
            files.filter { Self.isPart($0.key) }, files.filter { !Self.isPart($0.key) }
        )
        assets = whole.reduce(into: [:]) { assets, file in
            let type = Self.contentTypes[(file.key as NSString).pathExtension] ?? ""
            assets[file.key] = Asset(file.value, contentType: type)
        }
        let texts = parts.mapValues { String(decoding: $0, as: UTF8.self) }
        let frame = PageFrame(
            texts[PageFrame.file] ?? PageFrame.plain,
            version: version,
            modules: whole.filter { $0.key.hasSuffix(".js") }
                .mapValues { String(decoding: $0, as: UTF8.self) }
        )
        self.frame = frame
        pages = texts.reduce(into: [:]) { pages, text in
            guard text.key.hasPrefix("pages/") else { return }
            let name = String(text.key.dropFirst(6).dropLast(5))
            pages[name] = Asset(
                Data(frame.html(PagePart(text.value, named: name)).utf8),
                contentType: Self.contentTypes["html"] ?? ""
            )
        }
    }

    /// A file by its path, with the version before it or without; nil where there is none.
    ///
    /// - Returns: The file, and whether its path leads to the same bytes for ever.
    func asset(_ path: String) -> (asset: Asset, isForEver: Bool)? {
        if path.hasPrefix(version + "/") {
            return assets[String(path.dropFirst(version.count + 1))].map { ($0, true) }
        }
        return assets[path].map { ($0, false) }
    }

    /// A page by its name; nil where there is none.
    func page(_ name: String) -> Asset? { pages[name] }

    /// Whether a file is only a part of what is sent.
    private static func isPart(_ path: String) -> Bool {
        path == PageFrame.file || (path.hasPrefix("pages/") && path.hasSuffix(".html"))
    }

    private static func digest(of data: Data) -> String {
        SHA256.hash(data: data).prefix(10).map { byte in
            let text = String(byte, radix: 16)
            return text.count < 2 ? "0" + text : text
        }
        .joined()
    }
}
