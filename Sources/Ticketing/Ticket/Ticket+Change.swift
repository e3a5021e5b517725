public import struct Foundation.Date

/// What a change did to a ticket, as its history tells it.
public struct AppliedChange: Hashable, Sendable {
    /// What happened.
    public var kind: TicketEvent.Kind
    /// What exactly.
    public var subject: String?
    /// What was there before.
    public var before: String?
    /// What is there now.
    public var after: String?
}

extension Ticket {
    /// Makes a change.
    ///
    /// - Parameters:
    ///   - change: What is to be different.
    ///   - actor: Who decided it.
    ///   - why: The reason.
    ///   - now: The time.
    /// - Returns: What is different now; nil where it was so already.
    /// - Throws: ``TicketError`` where the ticket cannot become that; it is as it was then.
    public mutating func apply(
        _ change: TicketChange,
        by actor: TicketActor,
        why: String?,
        at now: Date
    ) throws(TicketError) -> AppliedChange? {
        switch change {
        case .title(let text):
            let title = try TicketLimits.line(text, field: "title", limit: TicketLimits.title)
            return replace(\.title, title, .title)
        case .type(let type): return replace(\.type, type, .type)
        case .state(let next, let until, let resolution):
            return try move(to: next, until: until, resolution: resolution, at: now)
        case .priority(let priority):
            return override(priority, by: actor, why: why, at: now)
        case .queue(let queue): return replace(\.queue, queue, .queue)
        case .assignee(let person): return replace(\.assignee, person, .assignee)
        case .requester(let person): return replace(\.requester, person, .requester)
        case .addWatchers(let names):
            return try setList(\.watchers, watchers + names, .watchers, field: "watchers")
        case .watchers(let names):
            return try setList(\.watchers, names, .watchers, field: "watchers")
        case .tags(let tags): return try setList(\.tags, tags.sorted(), .tags, field: "tags")
        case .removeWatchers(let names):
            return try setList(
                \.watchers,
                watchers.filter { !names.contains($0) },
                .watchers,
                field: "watchers"
            )
        case .addTags(let tags):
            return try setList(\.tags, (self.tags + tags).sorted(), .tags, field: "tags")
        case .removeTags(let names):
            return try setList(\.tags, tags.filter { !names.contains($0) }, .tags, field: "tags")
        case .field(let name, let value): return try setField(name, value)
        case .addLink(let link): return try add(link)
        case .removeLink(let link):
            guard links.contains(link) else { return nil }
            links.removeAll { $0 == link }
            return AppliedChange(kind: .link, subject: link.kind.rawValue, before: link.target)
        case .due(let time):
            guard dueAt != time else { return nil }
            let before = dueAt
            dueAt = time
            return AppliedChange(
                kind: .due,
                before: before.map(Self.text),
                after: time.map(Self.text)
            )
        case .milestone(let project, let milestone): return belong(to: project, milestone)
        case .checklist(let items): return try setChecklist(items)
        case .knowledge(let isKnowledge):
            guard self.isKnowledge != isKnowledge else { return nil }
            self.isKnowledge = isKnowledge
            return AppliedChange(
                kind: .knowledge,
                before: String(!isKnowledge),
                after: String(isKnowledge)
            )
        }
    }

    /// A time as the history tells it: RFC 3339 in UTC.
    static func text(_ time: Date) -> String { time.formatted(.iso8601) }

    private mutating func replace(
        _ part: WritableKeyPath<Ticket, String>,
        _ value: String,
        _ kind: TicketEvent.Kind
    ) -> AppliedChange? {
        let before = self[keyPath: part]
        guard before != value else { return nil }
        self[keyPath: part] = value
        return AppliedChange(kind: kind, before: before, after: value)
    }

    private mutating func replace(
        _ part: WritableKeyPath<Ticket, String?>,
        _ value: String?,
        _ kind: TicketEvent.Kind
    ) -> AppliedChange? {
        let before = self[keyPath: part]
        guard before != value else { return nil }
        self[keyPath: part] = value
        return AppliedChange(kind: kind, before: before, after: value)
    }

    private mutating func move(
        to next: TicketState,
        until: Date?,
        resolution: TicketResolution?,
        at now: Date
    ) throws(TicketError) -> AppliedChange? {
        if next == .pending, let until, until <= now {
            throw .invalid(field: "pendingUntil", reason: "lies in the past")
        }
        if next == state, next != .closed {
            let isSame = pendingUntil == until || next != .pending
            guard !isSame || resolution.map({ $0 != self.resolution && !next.isActive }) ?? false
            else { return nil }
            let before = shownState
            if next == .pending { pendingUntil = until }
            if !next.isActive, let resolution { self.resolution = resolution }
            return AppliedChange(kind: .state, before: before, after: shownState)
        }
        let before = shownState
        let wasSolved = state == .solved
        state = try state.transition(to: next)
        pendingUntil = next == .pending ? until : nil
        if next.isActive {
            if wasSolved { reopenCount += 1 }
            self.resolution = nil
            solvedAt = nil
        } else {
            self.resolution = resolution ?? self.resolution ?? .fixed
            solvedAt = solvedAt ?? now
            if next == .closed { closedAt = now }
        }
        return AppliedChange(kind: .state, before: before, after: shownState)
    }

