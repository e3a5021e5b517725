import Foundation
import HelpDesk
import Hummingbird
import Ticketing

/// What the workflow file says: `/workflow`, `/types`, `/templates`, `/rules`, `/macros`; nothing of
/// it is changed here, only shown and tried.
struct WorkflowController {
    let desk: TicketDesk
    let api: TicketsAPI
    /// Reads the text of a workflow file.
    let parse: @Sendable (String) throws -> Workflow
    let now: @Sendable () -> Date

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("workflow", use: workflow)
            .get("types", use: types)
            .get("templates", use: templates)
            .post("templates/{name}/fill", use: fill)
            .get("rules", use: rules)
            .post("rules/dry-run", use: dryRun)
            .get("macros", use: macros)
            .refusingOthers("workflow", besides: [.get])
            .refusingOthers("types", besides: [.get])
            .refusingOthers("templates", besides: [.get])
            .refusingOthers("templates/{name}/fill", besides: [.post])
            .refusingOthers("rules", besides: [.get])
            .refusingOthers("rules/dry-run", besides: [.post])
            .refusingOthers("macros", besides: [.get])
    }

    @Sendable
    private func workflow(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        try PeopleController.requireAgent(context.caller)
        let earlier = try desk.store.read { try $0.workflows(limit: 50) }
        return try Response(
            json: WorkflowBody(
                desk.workflows.current,
                problem: desk.workflows.problem,
                earlier: earlier
            )
        )
    }

    @Sendable
    private func types(_ request: Request, context: DeskContext) async throws -> Response {
        try Response(json: TypesBody(desk.workflows.current))
    }

    @Sendable
    private func templates(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        try Response(json: TemplatesBody(desk.workflows.current))
    }

    /// A ticket as a template would make it.
    @Sendable
    private func fill(_ request: Request, context: DeskContext) async throws -> Response {
        let object = try await JSONRequest(request).object(
            holding: "what is known",
            example: #"for example {"question": "…", "places": ["leaf3/Ethernet8"]}"#
        )
        return try Response(
            json: try api.fill(
                context.parameters.get("name") ?? "",
                object,
                for: context.caller
            )
        )
    }

    @Sendable
    private func rules(_ request: Request, context: DeskContext) async throws -> Response {
        try PeopleController.requireAgent(context.caller)
        return try Response(json: RulesBody(desk.workflows.current))
    }

    @Sendable
    private func dryRun(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        let fields = try await JSONRequest(request).fields(
            known: ["rules", "file", "q", "limit"],
            holding: "what is to be tried",
            example: #"for example {"rules": ["close-solved"], "q": "state:solved"}"#
        )
        let names = try fields.texts("rules")
        let workflow: Workflow?
        do {
            workflow = try fields.text("file").map { try parse($0) }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw fields.wrong("file", "is no workflow: \(error)")
        }
        let limit = try fields.integer("limit") ?? 500
        guard (1...DryRunRules.limit).contains(limit) else {
            throw fields.wrong("limit", "must be a number from 1 to \(DryRunRules.limit)")
        }
        let filter = try TicketFilterParser.parse(try fields.text("q") ?? "")
        let report = try await BlockingWork.run {
            try DryRunRules(desk)(
                names,
                of: workflow,
                on: filter,
                limit: limit,
                for: caller,
                at: now()
            )
        }
        return try Response(json: DryRunBody(report))
    }

    @Sendable
    private func macros(_ request: Request, context: DeskContext) async throws -> Response {
        try PeopleController.requireAgent(context.caller)
        return try Response(json: MacrosBody(desk.workflows.current))
    }
}
