import CCurl
import Foundation
import IPAddresses

/// One request and its response, as libcurl goes through it; used on one thread only.
final class Exchange {
    private static let redirectLimit = 3
    /// How long making the connection may take at most, in milliseconds.
    private static let connectLimit = 5_000

    let number: Int
    let end: ExchangeLoop.End
    /// libcurl's handle.
    let handle: UnsafeMutableRawPointer

    private let request: OutboundRequest
    private let take: OutboundClient.Taker
    private let deadline: ContinuousClock.Instant
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var address: String
    private var redirectCount = 0
    private var byteCount = 0
    private var failure: (any Error)?
    /// Whether the empty line behind the headers came.
    private var isHeadWhole = false
    /// A machine that must not be reached, and was not.
    private var refused: String?

    /// Makes an exchange that was not begun.
    ///
    /// - Throws: ``OutboundError`` where the address is none.
    init(
        _ number: Int,
        _ request: OutboundRequest,
        take: @escaping OutboundClient.Taker,
        end: @escaping ExchangeLoop.End
    ) throws(OutboundError) {
        let lowered = request.address.lowercased()
        guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://") else {
            throw .badAddress(request.shownAddress)
        }
        guard let handle = curl_easy_init() else {
            throw .unreachable(address: request.shownAddress, reason: "libcurl does not start")
        }
        self.number = number
        self.request = request
        self.take = take
        self.end = end
        self.handle = handle
        address = request.address
        deadline = .now + .seconds(request.deadline)
        for header in request.headers { headers = curl_slist_append(headers, header) }
        setOptions()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
    }

    /// Prepares the next exchange where the response points to another place on the same host.
    func followsRedirect() -> Bool {
        guard failure == nil, request.method == "GET", redirectCount < Self.redirectLimit else {
            return false
        }
        var target: UnsafeMutablePointer<CChar>?
        docket_curl_redirect_url(handle, &target)
        guard let target = target.map({ String(cString: $0) }), Self.mayLead(address, to: target)
        else { return false }
        redirectCount += 1
        address = target
        _ = docket_curl_set_string(handle, CURLOPT_URL, target)
        setDeadline()
        return true
    }

    /// What came of it.
    func result(_ code: CURLcode) -> Result<OutboundHead, any Error> {
        if let failure { return .failure(failure) }
        // A status below 200 only says that another one comes.
        if request.needsHeadOnly, isHeadWhole, head.status >= 200 { return .success(head) }
        let address = request.shownAddress
        switch code {
        case CURLE_OK: return .success(head)
        case CURLE_OPERATION_TIMEDOUT:
            return .failure(OutboundError.timedOut(address: address, seconds: request.deadline))
        case CURLE_FILESIZE_EXCEEDED:
            return .failure(OutboundError.tooLarge(address: address, limit: request.responseLimit))
        case CURLE_PEER_FAILED_VERIFICATION:
            let reason = String(cString: curl_easy_strerror(code))
            return .failure(OutboundError.untrusted(address: address, reason: reason))
        case CURLE_URL_MALFORMAT: return .failure(OutboundError.badAddress(address))
        case CURLE_COULDNT_CONNECT where refused != nil:
            return .failure(OutboundError.forbidden(address: address, machine: refused ?? ""))
        default:
            let reason = String(cString: curl_easy_strerror(code))
            return .failure(OutboundError.unreachable(address: address, reason: reason))
        }
    }

    /// Whether a host may send on from one address to another: only to itself, never from TLS to
    /// none, and to another TCP port only with another scheme.
    static func mayLead(_ address: String, to target: String) -> Bool {
        guard let from = URLComponents(string: address), let to = URLComponents(string: target),
            let host = from.host?.lowercased(), host == to.host?.lowercased(), to.user == nil,
            let scheme = from.scheme?.lowercased(), let wanted = to.scheme?.lowercased(),
            ["http", "https"].contains(wanted)
        else { return false }
        if scheme == wanted { return from.port == to.port }
        return scheme == "http"
    }

    private var head: OutboundHead {
        var status = 0
        _ = docket_curl_response_code(handle, &status)
        // libcurl counts the seconds to a date, too, and says 0 where there is none.
        var seconds: curl_off_t = 0
        _ = docket_curl_retry_after(handle, &seconds)
        return OutboundHead(status: status, retryAfter: seconds > 0 ? Int(seconds) : nil)
    }

    private func setOptions() {
        _ = docket_curl_set_string(handle, CURLOPT_URL, address)
        _ = docket_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = docket_curl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method)
        _ = docket_curl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "")
        _ = docket_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        _ = docket_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = docket_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Self.connectLimit)
        _ = docket_curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, request.responseLimit)
        setDeadline()
        if let proxy = request.proxy {
            _ = docket_curl_set_string(handle, CURLOPT_PROXY, proxy.address)
            if let user = proxy.credentials {
                _ = docket_curl_set_string(handle, CURLOPT_PROXYUSERPWD, user)
            }
        }
        if let body = request.body {
            body.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                _ = docket_curl_set_body(handle, start, curl_off_t(bytes.count))
            }
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = docket_curl_set_write(handle, Self.receive, context)
        _ = docket_curl_set_header(handle, Self.receiveHeader, context)
        if request.networks != nil { restrict(context) }
    }

    /// Lets nothing be reached but by a connection that is looked at when it is made.
    private func restrict(_ context: UnsafeMutableRawPointer) {
        // A connection that another request made may lead anywhere, and so may a proxy.
        _ = docket_curl_set_long(handle, CURLOPT_FRESH_CONNECT, 1)
        _ = docket_curl_set_long(handle, CURLOPT_FORBID_REUSE, 1)
        _ = docket_curl_set_string(handle, CURLOPT_PROXY, "")
        _ = docket_curl_set_open(handle, Self.open, context)
    }

    /// Opens a socket for a connection, where it may be made.
    private func open(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        let target = address.pointee
        let machine = docket_curl_address(address).flatMap {
            IPAddress(family: target.family, $0, length: Int(target.addrlen))
        }
        guard let machine, request.networks?.allows(machine) ?? true else {
            refused = machine?.description ?? "an address of an unknown kind"
            return Self.noSocket
        }
        return socket(
            target.family,
            target.socktype | Int32(SOCK_CLOEXEC.rawValue),
            target.protocol
        )
    }

    /// What libcurl takes for a socket that is not opened.
    private static let noSocket: curl_socket_t = -1

    private static let open: docket_curl_open = { context, _, address in
        guard let context, let address else { return noSocket }
        return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().open(address)
    }

    private func setDeadline() {
        let left = ContinuousClock.now.duration(to: deadline)
        let milliseconds =
            left.components.seconds * 1_000
            + left.components.attoseconds / 1_000_000_000_000_000
        _ = docket_curl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(milliseconds)))
    }

    /// Takes bytes as libcurl brings them.
    ///
    /// - Returns: Whether more is wanted.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        byteCount += bytes.count
        guard byteCount <= request.responseLimit else {
            failure = OutboundError.tooLarge(
                address: request.shownAddress,
                limit: request.responseLimit
            )
            return false
        }
        // The body of a redirect that is followed is nobody's.
        let head = head
        if (300..<400).contains(head.status), request.method == "GET" { return true }
        do {
            try take(head, bytes)
            return true
        } catch {
            failure = error
            return false
        }
    }

    private static let receiveHeader: docket_curl_write = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let length = size * count
        // Each line comes whole, the empty one as its end alone; another status begins another head.
        let line = UnsafeRawBufferPointer(start: bytes, count: length)
        if line.starts(with: "HTTP/".utf8) {
            exchange.isHeadWhole = false
        } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
            exchange.isHeadWhole = true
        }
        return length
    }

    private static let receive: docket_curl_write = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let length = size * count
        let taken = exchange.receive(UnsafeRawBufferPointer(start: bytes, count: length))
        // Taking fewer than there are ends the exchange.
        return taken ? length : 0
    }
}
