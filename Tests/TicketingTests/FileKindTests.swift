import Testing
import Ticketing

@Suite struct FileKindTests {
    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "image/png"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), (Array("GIF89a;".utf8), "image/gif"),
            (Array("RIFF\u{4}\0\0\0WEBPVP8 ".utf8), "image/webp"),
            (Array("%PDF-1.7".utf8), "application/pdf"), ([0x1F, 0x8B, 8], "application/gzip"),
            ([0x50, 0x4B, 3, 4], "application/zip"),
            ([0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
            ([0xD4, 0xC3, 0xB2, 0xA1, 2, 0], "application/vnd.tcpdump.pcap"),
            ([0x0A, 0x0D, 0x0D, 0x0A, 0x1C], "application/x-pcapng"),
        ] as [([UInt8], String)]
    )
    func `a file is what its first bytes say`(bytes: [UInt8], type: String) {
        #expect(FileKind.mediaType(of: bytes) == type)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "#!/bin/sh",
        "Ethernet8 up\r\n\tRX 9000", "\u{1B}[31mred\u{1B}[0m", "障害", "RIFX....WEBP", "%PD",
        "........WEBP", " GIF89a",
    ])
    func `text is plain text, whatever is written in it`(text: String) {
        #expect(FileKind.mediaType(of: Array(text.utf8)) == "text/plain")
    }

    @Test(
        arguments: [[], [0], [0x61, 0, 0x62, 0], [0x89, 0x50, 0x4E, 0x00], [1, 2, 3]] as [[UInt8]]
    )
    func `what is nothing known is unknown`(bytes: [UInt8]) {
        #expect(FileKind.mediaType(of: bytes) == FileKind.unknown)
    }

    @Test func `only the first kilobytes tell text from what is none`() {
        var bytes = [UInt8](repeating: 0x61, count: 8_192)
        #expect(FileKind.mediaType(of: bytes + [0]) == "text/plain")
        bytes[8_191] = 0
        #expect(FileKind.mediaType(of: bytes) == FileKind.unknown)
    }

    @Test(
        arguments: [
            [0x7F, 0x45, 0x4C, 0x46, 2], [0x4D, 0x5A, 0x90, 0], [0x4D, 0x5A],
            [0xCF, 0xFA, 0xED, 0xFE],
            [0xCE, 0xFA, 0xED, 0xFE, 7], [0xCA, 0xFE, 0xBA, 0xBE],
        ] as [[UInt8]]
    )
    func `a program is one by its bytes`(bytes: [UInt8]) {
        #expect(FileKind.isProgram(bytes))
    }

    @Test(arguments: ["", "M", "ELF", "#!/bin/sh", "GIF89a"])
    func `what no system runs by its bytes is no program`(text: String) {
        #expect(!FileKind.isProgram(Array(text.utf8)))
    }

    @Test func `no browser is given a drawing that can hold scripts`() {
        #expect(FileKind.images == ["image/png", "image/jpeg", "image/gif", "image/webp"])
    }
}
