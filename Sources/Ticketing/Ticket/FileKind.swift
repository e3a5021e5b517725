/// What a file is, by its bytes.
public enum FileKind {
    /// The images that a browser may show in place; SVG is none, as it can hold scripts.
    public static let images: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp"]

    /// What a file that is none of the known kinds is sent as.
    public static let unknown = "application/octet-stream"

    private static let signatures: [(offset: Int, bytes: [UInt8], type: String)] = [
        (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        (0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
        (0, Array("GIF87a".utf8), "image/gif"),
        (0, Array("GIF89a".utf8), "image/gif"),
        (8, Array("WEBP".utf8), "image/webp"),
        (0, Array("%PDF-".utf8), "application/pdf"),
        (0, [0x1F, 0x8B], "application/gzip"),
        (0, [0x50, 0x4B, 0x03, 0x04], "application/zip"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
        (0, [0xD4, 0xC3, 0xB2, 0xA1], "application/vnd.tcpdump.pcap"),
        (0, [0x0A, 0x0D, 0x0D, 0x0A], "application/x-pcapng"),
    ]

    /// The media type of some bytes; text is always plain text, whatever is written in it.
    public static func mediaType(of bytes: some Collection<UInt8>) -> String {
        let start = Array(bytes.prefix(16))
        for (offset, signature, type) in signatures
        where start.dropFirst(offset).starts(with: signature) {
            if type == "image/webp", !start.starts(with: Array("RIFF".utf8)) { continue }
            return type
        }
        let looked = bytes.prefix(8_192)
        let isText = looked.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) || $0 == 0x1B }
        return isText && !looked.isEmpty ? "text/plain" : unknown
    }

    /// Whether a file that can be run on some system is refused, by its bytes.
    public static func isProgram(_ bytes: some Collection<UInt8>) -> Bool {
        let start = Array(bytes.prefix(4))
        return start.starts(with: [0x4D, 0x5A])
            || [
                [0x7F, 0x45, 0x4C, 0x46], [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE],
                [0xCA, 0xFE, 0xBA, 0xBE],
            ].contains(start)
    }
}
