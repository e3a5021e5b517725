import Foundation
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/views` and `/api/v1/projects`.
struct ViewsController {
    let api: TicketsAPI
    let views: ManageViews
    let projects: ManageProjects

    private struct ViewsBody: Encodable {
        var views: [ViewBody]
    }

    private struct ProjectsBody: Encodable {
        var projects: [ProjectBody]
    }

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("views", use: list)
            .put("views/{name}", use: save)
            .delete("views/{name}", use: remove)
            .get("projects", use: listProjects)
            .put("projects/{name}", use: saveProject)
            .refusingOthers("views", besides: [.get])
            .refusingOthers("views/{name}", besides: [.put, .delete])
            .refusingOthers("projects", besides: [.get])
            .refusingOthers("projects/{name}", besides: [.put])
    }

    @Sendable
    private func list(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        return try Response(
            json: ViewsBody(views: try views.list(for: caller).map { ViewBody($0) })
        )
    }

    @Sendable
    private func save(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let object = try await JSONRequest(request).object(
            holding: "a view",
            example: #"for example {"title": "Mine", "filter": "assignee:me", "sort": "-updated"}"#
        )
        return try Response(
            json: try await api.save(view: Self.name(context), object, by: caller)
        )
    }

    @Sendable
    private func remove(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let name = Self.name(context)
        guard try await views.remove(name, by: caller) else {
            let own = try views.list(for: caller).filter { $0.owner != nil }.map(\.name)
            throw Problem(
                "view-not-found",
                status: .notFound,
                title: "No such view",
                detail: own.isEmpty
                    ? "You have no views of your own."
                    : "You have no view '\(name.prefix(60))'; yours are "
                        + "\(own.prefix(20).joined(separator: ", "))."
            )
        }
        return Response(status: .noContent)
    }

    @Sendable
    private func listProjects(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let all = try projects.list(for: context.caller.reader)
        return try Response(
            json: ProjectsBody(projects: all.map { ProjectBody($0.project, $0.progress) })
        )
    }

    @Sendable
    private func saveProject(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        let fields = try await JSONRequest(request).fields(
            known: ["title", "milestones", "isActive"],
            holding: "a project",
            example: #"for example {"title": "Roll-out", "milestones": [{"name": "Pilot"}]}"#
        )
        let name = Self.name(context)
        let milestones = try fields.objects("milestones", known: ["name", "dueAt", "state"])
        let project = Project(
            name: name,
            title: try fields.text("title") ?? name,
            milestones: try (milestones ?? []).map { milestone in
                Milestone(
                    name: try milestone.requiredText("name"),
                    dueAt: try milestone.date("dueAt"),
                    state: try milestone.choice("state", of: Milestone.State.self) ?? .planned
                )
            },
            isActive: try fields.bool("isActive") ?? true
        )
        return try Response(json: try await projects.save(project, by: caller))
    }

    private static func name(_ context: DeskContext) -> String {
        let name = context.parameters.get("name") ?? ""
        return name.removingPercentEncoding ?? name
    }
}
