/// The versions of the Model Context Protocol that Docket speaks.
package enum MCPVersion: String, Hashable, Sendable, CaseIterable {
    /// Begun by `initialize`.
    case june2025 = "2025-06-18"
    /// Begun by `initialize`.
    case november2025 = "2025-11-25"
    /// Each request stands alone.
    case july2026 = "2026-07-28"

    /// Whether each request says for itself which version it is of.
    var isStateless: Bool { self == .july2026 }

    /// Those that `initialize` can agree on, the newest first.
    static let handshakes: [MCPVersion] = [.november2025, .june2025]

    /// Those in which each request stands alone.
    static let stateless: [MCPVersion] = [.july2026]

    /// The version that `initialize` agrees on.
    ///
    /// - Parameter wanted: What the client wants.
    /// - Returns: That, or the newest one: the client ends the connection where it cannot speak it.
    static func agreed(_ wanted: String) -> MCPVersion {
        handshakes.first { $0.rawValue == wanted } ?? .november2025
    }
}
