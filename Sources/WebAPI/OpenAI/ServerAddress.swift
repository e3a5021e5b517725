import Foundation
import HTTPTypes
import Hummingbird

/// Where a server is for whoever sends a request.
enum ServerAddress {
    /// The address, without a slash at its end.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - context: From where it comes.
    ///   - admission: Tells which proxies can be trusted, and where the server says that it is.
    /// - Returns: The address; empty where nobody names a host, so that addresses are relative.
    static func of(_ request: Request, _ context: DeskContext, _ admission: Admission) -> String {
        let named = admission.doors.publicAddress ?? ""
        guard named.isEmpty else { return named.hasSuffix("/") ? String(named.dropLast()) : named }
        return of(
            request,
            isProxied: admission.doors.proxies.contain(context.remoteAddress?.ipAddress),
            isSecure: admission.isSecure(request, context)
        )
    }

    /// The address by the headers of a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - isProxied: Whether it comes from a proxy whose `X-Forwarded-Host` counts.
    ///   - isSecure: Whether the client speaks TLS.
    /// - Returns: The address; empty where the headers name no host.
    static func of(_ request: Request, isProxied: Bool, isSecure: Bool) -> String {
        let forwarded = isProxied ? request.headers[.known("X-Forwarded-Host")] : nil
        // Of several, the first is what the outermost proxy wrote.
        let first = forwarded?.split(separator: ",").first?.trimmingCharacters(in: .whitespaces)
        guard let host = first ?? request.head.authority, isHost(host) else { return "" }
        return (isSecure ? "https" : "http") + "://" + host
    }

    private static func isHost(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-._:[]".utf8.contains(byte)
            }
    }
}
