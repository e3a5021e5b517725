import Foundation
import TestSupport
import Testing

/// The built program, run as users run it.
@Suite struct ProgramTests {
    private let folder: TemporaryFolder
    private let data: String
    private let docs: String

    init() throws {
        folder = try TemporaryFolder()
        data = folder.path + "/data"
        docs = folder.path + "/docs"
        try folder.write("# PFC\n\nA pause frame stops one priority.\n", to: "docs/pfc.md")
    }

    private func process(
        _ arguments: [String],
        input: String? = nil
    ) throws -> (Process, Pipe, Pipe) {
        try BuiltProgram(folder: folder.path, data: data).process(arguments, input: input)
    }

    @discardableResult
    private func run(_ arguments: String..., input: String? = nil) throws -> BuiltProgram.Outcome {
        try BuiltProgram(folder: folder.path, data: data).run(arguments, input: input)
    }

    @Test(arguments: [
        ["serve"], ["ask"], ["search"], ["index"], ["source"], ["source", "list"],
        ["source", "remove"], ["config"], ["backup"], ["restore"], ["queue"], ["queue", "add"],
        ["group"], ["group", "add"], ["person"], ["person", "add"], ["project"],
        ["project", "add"], ["token"], ["token", "create"], ["token", "list"],
        ["token", "revoke"], ["workflow"], ["workflow", "check"], ["workflow", "show"],
        ["workflow", "export"], ["workflow", "dry-run"], ["ticket"], ["ticket", "new"],
        ["ticket", "list"], ["ticket", "show"], ["ticket", "reply"], ["ticket", "note"],
        ["ticket", "assign"], ["ticket", "move"], ["ticket", "set"], ["ticket", "pend"],
        ["ticket", "solve"], ["ticket", "close"], ["ticket", "reopen"], ["ticket", "merge"],
        ["ticket", "split"], ["ticket", "link"], ["ticket", "watch"], ["ticket", "tick"],
        ["ticket", "macro"], ["ticket", "attach"], ["ticket", "search"], ["ticket", "similar"],
        ["ticket", "board"], ["ticket", "bulk"], ["ticket", "undo"], ["ticket", "export"],
        ["ticket", "import"], ["ticket", "draft-doc"],
    ])
    func `every command has help with an example`(command: [String]) throws {
        let process = Process()
        process.executableURL = BuiltProgram.path
        process.arguments = command + ["--help"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(
            decoding: try output.fileHandleForReading.readToEnd() ?? Data(),
            as: UTF8.self
        )
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text.contains("EXAMPLE"))
        #expect(text.contains("docket \(command[0])"))
    }

    @Test func `the first question is answered from the bundled documents without any other step`()
        throws
    {
        let question = "Which DSCP value does NVIDIA Cumulus use for RoCE in lossless mode?"
        let outcome = try run("ask", "--json", question)
        #expect(outcome.status == 0)
        let answer = try outcome.json()
        #expect((answer["text"] as? String)?.contains("DSCP 26") == true)
        let citations = try #require(answer["citations"] as? [[String: Any]])
        #expect(citations[0]["path"] as? String == "fabric/dscp-priorities.md")
    }

    @Test func `an index is built, asked, searched and forgotten`() throws {
        let built = try run("index", "--json", docs)
        #expect(built.status == 0)
        let sources = try #require(try built.json()["sources"] as? [[String: Any]])
        #expect(sources[0]["added"] as? [String] == ["pfc.md"])
        #expect(sources[0]["collection"] as? String == "docs")
        let asked = try run("ask", "What does a pause frame stop?")
        #expect(asked.status == 0)
        #expect(asked.output.hasPrefix("A pause frame stops one priority. [D1]\n"))
        #expect(!asked.output.contains("\u{1B}"))
        #expect(try run("search", "title:pfc", "paus*").status == 0)
        #expect(try run("search", "unicorn").status == 3)
        #expect(try run("ask", "Who invented the wheel?").status == 3)
        #expect(try run("source", "remove", docs + "/").status == 0)
        #expect(try run("source", "remove", docs).status == 1)
        #expect(try run("ask", "What does a pause frame stop?").status == 3)
    }

    @Test func `the same folder by another spelling is the same source`() throws {
        for spelling in [docs, docs + "/", docs + "/../docs", docs + "/./"] {
            try run("index", spelling)
        }
        let list = try run("source", "list", "--json").json()["sources"] as? [[String: Any]]
        #expect(list?.compactMap { $0["name"] as? String }.sorted() == [docs, "docs-corpus"])
        #expect(try run("index", "--json", docs).json()["documents"] as? Int == 1)
    }

