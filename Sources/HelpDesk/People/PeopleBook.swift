import Ticketing

/// Looks people up within a transaction.
struct PeopleBook {
    private let tickets: any TicketReading

    init(_ tickets: any TicketReading) {
        self.tickets = tickets
    }

    /// Makes a caller known where nobody of their name is.
    func makeKnown(_ caller: Caller) throws {
        guard let writing = tickets as? any TicketWriting else { return }
        if var known = try tickets.person(caller.name) {
            // Who may write the data folder works here, whatever they were before.
            guard caller.door == "cli", caller.knownAs.isAgent, known.role == .requester else {
                return
            }
            known.role = caller.knownAs
            try writing.save(known)
        } else {
            try writing.save(Person(name: caller.name, role: caller.knownAs))
        }
    }

    /// Makes somebody known who asks for something.
    func makeKnown(_ name: String) throws {
        guard let writing = tickets as? any TicketWriting, try tickets.person(name) == nil else {
            return
        }
        try writing.save(Person(name: name, email: name.contains("@") ? name : nil))
    }

    /// Somebody who is there, by their name in any case.
    func known(_ text: String, field: String) throws -> String {
        let name = try Person.name(text, field: field)
        guard let person = try tickets.person(name) else {
            // Who is to be told of something need not have asked for anything before.
            try makeKnown(name)
            return name
        }
        return person.name
    }

    /// An agent who is there.
    func agent(_ text: String, field: String) throws -> String {
        let name = try Person.name(text, field: field)
        guard let person = try tickets.person(name), person.role.isAgent, person.isActive else {
            let agents = try tickets.people().filter { $0.role.isAgent && $0.isActive }.map(\.name)
            let names = agents.joined(separator: ", ")
            let listed = agents.isEmpty ? "there are none" : "agents are \(names)"
            throw TicketError.invalid(field: field, reason: "'\(name)' is no agent; \(listed)")
        }
        return person.name
    }

    /// Whether somebody is there and an agent.
    func isAgent(_ name: String) throws -> Bool {
        try tickets.person(name)?.role.isAgent ?? false
    }

    /// The people of a message's mentions who are there.
    func mentioned(in message: TicketMessage) -> [String] {
        message.mentions.filter { name in
            // A name that cannot be looked up is a word that begins with @.
            (try? tickets.person(name))?.isActive ?? false
        }
    }
}
