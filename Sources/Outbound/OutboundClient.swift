import CCurl
import Dispatch

/// Sends requests to other servers through libcurl, with a deadline and a limit of size.
///
/// Redirects are not followed, and no other protocol than HTTP is spoken.
public struct OutboundClient: Sendable {
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Makes a client; it holds no connection.
    public init() {}

    /// Sends a request and waits for the whole response.
    ///
    /// - Throws: ``OutboundError`` where there is none; a status such as 404 is a response.
    public func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try Self.perform(request) })
            }
        }
    }

    /// Gathers a response's bytes up to a limit.
    private final class Sink {
        var bytes: [UInt8] = []
        var isOverflowing = false
        let limit: Int

        init(limit: Int) {
            self.limit = limit
        }
    }

    private static func perform(
        _ request: OutboundRequest
    ) throws(OutboundError) -> OutboundResponse {
        guard isReady, let handle = curl_easy_init() else {
            throw .unreachable(address: request.address, reason: "libcurl does not start")
        }
        defer { curl_easy_cleanup(handle) }
        let lowered = request.address.lowercased()
        guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://") else {
            throw .badAddress(request.address)
        }
        var headers: UnsafeMutablePointer<curl_slist>?
        for header in request.headers { headers = curl_slist_append(headers, header) }
        defer { curl_slist_free_all(headers) }
        let sink = Sink(limit: request.responseLimit)
        _ = docket_curl_set_string(handle, CURLOPT_URL, request.address)
        _ = docket_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = docket_curl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method)
        _ = docket_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        _ = docket_curl_set_long(handle, CURLOPT_TIMEOUT, request.deadline)
        _ = docket_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        if let body = request.body {
            body.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                _ = docket_curl_set_body(handle, start, curl_off_t(bytes.count))
            }
        }
        let context = Unmanaged.passUnretained(sink).toOpaque()
        _ = docket_curl_set_write(handle, receive, context)
        let code = withExtendedLifetime(sink) { curl_easy_perform(handle) }
        if sink.isOverflowing {
            throw .tooLarge(address: request.address, limit: request.responseLimit)
        }
        guard code == CURLE_OK else {
            if code == CURLE_OPERATION_TIMEDOUT {
                throw .timedOut(address: request.address, seconds: request.deadline)
            }
            if code == CURLE_URL_MALFORMAT { throw .badAddress(request.address) }
            throw .unreachable(
                address: request.address,
                reason: String(cString: curl_easy_strerror(code))
            )
        }
        var status = 0
        _ = docket_curl_response_code(handle, &status)
        return OutboundResponse(status: status, body: sink.bytes)
    }

    /// Takes bytes as libcurl brings them; taking fewer than there are ends the exchange.
    private static let receive: docket_curl_write = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
        let length = size * count
        guard sink.bytes.count + length <= sink.limit else {
            sink.isOverflowing = true
            return 0
        }
        let raw = UnsafeRawBufferPointer(start: bytes, count: length)
        sink.bytes.append(contentsOf: raw)
        return length
    }
}