    @Test func `a source inside another one has its documents alone, and gives them back`() throws {
        try folder.write("# Inner\n\nUnicorns carry light.\n", to: "docs/inner/a.md")
        func collections() throws -> [String] {
            let found = try run("search", "--json", "unicorns").json()["hits"] as? [[String: Any]]
            return found?.compactMap { $0["collection"] as? String } ?? []
        }
        try run("index", docs)
        #expect(try collections() == ["docs"])
        try run("index", "--collection", "own", docs + "/inner")
        #expect(try collections() == ["own"])
        try run("source", "remove", docs + "/inner")
        #expect(try collections() == ["docs"])
    }

    @Test func `a skipped file shows in the list and in the exit code`() throws {
        try folder.write(Data([0, 1, 2, 3]), to: "docs/blob.md")
        let outcome = try run("index", docs)
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("skipped blob.md: not text"))
    }

    @Test(arguments: [
        (NamedText(""), 1, "empty"), (NamedText("?!..."), 3, ""), (NamedText("网络拥塞"), 3, ""),
        (NamedText("a\u{0}b"), 3, ""), (NamedText("x", times: 1 << 20), 1, "more than"),
    ])
    func `an odd question gets a clear answer or a clear error`(
        question: NamedText,
        status: Int32,
        words: String
    ) throws {
        try run("index", docs)
        let outcome = try run("ask", "-", input: question.text)
        #expect(outcome.status == status)
        #expect(words.isEmpty || outcome.errors.contains(words))
        #expect(outcome.status != 1 || outcome.output.isEmpty)
    }

    @Test func `a path that is not there is told and nothing is remembered`() throws {
        let outcome = try run("index", folder.path + "/none")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("there is no file or folder"))
        let list = try run("source", "list", "--json").json()["sources"] as? [[String: Any]]
        #expect(list?.count == 1)
    }

    @Test func `a killed run leaves the index that was there, and the next one completes`() throws {
        for number in 0..<150 {
            try folder.write(
                "# Page \(number)\n\n"
                    + String(repeating: "word\(number) filler text. ", count: 400),
                to: "more/\(number).md"
            )
        }
        try run("index", docs)
        var generator = SplitMix(seed: 1)
        for _ in 0..<10 {
            let (process, _, _) = try process(["index", folder.path + "/more"])
            usleep(UInt32.random(in: 1000...400_000, using: &generator))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(try run("ask", "What does a pause frame stop?").status == 0)
        }
        let outcome = try run("index", "--json", folder.path + "/more")
        #expect(outcome.status == 0)
        #expect(try outcome.json()["documents"] as? Int == 151)
    }

    @Test func `a damaged index is set aside and built anew when a question is asked`() throws {
        try run("index", docs)
        try folder.write(String(repeating: "garbage ", count: 4000), to: "data/index.sqlite")
        let outcome = try run("ask", "What does a pause frame stop?")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("set aside"))
        #expect(FileManager.default.fileExists(atPath: data + "/index.sqlite.corrupt"))
    }

    @Test func `a server answers, is asked by the command line, and ends with grace`() throws {
        try run("index", docs)
        let (process, output, _) = try process(["serve", "--port", "0", "--json"])
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")),
            let byte = try output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty
        {
            line += byte
        }
        let address = try #require(
            (try JSONSerialization.jsonObject(with: line) as? [String: String])?["address"]
        )
        let local = try run("ask", "--json", "What does a pause frame stop?")
        let remote = try run("ask", "--json", "--server", address, "What does a pause frame stop?")
        #expect(remote.status == 0)
        func answer(_ output: String) throws -> NSDictionary {
            let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
            var answer = try #require(value as? [String: Any])
            // How long it took is all that may differ.
            #expect(answer.removeValue(forKey: "timings") != nil)
            return answer as NSDictionary
        }
        #expect(try answer(remote.output) == answer(local.output))
        let id = try #require(try answer(local.output)["id"] as? String)
        let replayed = try run("ask", "--json", "--replay", id)
        #expect(replayed.status == 0)
        #expect(
            try run("ask", "--json", "--server", address, "--replay", id).output == replayed.output
        )
        #expect(try run("feedback", id, "helpful").errors.contains("noted as 1"))
        #expect(try run("feedback", id).output.contains("helpful"))
        #expect(try run("feedback", id, "--undo", "1").status == 0)
        #expect(try run("ask", "--replay", "0000").status == 1)
        _ = try run("ask", "How do I grow tomatoes on a balcony?")
        #expect(try run("gaps").output.contains("tomatoes"))
        let refused = try run("ask", "--server", address + "/nowhere", "What is PFC?")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("404"))
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(process.terminationReason == .exit)
    }
}
