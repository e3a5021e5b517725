import Foundation
import HelpDesk
import Hummingbird
import Ticketing

/// `/api/v1/people`, `/groups`, `/queues` and `/notices`.
struct PeopleController {
    let people: ManagePeople
    let find: FindTickets

    private struct PeopleBody: Encodable {
        var people: [Person]
    }

    private struct GroupsBody: Encodable {
        var groups: [PersonGroup]
    }

    private struct QueuesBody: Encodable {
        var queues: [TicketQueue]
    }

    private struct NoticesBody: Encodable {
        var notices: [TicketNotice]
    }

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("people", use: listPeople)
            .put("people/{name}", use: savePerson)
            .get("groups", use: listGroups)
            .put("groups/{name}", use: saveGroup)
            .get("queues", use: listQueues)
            .put("queues/{name}", use: saveQueue)
            .get("notices", use: notices)
            .post("notices/{id}/seen", use: see)
            .refusingOthers("people", besides: [.get])
            .refusingOthers("people/{name}", besides: [.put])
            .refusingOthers("groups", besides: [.get])
            .refusingOthers("groups/{name}", besides: [.put])
            .refusingOthers("queues", besides: [.get])
            .refusingOthers("queues/{name}", besides: [.put])
            .refusingOthers("notices", besides: [.get])
            .refusingOthers("notices/{id}/seen", besides: [.post])
    }

    @Sendable
    private func listPeople(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        let all = try people.people()
        // Who asks for help need not know who else does.
        return try Response(
            json: PeopleBody(people: caller.isAgent ? all : all.filter { $0.name == caller.name })
        )
    }

    @Sendable
    private func savePerson(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        let fields = try await JSONRequest(request).fields(
            known: ["displayName", "email", "role", "isActive"],
            holding: "a person",
            example: #"for example {"displayName": "Ana", "role": "agent"}"#
        )
        let person = Person(
            name: Self.name(context),
            displayName: try fields.text("displayName") ?? "",
            email: try fields.text("email"),
            role: try fields.choice("role", of: PersonRole.self) ?? .requester,
            isActive: try fields.bool("isActive") ?? true
        )
        return try Response(json: try await people.save(person, by: caller))
    }

    @Sendable
    private func listGroups(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        try Self.requireAgent(context.caller)
        return try Response(json: GroupsBody(groups: try people.groups()))
    }

    @Sendable
    private func saveGroup(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        let fields = try await JSONRequest(request).fields(
            known: ["title", "members"],
            holding: "a group",
            example: #"for example {"title": "Fabric", "members": ["ana"]}"#
        )
        let name = Self.name(context)
        let group = PersonGroup(
            name: name,
            title: try fields.text("title") ?? name,
            members: try fields.texts("members") ?? []
        )
        return try Response(json: try await people.save(group, by: caller))
    }

    @Sendable
    private func listQueues(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let hidden = context.caller.hiddenQueues
        return try Response(
            json: QueuesBody(queues: try people.queues().filter { !hidden.contains($0.name) })
        )
    }

    @Sendable
    private func saveQueue(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        let fields = try await JSONRequest(request).fields(
            known: ["title", "group", "isActive"],
            holding: "a queue",
            example: #"for example {"title": "Fabric", "group": "fabric"}"#
        )
        let name = Self.name(context)
        let queue = TicketQueue(
            name: name,
            title: try fields.text("title") ?? name,
            group: try fields.requiredText("group"),
            isActive: try fields.bool("isActive") ?? true
        )
        return try Response(json: try await people.save(queue, by: caller))
    }

    @Sendable
    private func notices(
        _ request: Request,
        context: DeskContext
    ) async throws -> Response {
        let caller = context.caller
        return try Response(json: NoticesBody(notices: try find.notices(for: caller)))
    }

    @Sendable
    private func see(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = context.caller
        guard let id = Int64(context.parameters.get("id") ?? ""), id > 0 else {
            throw Problem(
                "notice-not-found",
                status: .notFound,
                title: "No such notice",
                detail: "A notice is named by its number; /api/v1/notices lists yours."
            )
        }
        try await find.see(upTo: id, by: caller)
        return Response(status: .noContent)
    }

    static func requireAgent(_ caller: Caller) throws {
        guard caller.isAgent else {
            throw TicketRefusal.forbidden(action: "looking at this", needs: .agent)
        }
    }

    /// The name in the path.
    static func name(_ context: DeskContext) -> String {
        let name = context.parameters.get("name") ?? ""
        return name.removingPercentEncoding ?? name
    }
}
