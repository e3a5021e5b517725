import Crypto
import Foundation
import GRDB
public import Retrieval
public import TextAnalysis

/// `index.sqlite` in the data folder: one file in use, another beside it while it is built.
public struct SQLitePassageIndexStore: PassageIndexStore {
    /// So many indexes without some collections are kept at most.
    private static let visibleCount = 8

    private let folder: String
    private let synonyms: [[String]]
    private let language: Language

    /// Makes a store; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - folder: The data folder, made on the first write.
    ///   - synonyms: Groups of phrases that mean the same to those who ask.
    ///   - language: The language of documents that name none.
    public init(folder: String, synonyms: [[String]] = [], language: Language = .english) {
        self.folder = folder
        self.synonyms = synonyms
        self.language = language
    }

    /// The file in use.
    public var path: String { folder + "/index.sqlite" }

    private var buildPath: String { folder + "/index.sqlite.building" }

    private var lockPath: String { folder + "/index.lock" }

    /// The generation in use.
    public func open() throws(PassageIndexError) -> any PassageIndex {
        try SQLitePassageIndex(path: path, synonyms: synonyms)
    }

    /// The generation in use without some collections, kept in files of their own.
    public func open(hiding hidden: Set<String>) async throws -> any PassageIndex {
        guard !hidden.isEmpty else { return try open() }
        do {
            let visible = try VisibleIndex(of: path, hiding: hidden)
            let store = SQLitePassageIndexStore(
                folder: try makeVisibleFolder(hiding: hidden),
                synonyms: synonyms,
                language: try visible.language()
            )
            try await visible.update(in: store)
            return try store.open()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw IndexFailure.error(error, path: path)
        }
    }

    /// The folder of the documents that are visible where some collections are not.
    private func makeVisibleFolder(hiding hidden: Set<String>) throws -> String {
        let names = hidden.sorted().joined(separator: "\n")
        let digest = SHA256.hash(data: Array(names.utf8)).prefix(8)
        let parent = folder + "/visible"
        let own = parent + "/" + digest.map { String(format: "%02x", $0) }.joined()
        try DataFolder.make(own)
        // Those that nobody has needed for longest can be made again.
        let manager = FileManager.default
        let others = try manager.contentsOfDirectory(atPath: parent).map { parent + "/" + $0 }
            .filter { $0 != own }
        let ages = try others.map { path in
            let age = try manager.attributesOfItem(atPath: path)[.modificationDate] as? Date
            return (path: path, date: age ?? .distantPast)
        }
        for old in ages.sorted(by: { $0.date > $1.date }).dropFirst(Self.visibleCount - 1) {
            try manager.removeItem(atPath: old.path)
        }
        return own
    }

    /// The file's number and time, which another generation's file does not share.
    public func identity() -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return
            "\(status.st_dev).\(status.st_ino).\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    /// Begins the next generation with what the one in use holds.
    public func beginBuild(
        isThorough: Bool,
        onWait: @Sendable () -> Void
    ) async throws -> any PassageIndexBuild {
        try DataFolder.make(folder)
        let lock = try await FileLock.take(lockPath, onWait: onWait)
        for suffix in ["", "-journal", "-wal", "-shm"] {
            // Left over by a build that was killed; usually there is none.
            unlink(buildPath + suffix)
        }
        let freshReason = try freshReason(isThorough: isThorough)
        return try SQLiteIndexBuild(
            buildPath: buildPath,
            finalPath: path,
            lock: lock,
            freshReason: freshReason,
            language: language
        )
    }

    /// Why the next generation has to begin with nothing, nil where it goes on from a sound one.
    private func freshReason(isThorough: Bool) throws(PassageIndexError) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return "there was no index yet" }
        do {
            let before = try SQLitePassageIndex.check(path: path, isThorough: isThorough)
            guard let before, before != language else { return nil }
            return "documents that name no language are now read as \(language.rawValue)"
        } catch .corrupt(_, let reason) {
            let aside = try setAside()
            return "the index was damaged (\(reason)) and set aside as \(aside)"
        } catch .outdated {
            return "the index was made by another version of Docket"
        }
    }

    /// Gives a damaged file another name, so that nothing of it is lost.
    ///
    /// - Returns: The name that it has now.
    @discardableResult
    public func setAside() throws(PassageIndexError) -> String {
        var number = 1
        var aside = "\(path).corrupt"
        while FileManager.default.fileExists(atPath: aside) {
            number += 1
            aside = "\(path).corrupt-\(number)"
        }
        guard rename(path, aside) == 0 else { throw IndexFailure.error(code: errno, path: path) }
        return aside
    }
}
