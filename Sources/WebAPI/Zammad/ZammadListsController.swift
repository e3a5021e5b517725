import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// `/compat/zammad/api/v1/groups`, `/ticket_states`, `/ticket_priorities` and `/users`: what programs
/// for Zammad look up before they file a ticket.
struct ZammadListsController {
    let people: ManagePeople

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        let lists = ["groups", "ticket_states", "ticket_priorities"]
        var routes = RouteCollection(context: DeskContext.self)
            .get("users/me", use: me)
            .get("users/search", use: users)
            .get("users", use: users)
            .get("users/{id}", use: user)
        for list in lists {
            routes = routes.get(RouterPath(list)) { request, context in
                try Response(zammad: try await things(list, request, context))
            }
            .get(RouterPath("\(list)/{id}")) { request, context in
                let things = try await things(list, request, context)
                guard let thing = things.first(where: { $0.id == Self.id(context) }) else {
                    throw Self.notFound()
                }
                return try Response(zammad: thing)
            }
        }
        let paths =
            lists + lists.map { "\($0)/{id}" } + [
                "users/me", "users/search", "users", "users/{id}",
            ]
        for path in paths { routes = routes.refusingOthers(RouterPath(path), besides: [.get]) }
        return routes
    }

    private func things(
        _ list: String,
        _ request: Request,
        _ context: DeskContext
    ) async throws -> [ZammadThingBody] {
        switch list {
        case "ticket_states": return ZammadState.allCases.map { ZammadThingBody($0) }
        case "ticket_priorities": return TicketPriority.allCases.map { ZammadThingBody($0) }
        default:
            return try await ZammadDirectory(request, context, people).queues.map {
                ZammadThingBody($0)
            }
        }
    }

    @Sendable
    private func me(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let caller = directory.caller
        var person =
            directory.people.first { $0.name == caller.name } ?? Person(name: caller.name)
        // What a token may do counts, where its person may do more.
        person.role = caller.role
        return try Response(zammad: ZammadUserBody(person))
    }

    @Sendable
    private func users(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let page = try ZammadPage(request, sort: "number")
        let wanted = (request.queryValue("query") ?? request.queryValue("term") ?? "")
            .trimmingCharacters(in: CharacterSet(charactersIn: "*\" ")).lowercased()
        let found = directory.people.filter { person in
            let texts = [person.name, person.displayName, person.email ?? ""]
            return wanted.isEmpty || texts.contains { $0.lowercased().contains(wanted) }
        }
        return try Response(
            zammad: found.dropFirst(page.range.lowerBound).prefix(page.range.count).map {
                ZammadUserBody($0)
            }
        )
    }

    @Sendable
    private func user(_ request: Request, context: DeskContext) async throws -> Response {
        let directory = try await ZammadDirectory(request, context, people)
        let id = Self.id(context)
        guard let person = directory.people.first(where: { ZammadID.of($0.name) == id }) else {
            throw Self.notFound()
        }
        return try Response(zammad: ZammadUserBody(person))
    }

    private static func id(_ context: DeskContext) -> Int? {
        context.parameters.get("id").flatMap { Int($0) }
    }

    private static func notFound() -> Problem {
        Problem(
            "not-found",
            status: .notFound,
            title: "Not found",
            detail: "There is nothing of this id, or nothing that you may see."
        )
    }
}
