import Corpus
import DocumentReaders
import Foundation
import HelpDesk
import Logging
import Persistence
import Retrieval
import YAMLFiles

/// The parts of Docket put together for one data folder.
struct Workplace: Sendable {
    let settings: Settings

    /// Where the index lies.
    let indexStore: SQLitePassageIndexStore

    /// Puts the parts together.
    ///
    /// - Parameter settings: The settings in force.
    /// - Throws: ``SynonymsError`` where a file of synonyms is none.
    init(settings: Settings) throws {
        self.settings = settings
        let folder = Self.absolute(settings[.data].value)
        indexStore = SQLitePassageIndexStore(
            folder: folder,
            synonyms: try Self.synonyms(share: Self.absolute(settings[.share].value), data: folder),
            language: settings.language
        )
    }

    /// The synonyms that come with Docket, and those of the data folder.
    func synonyms() throws -> [[String]] {
        try Self.synonyms(share: shareFolder, data: dataFolder)
    }

    private static func synonyms(share: String, data: String) throws -> [[String]] {
        let bundled = "\(share)/\(Source.bundledName)/synonyms.yaml"
        return try [bundled, data + "/synonyms.yaml"].flatMap(SynonymsFile.read)
    }

    /// Where Docket keeps what it has.
    var dataFolder: String { Self.absolute(settings[.data].value) }

    /// The folder that holds `docs-corpus` and `web`.
    var shareFolder: String { Self.absolute(settings[.share].value) }

    /// The remembered sources; opening them makes the data folder.
    func sourceStore() throws -> any SourceStore {
        SQLiteSourceStore(desk: try desk())
    }

    /// What people told Docket; opening it makes the data folder.
    func desk() throws -> DeskDatabase { try DeskDatabase(folder: dataFolder) }

    /// Notes in the audit log what was done at this terminal.
    ///
    /// - Parameters:
    ///   - action: What was done: `token.create`.
    ///   - subject: What it was done to.
    ///   - caller: In whose name.
    ///   - detail: What else is worth knowing; never a secret.
    /// - Throws: What is wrong with the data folder.
    func note(
        _ action: String,
        _ subject: String,
        by caller: Caller,
        detail: String = ""
    ) async throws {
        try await AuditTrail(store: SQLiteTicketStore(desk: try desk())).note(
            action,
            subject,
            by: caller,
            detail: detail,
            at: Date()
        )
    }

    /// What is remembered of questions and answers.
    func answerMemory() throws -> AnswerMemory {
        try AnswerMemory(store: SQLiteAnswerStore(desk: try desk()))
    }

    /// The remembered sources with their places; the bundled one lies in the shared folder.
    func rememberedSources(_ store: any SourceStore) throws -> [RememberedSource] {
        try store.sources().map { remembered in
            var remembered = remembered
            if remembered.source.name == Source.bundledName {
                remembered.source.root = bundledRoot
            }
            return remembered
        }
    }

    /// Where the bundled documentation lies, if it is there.
    var bundledRoot: String {
        let path = shareFolder + "/" + Source.bundledName
        return Self.real(path) ?? path
    }

    /// What brings sources up to date.
    func indexDocuments(_ store: any SourceStore) -> IndexDocuments {
        IndexDocuments(tree: FileDocumentTree(), sources: store, store: indexStore)
    }

    /// Brings sources up to date.
    ///
    /// - Parameters:
    ///   - selected: The sources; nil for all that are remembered.
    ///   - store: The remembered sources.
    ///   - progress: Called often, from one task at a time.
    /// - Returns: What was done.
    /// - Throws: ``PassageIndexError`` where the index cannot be written.
    func index(
        _ selected: [Source]?,
        in store: any SourceStore,
        progress: @escaping @Sendable (IndexProgress) -> Void
    ) async throws -> IndexReport {
        let remembered = try rememberedSources(store)
        return try await indexDocuments(store)(
            selected ?? remembered.map(\.source),
            of: remembered,
            at: Date(),
            progress: progress
        )
    }

    /// Does something with the index; builds it first where there is none, and anew where it is
    /// damaged or another version's.
    ///
    /// - Parameters:
    ///   - logger: Told of the building; nil where a person at the terminal is.
    ///   - body: What to do.
    /// - Returns: What came of it.
    /// - Throws: ``PassageIndexError`` where there is no index to be had, and what `body` throws.
    func withIndex<Value>(
        telling logger: Logger? = nil,
        _ body: (IndexHolder) throws -> Value
    ) async throws -> Value {
        func note(_ text: String) {
            if let logger { logger.notice("\(text)") } else { Console.note(text) }
        }
        do {
            return try body(IndexHolder(.success(try indexStore.open())))
        } catch let error as PassageIndexError {
            let isFirst = error == .missing(path: indexStore.path)
            switch error {
            case .missing: note("there is no index yet; building it")
            case .corrupt, .outdated: note("the index cannot be used; building it anew")
            case .notWritable, .noSpace, .failed, .unprepared: throw error
            }
            let line = ProgressLine()
            let report = try await index(nil, in: try sourceStore(), progress: line.show)
            line.end()
            if !isFirst, let reason = report.freshReason {
                note("built the index anew: \(reason)")
            }
            for source in report.sources {
                guard let failure = source.failure else { continue }
                if let logger {
                    logger.error("cannot index a source", metadata: ["error": "\(failure)"])
                } else {
                    Console.error("\(failure)")
                }
            }
            return try body(IndexHolder(.success(try indexStore.open())))
        }
    }

    /// A path made absolute, without looking at the file system.
    static func absolute(_ path: String) -> String {
        let home = SettingsFile.home(ProcessInfo.processInfo.environment)
        let expanded = path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
        return URL(fileURLWithPath: expanded).standardizedFileURL.path
    }

    /// A path without links in it, nil where nothing is there.
    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
