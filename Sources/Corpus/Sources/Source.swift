import Foundation

/// A folder or a file that Docket was told to read, and keeps reading.
public struct Source: Hashable, Sendable, Codable {
    /// The identity: the absolute path, or `docs-corpus` for the bundled documentation.
    public var name: String

    /// Where it lies now: an absolute path.
    public var root: String

    /// The collection that its documents belong to, composed (NFC): folders on some disks are not.
    public var collection: String

    /// The name of the bundled documentation, wherever it lies.
    public static let bundledName = "docs-corpus"

    /// Whether a place lies below the source's own.
    public func contains(_ place: String) -> Bool {
        !root.isEmpty && place.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    }

    /// Makes a source.
    public init(name: String, root: String, collection: String) {
        self.name = name
        self.root = root
        self.collection = collection.precomposedStringWithCanonicalMapping
    }
}
