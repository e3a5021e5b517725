import HTTPTypes
import HelpDesk
import Hummingbird
import Ticketing

/// The people and queues that somebody may see, by their names and by Zammad's numbers.
struct ZammadDirectory: Sendable {
    /// The people: all for agents, themselves for others.
    let people: [Person]
    /// The queues that are shown, which Zammad calls groups.
    let queues: [TicketQueue]
    /// The queues that a ticket may be put into: as everywhere, whoever sees none of a queue's tickets
    /// may ask it for help.
    private let named: [TicketQueue]
    /// Who looks.
    let caller: Caller

    /// Looks up who and what there is for whoever sends a request.
    ///
    /// - Throws: ``Problem`` where they want to act in another's name, and what is wrong with the
    ///   store.
    init(_ request: Request, _ context: DeskContext, _ desk: ManagePeople) async throws {
        for name in ["X-On-Behalf-Of", "From"] where request.headers[.known(name)] != nil {
            throw Problem(
                "forbidden",
                status: .forbidden,
                title: "You may not do this",
                detail: "A token acts in the name of its person only: leave the header \(name) "
                    + "out, and name the customer in the ticket."
            )
        }
        let caller = context.caller
        let (people, queues) = try await BlockingWork.run {
            (try desk.people(), try desk.queues())
        }
        self.caller = caller
        self.people = caller.isAgent ? people : people.filter { $0.name == caller.name }
        named = queues
        self.queues = queues.filter { !caller.hiddenQueues.contains($0.name) }
    }

    /// The queue that is written as a group.
    ///
    /// - Throws: ``TicketRefusal`` where there is none.
    func queue(_ written: ZammadReference) throws -> TicketQueue {
        let found =
            switch written {
            case .name(let name):
                named.first { $0.name == name.asName }
                    ?? named.first { $0.title.lowercased() == name.lowercased() }
            case .id(let id): named.first { ZammadID.of($0.name) == id }
            }
        guard let found else {
            throw TicketRefusal.unknown(
                field: "group",
                name: written.text,
                known: queues.filter(\.isActive).map(\.name)
            )
        }
        return found
    }

    /// The name of somebody: of one that is not known, as it is written.
    ///
    /// - Throws: ``TicketRefusal`` where a number is nobody's.
    func person(_ written: ZammadReference, field: String) throws -> String {
        switch written {
        case .name(let text):
            let name = text.asName
            return people.first { $0.name == name }?.name
                ?? people.first { $0.email?.lowercased() == name }?.name ?? text
        case .id(let id):
            let found = people.filter { ZammadID.of($0.name) == id }
            guard found.count == 1, let person = found.first else {
                throw TicketRefusal.unknown(
                    field: field,
                    name: written.text,
                    known: people.map { "\(ZammadID.of($0.name)) (\($0.name))" }
                )
            }
            return person.name
        }
    }
}
