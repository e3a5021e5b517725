import Foundation
import Synchronization
import Testing
import Ticketing
import WorkflowFiles

@testable import HelpDesk

@Suite struct TakeUpWorkflowTests {
    /// A file that a test changes; nil where it cannot be read.
    private final class File: Sendable {
        private struct Missing: Error {}

        let text: Mutex<String?>

        init(_ text: String?) { self.text = Mutex(text) }

        func write(_ text: String?) { self.text.withLock { $0 = text } }

        func read() throws -> String {
            guard let text = text.withLock({ $0 }) else { throw Missing() }
            return text
        }
    }

    private static func text(_ title: String, queue: String = "platform") -> String {
        """
        standardType: incident
        types:
          - {name: incident, title: \(title), queue: \(queue)}
        """
    }

    private func take(_ file: File, _ bench: TicketBench) throws -> TakeUpWorkflow {
        try TakeUpWorkflow(
            store: bench.store,
            load: { try file.read() },
            parse: { text in
                let workflow = try WorkflowFile.parse(text, path: "workflow.yaml")
                return TakeUpWorkflow.Parsed(
                    workflow: workflow,
                    queues: WorkflowFile.queueNames(in: workflow),
                    groups: WorkflowFile.groupNames(in: workflow)
                )
            },
            now: { TicketBench.now }
        )
    }

    private func versions(_ bench: TicketBench) throws -> [String] {
        try bench.store.read { try $0.workflows(limit: 10) }.map(\.text)
    }

    @Test func `the file that Docket comes with is taken up by an empty desk`() async throws {
        let bench = try await TicketBench()
        let taken = try take(File(try TicketBench.standardText()), bench)
        #expect(taken.workflows.problem == nil)
        #expect(taken.workflows.current.types.count > 5)
    }

    @Test func `a version is stored once, and again only when it comes back`() async throws {
        let bench = try await TicketBench()
        let file = File(Self.text("One"))
        let taken = try take(file, bench)
        try await taken.record()
        try await taken.record()
        try await take(file, bench).record()
        var known: String?
        for _ in 0..<3 { await taken.look(&known) }
        #expect(try versions(bench) == [Self.text("One")])
        file.write(Self.text("Two"))
        for _ in 0..<3 { await taken.look(&known) }
        #expect(taken.workflows.current.types[0].title == "Two")
        #expect(try versions(bench) == [Self.text("Two"), Self.text("One")])
        file.write(Self.text("One"))
        await taken.look(&known)
        #expect(try versions(bench) == [Self.text("One"), Self.text("Two"), Self.text("One")])
    }

    @Test func `a file with errors keeps the one in force, and says what is wrong`() async throws {
        let bench = try await TicketBench()
        let file = File(Self.text("One"))
        let taken = try take(file, bench)
        try await taken.record()
        var known: String?
        await taken.look(&known)
        file.write("standardType: incident\ntypes: [{name: incident, colour: red}]\n")
        await taken.look(&known)
        #expect(taken.workflows.current.types[0].title == "One")
        let problem = try #require(taken.workflows.problem)
        #expect(problem.contains("colour") && problem.contains("2"))
        #expect(try versions(bench) == [Self.text("One")])
        // So it is after a restart.
        let again = try take(file, bench)
        #expect(again.workflows.current.types[0].title == "One")
        #expect(again.workflows.problem == problem)
        file.write(Self.text("Three"))
        await again.look(&known)
        #expect(again.workflows.problem == nil)
        #expect(again.workflows.current.types[0].title == "Three")
    }

    @Test func `where nothing was ever in force, a file with errors is refused`() async throws {
        let bench = try await TicketBench()
        #expect(throws: WorkflowFileError.self) { try take(File("types: 7"), bench) }
    }

    @Test func `a file that names a queue or a group that is not there is refused until it is`()
        async throws
    {
        let bench = try await TicketBench()
        let file = File(Self.text("One"))
        let taken = try take(file, bench)
        #expect {
            try taken.check(Self.text("Two", queue: "optics"))
        } throws: { error in
            guard case .unknown("queue", ["optics"], _)? = error as? TakeUpWorkflow.Failure else {
                return false
            }
            return "\(error)".contains("docket queue add")
        }
        var known: String?
        file.write(Self.text("Two", queue: "optics"))
        await taken.look(&known)
        #expect(taken.workflows.problem?.contains("optics") == true)
        #expect(taken.workflows.current.types[0].title == "One")
        let people = ManagePeople(store: bench.store)
        _ = try await people.save(
            TicketQueue(name: "optics", title: "Optics", group: "fabric"),
            by: bench.root
        )
        await taken.look(&known)
        #expect(taken.workflows.problem == nil)
        #expect(taken.workflows.current.types[0].queue == "optics")
    }

    @Test func `a file that was away for a while is no problem when it is back`() async throws {
        let bench = try await TicketBench()
        let file = File(Self.text("One"))
        let taken = try take(file, bench)
        var known: String?
        await taken.look(&known)
        file.write(nil)
        await taken.look(&known)
        #expect(taken.workflows.problem != nil)
        file.write(Self.text("One"))
        await taken.look(&known)
        #expect(taken.workflows.problem == nil)
    }
}
