import Foundation
public import Ticketing

/// Tickets that others may learn from, as Markdown files in a folder of the data folder.
///
/// They are made of `desk.sqlite`, and can be deleted and made again.
public struct KnowledgeFolder: KnowledgeStore {
    /// The folder.
    public let path: String

    /// Makes a store in a data folder.
    public init(folder: String) {
        path = folder + "/knowledge"
    }

    /// Writes what is new or other, and removes what is not there any more.
    public func replace(with documents: [String: String]) throws -> Bool {
        let manager = FileManager.default
        let known = (try? manager.contentsOfDirectory(atPath: path)) ?? []
        guard !known.isEmpty || !documents.isEmpty else { return false }
        try DataFolder.make(path)
        var isOther = false
        for (name, text) in documents {
            let file = "\(path)/\(name)"
            let data = Data(text.utf8)
            guard manager.contents(atPath: file) != data else { continue }
            try data.write(to: URL(fileURLWithPath: file), options: .atomic)
            isOther = true
        }
        for name in known where documents[name] == nil && name.hasSuffix(".md") {
            try manager.removeItem(atPath: "\(path)/\(name)")
            isOther = true
        }
        return isOther
    }
}
