import CCurl
import Dispatch
import Synchronization

/// The thread on which all exchanges with other servers go on.
///
/// - SeeAlso: libcurl, the multi interface; `curl_multi_poll` waits, `curl_multi_wakeup` is the one
///   call that other threads may make.
final class ExchangeLoop: Sendable {
    typealias End = @Sendable (Result<OutboundHead, any Error>) -> Void

    /// A request that waits for the thread.
    private struct Order: Sendable {
        var number: Int
        var request: OutboundRequest
        var take: OutboundClient.Taker
        var end: End
    }

    private struct Inbox {
        var orders: [Order] = []
        var cancelled: Set<Int> = []
        var lastNumber = 0
        var isRunning = false
    }

    /// libcurl's handle of all exchanges.
    ///
    /// Unchecked, as a pointer is never `Sendable`: only the loop's thread uses what it points to, and
    /// others make no call with it but `curl_multi_wakeup`, which libcurl allows from any thread.
    private struct Multi: @unchecked Sendable {
        let handle: UnsafeMutableRawPointer?
    }

    static let shared = ExchangeLoop()

    /// How long the thread sleeps where nothing happens, in milliseconds.
    private static let idleWait: Int32 = 60_000
    /// So many connections at one time; further requests wait for one.
    private static let connectionLimit = 600

    private let inbox = Mutex(Inbox())
    private let multi: Multi

    private init() {
        let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
        multi = Multi(handle: isReady ? curl_multi_init() : nil)
        _ = docket_curl_multi_set_long(
            multi.handle,
            CURLMOPT_MAX_TOTAL_CONNECTIONS,
            Self.connectionLimit
        )
    }

    /// A number for an exchange that is about to begin.
    func nextNumber() -> Int {
        inbox.withLock {
            $0.lastNumber += 1
            return $0.lastNumber
        }
    }

    /// Begins an exchange; `end` is called once, on the thread.
    func begin(
        _ number: Int,
        _ request: OutboundRequest,
        _ take: @escaping OutboundClient.Taker,
        _ end: @escaping End
    ) {
        guard multi.handle != nil else {
            end(
                .failure(
                    OutboundError.unreachable(
                        address: request.shownAddress,
                        reason: "libcurl does not start"
                    )
                )
            )
            return
        }
        let isFirst = inbox.withLock { inbox in
            inbox.orders.append(
                Order(number: number, request: request, take: take, end: end)
            )
            defer { inbox.isRunning = true }
            return !inbox.isRunning
        }
        if isFirst {
            DispatchQueue(label: "docket.outbound").async { self.run() }
        } else {
            curl_multi_wakeup(multi.handle)
        }
    }

    /// Ends an exchange that nobody waits for any more.
    func cancel(_ number: Int) {
        inbox.withLock { _ = $0.cancelled.insert(number) }
        curl_multi_wakeup(multi.handle)
    }

    private func run() {
        var exchanges: [UnsafeMutableRawPointer: Exchange] = [:]
        while true {
            takeOrders(&exchanges)
            var running: Int32 = 0
            curl_multi_perform(multi.handle, &running)
            endFinished(&exchanges)
            curl_multi_poll(multi.handle, nil, 0, Self.idleWait, nil)
        }
    }

    private func takeOrders(_ exchanges: inout [UnsafeMutableRawPointer: Exchange]) {
        let (orders, cancelled) = inbox.withLock { inbox in
            defer {
                inbox.orders = []
                inbox.cancelled = []
            }
            return (inbox.orders, inbox.cancelled)
        }
        for order in orders {
            if cancelled.contains(order.number) {
                order.end(.failure(CancellationError()))
                continue
            }
            do {
                let exchange = try Exchange(
                    order.number,
                    order.request,
                    take: order.take,
                    end: order.end
                )
                exchanges[exchange.handle] = exchange
                curl_multi_add_handle(multi.handle, exchange.handle)
            } catch {
                order.end(.failure(error))
            }
        }
        guard !cancelled.isEmpty else { return }
        for exchange in exchanges.values where cancelled.contains(exchange.number) {
            remove(exchange, from: &exchanges)
            exchange.end(.failure(CancellationError()))
        }
    }

    private func endFinished(_ exchanges: inout [UnsafeMutableRawPointer: Exchange]) {
        var waiting: Int32 = 0
        while let message = curl_multi_info_read(multi.handle, &waiting) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let exchange = exchanges[handle]
            else { continue }
            let code = message.pointee.data.result
            curl_multi_remove_handle(multi.handle, handle)
            if code == CURLE_OK, exchange.followsRedirect() {
                curl_multi_add_handle(multi.handle, handle)
                continue
            }
            exchanges[handle] = nil
            exchange.end(exchange.result(code))
        }
    }

    private func remove(
        _ exchange: Exchange,
        from exchanges: inout [UnsafeMutableRawPointer: Exchange]
    ) {
        curl_multi_remove_handle(multi.handle, exchange.handle)
        exchanges[exchange.handle] = nil
    }
}
