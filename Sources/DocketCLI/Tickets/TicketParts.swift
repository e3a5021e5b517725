import Corpus
import Fabric
import Foundation
import HelpDesk
import Logging
import Persistence
import Ticketing
import WorkflowFiles

/// The parts of working on tickets put together.
struct TicketParts: Sendable {
    /// Where tickets are kept.
    let store: SQLiteTicketStore
    /// Puts the workflow file in force.
    let workflow: TakeUpWorkflow

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - workplace: Where the files lie.
    ///   - desk: The open desk.
    ///   - logger: Told what an operator wants to know; nil for nobody.
    /// - Throws: What is wrong with the workflow file, where none was ever in force.
    init(_ workplace: Workplace, desk: DeskDatabase, logger: Logger? = nil) throws {
        let store = SQLiteTicketStore(desk: desk)
        self.store = store
        let own = workplace.dataFolder + "/workflow.yaml"
        let bundled = workplace.bundledRoot + "/workflow.yaml"
        workflow = try TakeUpWorkflow(
            store: store,
            load: { try Self.text(own, else: bundled) },
            parse: { try Self.parse($0, path: "workflow.yaml") },
            standard: { try Self.text(bundled, else: bundled) },
            logger: logger
        )
    }

    /// What the use cases of tickets share.
    ///
    /// - Parameters:
    ///   - monitor: Watches the fabric; nil where none is watched.
    ///   - samples: Where the past of the fabric is kept; nil where it is not.
    ///   - reviews: Answers that were given; nil where none are kept.
    /// - Returns: The desk.
    func desk(
        monitor: FabricMonitor? = nil,
        samples: (any SampleStore)? = nil,
        reviews: ReviewAnswers? = nil
    ) -> TicketDesk {
        TicketDesk(
            store: store,
            workflows: workflow.workflows,
            monitor: monitor,
            samples: samples,
            reviews: reviews
        )
    }

    /// Makes documents of tickets that are marked as knowledge, and has them indexed.
    ///
    /// - Parameters:
    ///   - desk: Where tickets are kept.
    ///   - workplace: Where the files lie.
    ///   - logger: Told what an operator wants to know; nil for nobody.
    /// - Returns: The use case.
    static func knowledge(
        of desk: TicketDesk,
        _ workplace: Workplace,
        logger: Logger? = nil
    ) -> PublishKnowledge {
        let folder = KnowledgeFolder(folder: workplace.dataFolder)
        return PublishKnowledge(
            desk: desk,
            folder: folder,
            reindex: {
                let store = try workplace.sourceStore()
                let source = Source(name: "tickets", root: folder.path, collection: "tickets")
                try store.save(source)
                let report = try await workplace.index([source], in: store) { _ in }
                for failure in report.sources.compactMap(\.failure) { throw failure }
            },
            logger: logger
        )
    }

    /// A workflow of a text, with what it names of the desk.
    static func parse(_ text: String, path: String) throws -> TakeUpWorkflow.Parsed {
        let workflow = try WorkflowFile.parse(text, path: path)
        return TakeUpWorkflow.Parsed(
            workflow: workflow,
            queues: WorkflowFile.queueNames(in: workflow),
            groups: WorkflowFile.groupNames(in: workflow)
        )
    }

    /// The text of the user's own file, or of the one that comes with Docket.
    private static func text(_ own: String, else bundled: String) throws -> String {
        let path = FileManager.default.fileExists(atPath: own) ? own : bundled
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(bytes: data.prefix(WorkflowFile.sizeLimit + 1), encoding: .utf8)
        else { throw TicketPartsError.unreadable(path: path) }
        return text
    }
}

/// Why tickets cannot be worked on.
enum TicketPartsError: Error, Hashable, CustomStringConvertible {
    /// The workflow file cannot be read.
    case unreadable(path: String)

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .unreadable(let path):
            "the workflow file \(path) cannot be read as UTF-8 text; name the folder that holds "
                + "docs-corpus with --share, or put a workflow.yaml into the data folder"
        }
    }
}
