import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite struct AttachFileTests {
    private let bench: TicketBench
    private let attach: AttachFile

    init() async throws {
        bench = try await TicketBench()
        attach = AttachFile(bench.desk)
    }

    private func add(
        _ name: String,
        _ content: [UInt8],
        to number: TicketNumber,
        isInternal: Bool = false,
        by caller: Caller? = nil
    ) async throws -> Ticketing.Attachment {
        try await attach(
            name,
            content,
            isInternal: isInternal,
            to: number,
            by: caller ?? bench.jane,
            at: TicketBench.now
        )
    }

    @Test func `a file comes back with its bytes, and is noted`() async throws {
        let number = try await bench.file().number
        let file = try await add("/var/log/nccl.log", Array("rank 3 stopped".utf8), to: number)
        #expect(file.name == "nccl.log")
        #expect(file.mediaType == "text/plain")
        #expect(file.size == 14)
        // By sha256sum.
        #expect(file.hash == "0f46656fa2182ccfab61dbd0f8b9aa287f2ee4492424cee8bc4edf1eb30da5fe")
        let (known, content) = try attach.content(file.id, for: bench.jane)
        #expect(known == file && content == Array("rank 3 stopped".utf8))
        let event = try bench.events(number).last
        #expect(event?.kind == .attachment && event?.subject == "nccl.log")
        #expect(event?.after == "nccl.log, 14 bytes, text/plain")
        #expect(try bench.found("has:attachment").map(\.number) == [number])
    }

    @Test(arguments: [
        ("shot.html", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ("photo.png", Array("<script>alert(1)</script>".utf8), "text/plain"),
        ("photo.jpg", [0, 1, 2, 3], "application/octet-stream"),
    ])
    func `what a file is, its bytes tell and not its name`(
        name: String,
        content: [UInt8],
        type: String
    ) async throws {
        let number = try await bench.file().number
        let file = try await add(name, content, to: number)
        #expect(file.mediaType == type)
        #expect(file.isShownInline == type.hasPrefix("image/"))
    }

    @Test func `programs, empty and too large files are refused`() async throws {
        let number = try await bench.file().number
        for content: [UInt8] in [
            [], [0x7F, 0x45, 0x4C, 0x46, 2], Array("MZ\u{90}".utf8),
            Array(repeating: 65, count: Ticketing.Attachment.sizeLimit + 1),
        ] {
            await #expect {
                try await add("a.txt", content, to: number)
            } throws: {
                ($0 as? TicketError)?.field == "file"
            }
        }
        #expect(try bench.ticket(number)?.version == 1)
        #expect(try bench.found("has:attachment").isEmpty)
    }

    @Test(arguments: [
        ("..\\..\\boot.ini", "boot.ini"), ("../../etc/passwd", "passwd"), (".bashrc", "bashrc"),
        ("a\nb\u{202E}gpj.exe", "a bgpj.exe"), ("--rf", "rf"), ("a\"b$(x).txt", "a_b_(x).txt"),
        ("...", "file"),
    ])
    func `a name is harmless`(name: String, expected: String) async throws {
        let number = try await bench.file().number
        let cleaned = try await add(name, [65], to: number).name
        #expect(cleaned == expected)
    }

    @Test func `what is internal is there for agents only`() async throws {
        let number = try await bench.file().number
        await #expect(throws: TicketRefusal.self) {
            try await add("a.txt", [65], to: number, isInternal: true)
        }
        let file = try await add("a.txt", [65], to: number, isInternal: true, by: bench.ana)
        #expect(try attach.content(file.id, for: bench.root).content == [65])
        #expect(throws: TicketRefusal.self) { try attach.content(file.id, for: bench.jane) }
        let whole = try FindTickets(bench.desk).whole(number, for: bench.jane, at: TicketBench.now)
        #expect(whole.attachments.isEmpty)
        #expect(!whole.events.contains { $0.kind == .attachment })
    }

    @Test func `a file of somebody else's ticket is not there`() async throws {
        let number = try await bench.file(by: bench.joe).number
        let file = try await add("a.txt", [65], to: number, by: bench.joe)
        #expect(throws: TicketRefusal.self) { try attach.content(file.id, for: bench.jane) }
        await #expect(throws: TicketRefusal.noTicket("\(number)")) {
            try await add("b.txt", [65], to: number, by: bench.jane)
        }
        #expect(throws: TicketRefusal.self) { try attach.content(99, for: bench.ana) }
    }

    @Test func `a closed ticket takes no files`() async throws {
        let number = try await bench.file().number
        try await bench.change(number, .state(.closed))
        await #expect {
            try await add("a.txt", [65], to: number)
        } throws: {
            ($0 as? TicketError)?.field == "file"
        }
    }
}
