import HTTPTypes
import Hummingbird

/// Counts every request, how long it takes until its response begins, and the streams that are open.
struct MetricsMiddleware: RouterMiddleware {
    typealias Context = DeskContext

    let metrics: HTTPMetrics

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let begun = ContinuousClock.now
        var response = try await next(request, context)
        metrics.record(
            request,
            route: context.route,
            status: response.status,
            seconds: (ContinuousClock.now - begun) / .seconds(1)
        )
        if response.headers[.contentType]?.hasPrefix("text/event-stream") == true {
            response.body = metrics.counted(response.body)
        }
        return response
    }
}
