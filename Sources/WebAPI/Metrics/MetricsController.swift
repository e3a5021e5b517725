import Foundation
import HTTPTypes
import Hummingbird

/// `GET /metrics`: what Docket tells of itself, for Prometheus.
struct MetricsController {
    let metrics: ServerMetrics
    let desk: DeskMetrics
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("metrics", use: tell)
            .refusingOthers("metrics", besides: [.get])
    }

    @Sendable
    private func tell(_ request: Request, context: DeskContext) async throws -> Response {
        let format = MetricsFormat(accepting: request.headers[.accept])
        let caller = context.caller
        // Tickets are read from the disk.
        let text = try await BlockingWork.run {
            MetricsText.text(
                metrics.families + desk.families(for: caller, at: now())
                    + ProcessMetrics.families,
                as: format
            )
        }
        return Response(
            status: .ok,
            headers: [.contentType: format.contentType, .vary: "Accept"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
