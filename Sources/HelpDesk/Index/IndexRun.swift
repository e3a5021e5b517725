import Corpus
import Retrieval

/// One indexing run: what is there, against what the index holds.
struct IndexRun {
    private let tree: any DocumentTree
    private let build: any PassageIndexBuild
    private let remembered: [RememberedSource]
    private let readAhead: Int
    private let report: @Sendable (IndexProgress) -> Void
    private var progress = IndexProgress(
        filesDone: 0,
        fileCount: 0,
        bytesDone: 0,
        byteCount: 0,
        phase: .reading
    )

    /// How many documents of each source went because it is no longer remembered.
    private(set) var forgotten: [String: Int] = [:]

    /// How many bytes were read.
    private(set) var bytesRead: Int64 = 0

    init(
        tree: any DocumentTree,
        build: any PassageIndexBuild,
        remembered: [RememberedSource],
        readAhead: Int,
        progress: @escaping @Sendable (IndexProgress) -> Void
    ) {
        self.tree = tree
        self.build = build
        self.remembered = remembered
        self.readAhead = readAhead
        report = progress
    }

    /// Brings sources up to date and takes out those that are no longer remembered.
    mutating func update(_ selected: [Source]) async throws -> [IndexReport.SourceReport] {
        try removeForgotten(besides: selected)
        var listings: [(Source, Result<TreeListing, SourceError>)] = []
        for source in affected(by: selected) {
            let others = Set(remembered.map(\.source.root) + selected.map(\.root))
                .subtracting([source.root])
            let listing = Result { () throws(SourceError) in
                try tree.list(root: source.root, excluding: others)
            }
            if case .success(let found) = listing {
                progress.fileCount += found.entries.count
                progress.byteCount += found.entries.reduce(0) { $0 + $1.fingerprint.size }
            }
            listings.append((source, listing))
        }
        report(progress)
        var reports: [IndexReport.SourceReport] = []
        for (source, listing) in listings {
            reports.append(try await update(source, listing))
        }
        progress.phase = .finishing
        report(progress)
        return reports
    }

    /// The selected sources, those around them, which have to leave their documents to them, and
    /// those that a lost index held.
    private func affected(by selected: [Source]) -> [Source] {
        let names = Set(selected.map(\.name))
        let isLost = build.freshReason != nil
        let others = remembered.filter { other in
            guard other.indexedGeneration != nil, !names.contains(other.source.name) else {
                return false
            }
            return isLost || selected.contains { other.source.contains($0.root) }
        }
        return selected + others.map(\.source)
    }

    /// The bundled documentation is looked for; nobody gave its path.
    private static func told(_ error: SourceError, of source: Source) -> SourceError {
        guard source.name == Source.bundledName, case .missing = error else { return error }
        return .noBundledDocuments(tried: [source.root])
    }

    private mutating func removeForgotten(besides selected: [Source]) throws {
        let known = Set(remembered.map(\.source.name) + selected.map(\.name))
        for name in try build.sourceNames().subtracting(known).sorted() {
            let files = try build.files(ofSource: name)
            for (_, file) in files.sorted(by: { $0.key < $1.key }) {
                try build.remove(file.documentID)
            }
            forgotten[name] = files.count
            try build.setSkipped([], ofSource: name)
        }
    }

    private mutating func update(
        _ source: Source,
        _ listing: Result<TreeListing, SourceError>
    ) async throws -> IndexReport.SourceReport {
        var result = IndexReport.SourceReport(source: source)
        let found: TreeListing
        switch listing {
        case .success(let listing): found = listing
        case .failure(let error):
            result.failure = Self.told(error, of: source)
            return result
        }
        let stored = try build.files(ofSource: source.name)
        // By bytes, so that what was kept in another form is brought to this one.
        let collection = source.collection.utf8
        if stored.values.contains(where: { !$0.collection.utf8.elementsEqual(collection) }) {
            try build.setCollection(source.collection, ofSource: source.name)
        }
        result.skipped = found.skipped
        result.ignored = found.ignored
        try await read(found.entries, of: source, stored: stored, into: &result)
        let present = Set(found.entries.map(\.path)).subtracting(result.skipped.map(\.path))
        for path in stored.keys.filter({ !present.contains($0) }).sorted() {
            guard let file = stored[path] else { continue }
            try build.remove(file.documentID)
            result.removed.append(path)
        }
        result.skipped.sort { $0.path < $1.path }
        try build.setSkipped(result.skipped, ofSource: source.name)
        return result
    }

    /// Reads files with several at once and writes them in their order.
    private mutating func read(
        _ entries: [FileEntry],
        of source: Source,
        stored: [String: StoredFile],
        into result: inout IndexReport.SourceReport
    ) async throws {
        let changed = entries.filter { stored[$0.path]?.fingerprint != $0.fingerprint }
        result.unchangedCount = entries.count - changed.count
        progress.filesDone += result.unchangedCount
        progress.bytesDone +=
            entries.reduce(0) { $0 + $1.fingerprint.size }
            - changed.reduce(0) { $0 + $1.fingerprint.size }
        let prepare = DocumentPreparation(tree: tree, source: source, language: build.language)
        let readAhead = readAhead
        try await withThrowingTaskGroup(
            of: (Int, DocumentPreparation.Outcome).self
        ) { group in
            var begun = 0
            var waiting: [Int: DocumentPreparation.Outcome] = [:]
            func begin() {
                guard begun < changed.count else { return }
                let place = begun
                let entry = changed[place]
                begun += 1
                group.addTask { (place, prepare(entry, stored: stored[entry.path])) }
            }
            for _ in 0..<readAhead { begin() }
            for place in changed.indices {
                while waiting[place] == nil, let (done, outcome) = try await group.next() {
                    waiting[done] = outcome
                }
                guard let outcome = waiting.removeValue(forKey: place) else { continue }
                begin()
                let entry = changed[place]
                try write(outcome, entry: entry, stored: stored[entry.path], into: &result)
                progress.filesDone += 1
                progress.bytesDone += entry.fingerprint.size
                bytesRead += entry.fingerprint.size
                report(progress)
            }
        }
    }

    private func write(
        _ outcome: DocumentPreparation.Outcome,
        entry: FileEntry,
        stored: StoredFile?,
        into result: inout IndexReport.SourceReport
    ) throws {
        switch outcome {
        case .prepared(let document):
            try build.insert(document)
            if stored == nil {
                result.added.append(entry.path)
            } else {
                result.changed.append(entry.path)
            }
        case .same:
            if let stored { try build.refresh(stored.documentID, fingerprint: entry.fingerprint) }
            result.unchangedCount += 1
        case .skipped(let file):
            result.skipped.append(file)
        }
    }
}
