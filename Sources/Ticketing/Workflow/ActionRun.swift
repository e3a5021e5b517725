import Foundation

/// Carries out what a rule or a macro says.
public struct ActionRun {
    private let environment: RuleEnvironment
    private let actor: TicketActor
    private let why: String
    /// Whether a priority that a person decided may be decided anew.
    private let mayOverride: Bool

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - environment: What is known beside the ticket.
    ///   - actor: The rule, or who used the macro.
    ///   - why: The reason, for the history.
    ///   - mayOverride: Whether a priority that a person decided may be decided anew.
    public init(
        _ environment: RuleEnvironment,
        by actor: TicketActor,
        why: String,
        mayOverride: Bool
    ) {
        self.environment = environment
        self.actor = actor
        self.why = why
        self.mayOverride = mayOverride
    }

    /// Carries actions out.
    ///
    /// - Parameters:
    ///   - actions: What is to be done, in order.
    ///   - edit: What is done to the ticket.
    /// - Returns: What was done, in words; empty where all was so already.
    /// - Throws: ``TicketError`` where the ticket cannot become that.
    public func perform(
        _ actions: [RuleAction],
        on edit: inout TicketEdit
    ) throws(TicketError) -> [String] {
        var done: [String] = []
        for action in actions {
            if let change = try change(for: action, to: edit) {
                let count = edit.events.count
                if try edit.apply(change, by: actor, why: why),
                    let event = edit.events.dropFirst(count).first
                {
                    let subject = event.subject.map { " \($0)" } ?? ""
                    done.append("\(event.kind.rawValue)\(subject): \(event.after ?? "nothing")")
                }
            }
            if let said = try say(action, in: &edit) { done.append(said) }
        }
        return done
    }

    private func change(
        for action: RuleAction,
        to edit: TicketEdit
    ) throws(TicketError) -> TicketChange? {
        let ticket = edit.ticket
        switch action {
        case .type(let type): return .type(type)
        case .queue(let queue): return .queue(queue)
        case .state(let state, let seconds, let resolution):
            guard state != ticket.state || state == .pending else { return nil }
            let until = seconds.map { edit.now.addingTimeInterval($0) }
            return .state(state, until: until, resolution: resolution)
        case .priority(let priority):
            if !mayOverride, ticket.priorityOverride?.by.person != nil { return nil }
            return .priority(priority)
        case .assign(let recipient):
            guard let recipient else { return .assignee(nil) }
            return people([recipient], edit).first.map { .assignee($0) }
        case .addTags(let tags): return .addTags(tags)
        case .removeTags(let tags): return .removeTags(tags)
        case .field(let name, let text):
            guard let text else { return .field(name, nil) }
            let filled = TemplateText(text).filled(environment.values(ticket))
            guard let definition = environment.workflow.type(ticket.type)?.field(name) else {
                return nil
            }
            let reader = FieldReader(definition, readMetric: environment.readMetric)
            return .field(name, try reader.value(.text(filled)))
        case .watch(let recipients): return .addWatchers(people(recipients, edit))
        case .due(let seconds):
            // A promise that is made already stays.
            guard ticket.dueAt == nil else { return nil }
            return .due(edit.now.addingTimeInterval(seconds))
        case .checklist(let items):
            let missing = items.filter { text in !ticket.checklist.contains { $0.text == text } }
            return .checklist(ticket.checklist + missing.map { ChecklistItem(text: $0) })
        case .ask:
            return ticket.state.isActive && ticket.state != .pending ? .state(.pending) : nil
        case .notify, .note, .reply: return nil
        }
    }

    private func say(
        _ action: RuleAction,
        in edit: inout TicketEdit
    ) throws(TicketError) -> String? {
        switch action {
        case .notify(let recipients, let text):
            let people = people(recipients, edit).filter { $0 != edit.actor.person }
            guard !people.isEmpty else { return nil }
            let filled = filled(text, edit)
            for person in people { edit.tell(person, filled) }
            edit.record(
                .notified,
                by: actor,
                subject: people.joined(separator: ", "),
                after: filled,
                why: why
            )
            return "told \(people.joined(separator: ", "))"
        case .ask(let text), .reply(let text):
            write(text, .reply, in: &edit)
            if case .ask = action { return "asked the requester" }
            return "replied"
        case .note(let text):
            write(text, .note, in: &edit)
            return "wrote a note"
        default: return nil
        }
    }

    private func write(_ text: String, _ kind: TicketMessage.Kind, in edit: inout TicketEdit) {
        let isPerson = actor.person != nil
        edit.write(
            TicketMessage(
                // What a rule writes is no answer of a person, and stops no clock.
                kind: kind == .reply && !isPerson ? .system : kind,
                author: actor,
                time: edit.now,
                body: filled(text, edit)
            )
        )
    }

    private func filled(_ text: String, _ edit: TicketEdit) -> String {
        TemplateText(text).filled(environment.values(edit.ticket))
    }

    private func people(_ recipients: [RuleAction.Recipient], _ edit: TicketEdit) -> [String] {
        var names: [String] = []
        for recipient in recipients {
            let found: [String] =
                switch recipient {
                case .assignee: [edit.ticket.assignee].compactMap(\.self)
                case .requester: [edit.ticket.requester]
                case .watchers: edit.ticket.watchers
                case .actor: [edit.actor.person].compactMap(\.self)
                case .person(let name): [name]
                case .group(let name): environment.members(name)
                }
            for name in found where !names.contains(name) { names.append(name) }
        }
        return names
    }
}
