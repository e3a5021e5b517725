import ArgumentParser
import Corpus
import Foundation
import HelpDesk
import Retrieval

/// `docket index`: brings the index up to date.
struct IndexCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Read documents into the index, and remember where they lie.",
        discussion: """
            A path once given is a remembered source: 'docket index PATH' adds it or brings it up \
            to date, 'docket index' alone brings all of them up to date. Only files that changed \
            are read. Questions are answered from the earlier index until the new one is whole.

            Reads Markdown, HTML, reStructuredText, AsciiDoc and plain text. Exits with 2 where \
            files were skipped; each is listed with the reason.

            EXAMPLES
              docket index /srv/runbooks ~/wiki/network
              docket index --collection storage /srv/ceph-docs
              docket index --watch
            """
    )

    @Argument(help: "Folders or files to add or bring up to date; without any, all sources.")
    var paths: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The collection that the paths belong to (default: the folder's name).",
            valueName: "name"
        )
    )
    var collection: String?

    @Flag(name: .long, help: "Go on and keep the index in step until interrupted.")
    var watch = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let collection {
            let isNamed = !collection.allSatisfy(\.isWhitespace) && collection.count <= 64
            let isPlain = collection.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
            }
            guard isNamed, isPlain else {
                throw ValidationError("--collection must be a name of 1 to 64 characters")
            }
            guard !paths.isEmpty else {
                throw ValidationError("--collection needs the path whose documents belong to it")
            }
        }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let store = try workplace.sourceStore()
        let selected = paths.isEmpty ? nil : try remember(workplace, in: store)
        let line = ProgressLine()
        let begun = ContinuousClock.now
        let report = try await workplace.index(selected, in: store, progress: line.show)
        line.end()
        let printer = IndexReportPrinter(
            report: report,
            seconds: (ContinuousClock.now - begun) / .seconds(1)
        )
        try printer.print(asJSON: common.json)
        if watch {
            try await keepIndexed(workplace, store)
        } else if report.hasSkipped || report.hasFailure {
            throw ExitStatus.incomplete
        }
    }

    /// The sources that the paths mean, remembered before anything is read.
    private func remember(_ workplace: Workplace, in store: any SourceStore) throws -> [Source] {
        let remembered = try workplace.rememberedSources(store).map(\.source)
        var selected: [Source] = []
        for path in paths {
            let absolute = Workplace.absolute(path)
            guard let root = Workplace.real(absolute) else { throw SourceError.missing(path: path) }
            let source = source(at: root, among: remembered, bundledRoot: workplace.bundledRoot)
            if !selected.contains(where: { $0.name == source.name }) { selected.append(source) }
        }
        for source in selected {
            var saved = source
            // The bundled documentation is found anew each time, as Docket itself may move.
            if source.name == Source.bundledName { saved.root = "" }
            try store.save(saved)
        }
        return selected
    }

    private func source(at root: String, among remembered: [Source], bundledRoot: String) -> Source
    {
        if var known = remembered.first(where: { $0.root == root }) {
            known.collection = collection ?? known.collection
            return known
        }
        if root == bundledRoot {
            return Source(
                name: Source.bundledName,
                root: root,
                collection: collection ?? Source.bundledName
            )
        }
        let around = remembered.filter { $0.contains(root) }
            .max { $0.root.utf8.count < $1.root.utf8.count }
        if let around, collection == nil || collection == around.collection {
            Console.note(
                "\(root) belongs to the source \(around.name), which is brought up to date"
            )
            return around
        }
        return Source(name: root, root: root, collection: collection ?? Self.collection(of: root))
    }

    /// The name of the folder, or of the folder that a file lies in.
    private static func collection(of root: String) -> String {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: root, isDirectory: &isFolder)
        let folder = isFolder.boolValue ? root : (root as NSString).deletingLastPathComponent
        let name = (folder as NSString).lastPathComponent
        return name.isEmpty || name == "/" ? "root" : String(Console.harmless(name).prefix(64))
    }

    private func keepIndexed(_ workplace: Workplace, _ store: any SourceStore) async throws {
        Console.note("watching for changes; interrupt to end")
        let json = common.json
        let keep = KeepIndexed(
            index: workplace.indexDocuments(store),
            now: { Date() },
            sources: { try workplace.rememberedSources(store) }
        )
        await keep { result in
            switch result {
            case .success(let report):
                // What cannot be written down as JSON cannot be told in it either.
                try? IndexReportPrinter(report: report, seconds: nil).print(asJSON: json)
            case .failure(let error): Console.error("\(error)")
            }
        }
    }
}
