import HTTPTypes
import Hummingbird
import Synchronization

/// Counts requests by route, method and kind of status, and how long they take.
final class HTTPMetrics: Sendable {
    /// What a request is counted under.
    private struct Key: Hashable {
        /// The route's template, never the path that was asked for.
        var route: String
        var method: String
        /// The first digit of the status.
        var status: Int
    }

    /// What the time of a request is counted under.
    private struct Call: Hashable {
        var route: String
        var method: String
    }

    private static let methods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
    ]

    private let requests = Tally<Key>()
    private let times = Timings<Call>()
    private let refusals = Tally(RequestRefusal.allCases)
    private let signIns = Tally(SignInFailure.allCases)
    private let streams = Mutex(0)

    /// Takes a request in.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - route: The route's template.
    ///   - status: The status of the response.
    ///   - seconds: How long it took until the response began.
    func record(
        _ request: Request,
        route: String,
        status: HTTPResponse.Status,
        seconds: Double
    ) {
        let name = request.method.rawValue
        let method = Self.methods.contains(name) ? name : "other"
        requests.count(Key(route: route, method: method, status: status.code / 100))
        // A method that a route does not know is no use of it.
        if status != .methodNotAllowed {
            times.observe(Call(route: route, method: method), seconds)
        }
        if let refusal = RequestRefusal(status) { refusals.count(refusal) }
        if let failure = SignInFailure(request, route: route, status: status) {
            signIns.count(failure)
        }
    }

    /// A body that counts as an open stream from its first byte to its end.
    func counted(_ body: ResponseBody) -> ResponseBody {
        ResponseBody { [self] writer in
            streams.withLock { $0 += 1 }
            defer { streams.withLock { $0 -= 1 } }
            try await body.write(writer)
        }
    }

    /// What was counted.
    var families: [MetricFamily] {
        [
            .counter(
                "docket_http_requests",
                "HTTP requests by the route's template, method and kind of status.",
                Self.points(requests.all.map { (Self.labels($0), .number(Double($1))) })
            ),
            .histogram(
                "docket_http_request_duration_seconds",
                "Seconds from the head of a request to the beginning of its response.",
                Self.points(
                    times.all.map {
                        ([("route", $0.route), ("method", $0.method)], .histogram($1))
                    }
                )
            ),
            .counter(
                "docket_requests_refused",
                "Requests refused by a limit: on their rate or their size.",
                by: "reason",
                RequestRefusal.allCases.map { ($0.rawValue, refusals[$0]) }
            ),
            .counter(
                "docket_sign_ins_failed",
                "Requests that showed a wrong password or token, or that the issuer did not let in.",
                by: "with",
                SignInFailure.allCases.map { ($0.rawValue, signIns[$0]) }
            ),
            .gauge(
                "docket_event_streams_open",
                "Streams of server-sent events that are open.",
                Double(streams.withLock { $0 })
            ),
        ]
    }

    private static func labels(_ key: Key) -> [(name: String, value: String)] {
        [("route", key.route), ("method", key.method), ("status", "\(key.status)xx")]
    }

    /// Points in the order of their labels.
    private static func points(
        _ found: [(labels: [(name: String, value: String)], value: MetricFamily.Point.Value)]
    ) -> [MetricFamily.Point] {
        found
            .sorted { left, right in
                left.labels.map(\.value).lexicographicallyPrecedes(right.labels.map(\.value))
            }
            .map { MetricFamily.Point(labels: $0.labels, value: $0.value) }
    }
}
