import Crypto
public import Foundation

/// The files of `web/`, read once at the start.
public struct WebAssets: Sendable {
    /// A file as it is sent.
    struct Asset: Sendable {
        var data: Data
        var contentType: String
        /// A digest of the bytes, in quotes, by which a browser asks whether its copy is good.
        var tag: String
    }

    private let assets: [String: Asset]

    private static let contentTypes = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "json": "application/json",
    ]

    /// Reads the files of a folder; files of unknown types and folders in it are left out.
    ///
    /// - Throws: What the file system says where a file cannot be read.
    public init(folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: nil
        )
        var assets: [String: Asset] = [:]
        for file in files {
            guard let type = Self.contentTypes[file.pathExtension] else { continue }
            let data = try Data(contentsOf: file)
            let digest = SHA256.hash(data: data).prefix(12).map { String($0, radix: 36) }.joined()
            assets[file.lastPathComponent] = Asset(
                data: data,
                contentType: type,
                tag: "\"\(digest)\""
            )
        }
        self.assets = assets
    }

    /// No files, for a server that only serves programs.
    public init() {
        assets = [:]
    }

    /// A file by its name, nil where there is none.
    subscript(name: String) -> Asset? { assets[name] }
}
