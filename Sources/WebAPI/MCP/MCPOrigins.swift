import Foundation

/// The pages from which browsers may send messages of the Model Context Protocol.
///
/// A page from elsewhere can make its own name lead to this server ("DNS rebinding"), so that the browser
/// takes the server for its own: what `Host` says proves nothing, and only what is known here does.
struct MCPOrigins: Hashable, Sendable {
    /// The address that the server is reached at from outside; nil where none is set.
    let publicAddress: String?

    private static let here = ["localhost", "127.0.0.1", "::1", "[::1]"]

    /// Whether a page may.
    ///
    /// - Parameter origin: What the browser says of the page: `http://localhost:3000`.
    /// - Returns: Whether it is from this machine, or from the server's own address.
    func admit(_ origin: String) -> Bool {
        guard let page = Self.place(origin), origin.split(separator: "/").count == 2,
            !origin.hasSuffix("/"), !origin.contains(where: "?#@".contains)
        else { return false }
        if Self.here.contains(page.host) { return true }
        return publicAddress.flatMap(Self.place) == page
    }

    private struct Place: Equatable {
        var scheme: String
        var host: String
        var port: Int
    }

    private static func place(_ address: String) -> Place? {
        guard let parts = URLComponents(string: address), parts.user == nil,
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = parts.host?.lowercased(), !host.isEmpty
        else { return nil }
        return Place(scheme: scheme, host: host, port: parts.port ?? (scheme == "https" ? 443 : 80))
    }
}
