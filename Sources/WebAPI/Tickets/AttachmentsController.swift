import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// Files of tickets: `POST /api/v1/tickets/{number}/attachments?name=…` with the bytes as the body,
/// and `GET /api/v1/attachments/{id}`.
struct AttachmentsController {
    let desk: TicketDesk
    let api: TicketsAPI

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .post("tickets/{number}/attachments", use: attach)
            .get("attachments/{id}", use: show)
            .refusingOthers("tickets/{number}/attachments", besides: [.post])
            .refusingOthers("attachments/{id}", besides: [.get])
    }

    @Sendable
    private func attach(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let number = try TicketsController.number(context)
        guard let name = request.queryValue("name"), !name.isEmpty else {
            throw Problem(
                "invalid-parameter",
                status: .badRequest,
                title: "A parameter makes no sense",
                detail:
                    "The parameter name is missing: send ?name=FILE with the bytes as the body.",
                errors: [Problem.FieldError(field: "name", message: "is missing")]
            )
        }
        let isInternal = try request.queryFlag("internal") ?? false
        let content = try await bytes(of: request)
        let body = try await api.attach(
            name,
            content,
            isInternal: isInternal,
            to: number,
            by: caller,
            key: TicketsController.key(of: request)
        )
        return try Response(json: body, status: .created, headers: [.location: body.href])
    }

    /// A file; shown in place only where it is an image by its bytes, else to be saved.
    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let id = Int64(context.parameters.get("id") ?? "") ?? 0
        let (attachment, content) = try await BlockingWork.run {
            try AttachFile(desk).content(id, for: caller)
        }
        // The bytes are looked at again, whatever was said of them when they came.
        let type = FileKind.mediaType(of: content)
        let isInline = FileKind.images.contains(type)
        let name =
            attachment.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        return Response(
            status: .ok,
            headers: [
                .contentType: isInline ? type : FileKind.unknown,
                .contentDisposition:
                    "\(isInline ? "inline" : "attachment"); filename*=UTF-8''\(name)",
                .eTag: "\"\(attachment.hash)\"",
                .known("Cross-Origin-Resource-Policy"): "same-origin",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: content))
        )
    }

    private func bytes(of request: Request) async throws -> [UInt8] {
        // ``BodyLimit`` refuses what is larger.
        let buffer = try await Problem.reading {
            try await request.wholeBody(upTo: Attachment.sizeLimit)
        }
        return [UInt8](buffer.readableBytesView)
    }
}
