/// What the header `traceparent` of W3C Trace Context says: the trace that a request belongs to.
struct TraceParent: Hashable, Sendable {
    /// The trace: 32 digits of hexadecimal.
    let trace: String
    /// What in the trace sent the request: 16 digits of hexadecimal.
    let parent: String

    /// Reads a header; nil where it is not as it has to be: then there is no trace.
    ///
    /// - Parameter text: The header, such as
    ///   `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
    init?(_ text: String) {
        // Later versions may go on behind the four parts of the first one.
        guard text.utf8.count <= 512 else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, Self.isHexadecimal(parts[0], 2), parts[0] != "ff",
            parts[0] != "00" || parts.count == 4, Self.isHexadecimal(parts[1], 32),
            Self.isHexadecimal(parts[2], 16), Self.isHexadecimal(parts[3], 2),
            parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
        else { return nil }
        trace = String(parts[1])
        parent = String(parts[2])
    }

    private static func isHexadecimal(_ text: Substring, _ count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy { byte in
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
            }
    }
}
