import Foundation
public import Outbound

/// A server that is read, and how it is asked.
public struct Endpoint: Sendable {
    /// Why an answer is of no use.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The server refused.
        case refused(address: String, status: Int)

        /// What is wrong, and what to do.
        public var description: String {
            switch self {
            case .refused(let address, let status) where status == 401 || status == 403:
                "\(address) answered \(status); give it a token or a password"
            case .refused(let address, let status) where (300..<400).contains(status):
                "\(address) answered \(status) and points to another server or in a circle, which is not followed; "
                    + "name the address that it points to"
            case .refused(let address, let status): "\(address) answered \(status)"
            }
        }
    }

    /// The address, `http` or `https`.
    public var address: String
    /// What is sent as `Authorization`, which is never shown; nil for nothing.
    public var authorization: String?
    /// How long an answer may take, in seconds.
    public var deadline: Int
    /// How many bytes of an answer are taken.
    public var responseLimit: Int
    /// What passes requests on; nil for what the environment names.
    public var proxy: OutboundRequest.Proxy?

    /// Makes an endpoint.
    public init(
        address: String,
        authorization: String? = nil,
        deadline: Int = 10,
        responseLimit: Int = 64 << 20
    ) {
        self.address = address
        self.authorization = authorization
        self.deadline = deadline
        self.responseLimit = responseLimit
    }

    /// The address without its query, in which a token may stand.
    var shownAddress: String { String(address.prefix { $0 != "?" }) }

    /// What the server says.
    ///
    /// - Throws: ``OutboundError`` where it says nothing, ``Failure`` where it refuses.
    func body(
        path: String = "",
        form: [(name: String, value: String)]? = nil,
        accept: String
    ) async throws -> [UInt8] {
        let response = try await OutboundClient().send(
            request(path: path, form: form, accept: accept)
        )
        try check(response.status, path: path)
        return response.body
    }

    /// Hands on what the server says as it comes.
    ///
    /// - Throws: ``OutboundError`` where it says nothing, ``Failure`` where it refuses, and what
    ///   `take` throws.
    func read(
        accept: String,
        taking take: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        let head = try await OutboundClient().send(request(accept: accept)) { head, bytes in
            if (200..<300).contains(head.status) { try take(bytes) }
        }
        try check(head.status, path: "")
    }

    private func request(
        path: String = "",
        form: [(name: String, value: String)]? = nil,
        accept: String
    ) -> OutboundRequest {
        var headers = ["Accept: \(accept)"]
        if let authorization { headers.append("Authorization: \(authorization)") }
        if form != nil { headers.append("Content-Type: application/x-www-form-urlencoded") }
        var request = OutboundRequest(
            address: address + path,
            method: form == nil ? "GET" : "POST",
            headers: headers,
            body: form.map { [UInt8](Self.encoded($0).utf8) },
            deadline: deadline,
            responseLimit: responseLimit
        )
        request.proxy = proxy
        return request
    }

    private func check(_ status: Int, path: String) throws {
        guard (200..<300).contains(status) else {
            let shown = shownAddress + path.prefix { $0 != "?" }
            throw Failure.refused(address: shown, status: status)
        }
    }

    private static func encoded(_ form: [(name: String, value: String)]) -> String {
        form.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        .joined(separator: "&")
    }
}
