import Foundation
import TestSupport
import Testing

/// Tickets at the command line, on a data folder and no server.
@Suite struct TicketProgramTests {
    private let folder: TemporaryFolder
    private let program: BuiltProgram

    init() throws {
        folder = try TemporaryFolder()
        program = BuiltProgram(folder: folder.path, data: folder.path + "/data")
    }

    @discardableResult
    private func run(_ arguments: String..., input: String? = nil) throws -> BuiltProgram.Outcome {
        try program.run(arguments, input: input)
    }

    @Test func `a token is made with no server running, and its secret is kept nowhere`() throws {
        let made = try run("token", "create", "--role", "agent", "--name", "bot", "--json")
        #expect(made.status == 0, "\(made.errors)")
        let secret = try #require(try made.json()["token"] as? String)
        #expect(secret.hasPrefix("docket_"))
        let list = try run("token", "list", "--json")
        #expect(list.output.contains("\"bot\""))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: program.data + "/desk.sqlite"))
        #expect(bytes.range(of: Data(secret.utf8)) == nil)
        #expect(try run("token", "revoke", "1").status == 0)
        #expect(try run("token", "revoke", "1").status == 1)
        #expect(try run("token", "create", "--role", "king", "--name", "x").status == 64)
    }

    @Test func `a ticket is filed, found, worked on and solved`() throws {
        let filed = try run(
            "ticket",
            "new",
            "--title",
            "Link flaps",
            "--body",
            "-",
            "--tag",
            "optic",
            input: "leaf3 Ethernet8 flaps\n"
        )
        #expect(filed.status == 0, "\(filed.errors)")
        #expect(filed.output.hasPrefix("DK-1001"))
        #expect(try run("ticket", "list", "tag:optic").output.contains("Link flaps"))
        #expect(try run("ticket", "list", "tag:nothing").status == 3)
        #expect(try run("ticket", "assign", "1001", "me").output.contains("open"))
        #expect(try run("ticket", "note", "DK-1001", "vendor case 4711").status == 0)
        #expect(try run("ticket", "reply", "DK-1001", "Swapped the optic.").status == 0)
        #expect(try run("ticket", "move", "DK-1001", "fabric").status == 0)
        #expect(try run("ticket", "move", "DK-1001", "nowhere").errors.contains("fabric"))
        #expect(try run("ticket", "watch", "DK-1001", "bob").status == 0)
        #expect(try run("ticket", "link", "DK-1001", "web=https://example.org").status == 0)
        #expect(try run("ticket", "tick", "DK-1001", "1").status == 0)
        let urgent = try run("ticket", "set", "DK-1001", "--priority", "urgent")
        #expect(urgent.status == 1)
        #expect(urgent.errors.contains("reason"))
        #expect(try run("ticket", "pend", "DK-1001", "--until", "2d").output.contains("pending"))
        #expect(try run("ticket", "solve", "DK-1001", "--why", "up").output.contains("solved"))
        #expect(try run("ticket", "reopen", "DK-1001").output.contains("open"))
        #expect(try run("ticket", "search", "swapped").output.contains("DK-1001"))
        #expect(try run("ticket", "board").output.contains("open (1)"))
        let shown = try run("ticket", "show", "DK-1001")
        #expect(shown.output.contains("Swapped the optic."))
        #expect(shown.output.contains("serviceClass"))
        let history = try run("ticket", "show", "DK-1001", "--history")
        #expect(history.output.contains("queue: platform -> fabric"))
        #expect(try run("ticket", "close", "DK-1001").output.contains("closed"))
        let dead = try run("ticket", "reopen", "DK-1001")
        #expect(dead.status == 1)
        #expect(dead.errors.contains("closed"))
        #expect(try run("ticket", "show", "DK-9999").errors.contains("DK-9999"))
    }

    @Test func `tickets go out, and a backup brings them back`() throws {
        for title in ["A", "B"] {
            try run("ticket", "new", "--title", title, "--body", "b")
        }
        let lines = folder.path + "/tickets.jsonl"
        #expect(try run("ticket", "export", "--output", lines).status == 0)
        #expect(
            try String(contentsOfFile: lines, encoding: .utf8).split(separator: "\n").count == 2
        )
        let copy = folder.path + "/copy.sqlite"
        #expect(try run("backup", copy).output.contains("2 tickets"))
        try run("ticket", "bulk", "state:active", "--state", "closed", "--yes")
        #expect(try run("ticket", "list").status == 3)
        #expect(try run("restore", copy).status == 0)
        #expect(try run("ticket", "list").output.contains("DK-1002"))
        let other = BuiltProgram(folder: folder.path, data: folder.path + "/other")
        #expect(try other.run(["ticket", "import", lines]).output.contains("2 tickets brought in"))
        #expect(try other.run(["ticket", "import", lines]).output.contains("2 here already"))
    }

    @Test func `a workflow file with a mistake is told by its line, and the last one stays`() throws
    {
        let good = try run("workflow", "export").output
        #expect(good.contains("standardType"))
        try folder.write(good.replacing("standardType", with: "standardTyp"), to: "bad.yaml")
        let checked = try run("workflow", "check", folder.path + "/bad.yaml")
        #expect(checked.status == 1)
        #expect(checked.errors.contains("line "))
        try folder.write(good, to: "data/workflow.yaml")
        #expect(try run("workflow", "check").status == 0)
        try folder.write(
            good.replacing("queue: inference", with: "queue: nowhere"),
            to: "data/workflow.yaml"
        )
        let filed = try run("ticket", "new", "--title", "A", "--body", "b")
        #expect(filed.status == 0, "\(filed.errors)")
        #expect(filed.errors.contains("nowhere"))
        #expect(try run("workflow", "dry-run").errors.contains("nothing was changed"))
    }

    @Test func `a solved ticket that others may learn from is cited by answers`() throws {
        try run(
            "ticket",
            "new",
            "--title",
            "How do I reset the zorblax transceiver?",
            "--body",
            "The zorblax transceiver does not come up after a power cut."
        )
        try run(
            "ticket",
            "reply",
            "DK-1001",
            "Reset the zorblax transceiver with `zorblaxctl reset --hard`, then wait 40 seconds."
        )
        let solved = try run("ticket", "solve", "DK-1001", "--knowledge")
        #expect(solved.status == 0, "\(solved.errors)")
        let answer = try run("ask", "--json", "How do I reset the zorblax transceiver?")
        #expect(answer.output.contains("zorblaxctl reset --hard"), "\(answer.output)")
        #expect(answer.output.contains("DK-1001.md"))
        #expect(try run("ticket", "draft-doc", "DK-1001").output.contains("# How do I reset"))
        try run("ticket", "set", "DK-1001", "--knowledge", "no")
        let gone = try run("ask", "--json", "How do I reset the zorblax transceiver?")
        #expect(!gone.output.contains("zorblaxctl"))
    }

    @Test func `a question becomes a ticket with all that is known`() throws {
        let asked = try run("ask", "--file-ticket", "Who painted the zorblax ceiling?")
        #expect(asked.status == 3)
        #expect(asked.errors.contains("filed as DK-1001"))
        let ticket = try run("ticket", "show", "DK-1001", "--json").json()
        let links = try #require(ticket["links"] as? [[String: String]])
        #expect(links.contains { $0["kind"] == "answer" })
        let evidence = try run("ticket", "show", "DK-1001", "--evidence", "--json").json()
        #expect(evidence["question"] as? String == "Who painted the zorblax ceiling?")
    }
}