    /// The state with what belongs to it, as the history tells it: `pending until 2026-11-26T…`.
    private var shownState: String {
        switch state {
        case .new, .open: state.rawValue
        case .pending: pendingUntil.map { "pending until \(Self.text($0))" } ?? "pending"
        case .solved, .closed:
            resolution.map { "\(state.rawValue) (\($0.rawValue))" } ?? state.rawValue
        }
    }

    private mutating func override(
        _ priority: TicketPriority?,
        by actor: TicketActor,
        why: String?,
        at now: Date
    ) -> AppliedChange? {
        let before = self.priority
        if let priority {
            // A person who confirms what a rule decided has decided.
            let isTakenOver = actor.person != nil && priorityOverride?.by.person == nil
            guard priority != before || priorityOverride?.priority != priority || isTakenOver
            else { return nil }
            priorityOverride = PriorityOverride(
                priority: priority,
                by: actor,
                reason: why ?? "",
                time: now
            )
            self.priority = priority
        } else {
            guard priorityOverride != nil else { return nil }
            priorityOverride = nil
            self.priority = assessment?.priority ?? .normal
        }
        return AppliedChange(kind: .priority, before: before.name, after: self.priority.name)
    }

    private mutating func setList(
        _ part: WritableKeyPath<Ticket, [String]>,
        _ values: [String],
        _ kind: TicketEvent.Kind,
        field: String
    ) throws(TicketError) -> AppliedChange? {
        var seen: Set<String> = []
        let values = values.filter { seen.insert($0).inserted }
        let before = self[keyPath: part]
        guard before != values else { return nil }
        if values.count > before.count { try Self.checkCount(values.count, field: field) }
        self[keyPath: part] = values
        return AppliedChange(
            kind: kind,
            before: before.joined(separator: ", "),
            after: values.joined(separator: ", ")
        )
    }

    private mutating func setField(
        _ name: String,
        _ value: FieldValue?
    ) throws(TicketError) -> AppliedChange? {
        let before = fields[name]
        guard before != value else { return nil }
        if before == nil { try Self.checkCount(fields.count + 1, field: "fields") }
        fields[name] = value
        return AppliedChange(
            kind: .field,
            subject: name,
            before: before?.description,
            after: value?.description
        )
    }

    private mutating func add(_ link: TicketLink) throws(TicketError) -> AppliedChange? {
        guard !links.contains(link) else { return nil }
        if link.kind.isBetweenTickets {
            guard let other = link.ticket else {
                throw .invalid(
                    field: "links",
                    reason: "name a ticket such as DK-1042, not '\(link.target.prefix(40))'"
                )
            }
            guard other != number else { throw .linkCycle(path: [number, number]) }
        }
        try Self.checkCount(links.count + 1, field: "links")
        links.append(link)
        return AppliedChange(kind: .link, subject: link.kind.rawValue, after: link.target)
    }

    private mutating func belong(to project: String?, _ milestone: String?) -> AppliedChange? {
        let milestone = project == nil ? nil : milestone
        guard (self.project, self.milestone) != (project, milestone) else { return nil }
        let before = [self.project, self.milestone].compactMap(\.self).joined(separator: "/")
        self.project = project
        self.milestone = milestone
        let after = [project, milestone].compactMap(\.self).joined(separator: "/")
        return AppliedChange(
            kind: .milestone,
            subject: project,
            before: before.isEmpty ? nil : before,
            after: after.isEmpty ? nil : after
        )
    }

    private mutating func setChecklist(
        _ items: [ChecklistItem]
    ) throws(TicketError) -> AppliedChange? {
        guard items != checklist else { return nil }
        try Self.checkCount(items.count, field: "checklist")
        let changed = items.filter { !checklist.contains($0) }.map(\.text)
        let before = Self.progress(checklist)
        checklist = items
        return AppliedChange(
            kind: .checklist,
            subject: changed.count == 1 ? changed[0] : nil,
            before: before,
            after: Self.progress(items)
        )
    }

    private static func progress(_ items: [ChecklistItem]) -> String {
        "\(items.filter(\.isDone).count) of \(items.count) done"
    }

    private static func checkCount(_ count: Int, field: String) throws(TicketError) {
        guard count <= TicketLimits.entries else {
            throw .invalid(
                field: field,
                reason: "has too many entries; \(TicketLimits.entries) fit"
            )
        }
    }
}
