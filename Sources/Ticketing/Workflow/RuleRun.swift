/// Lets the rules of a workflow follow what happened to a ticket.
///
/// Rules are looked at in the order of the file, over and over until none has anything to do. Each
/// does its work once; one that would have to do it again, because another undoes it, is stopped.
public struct RuleRun {
    private let environment: RuleEnvironment

    /// Makes a run.
    public init(_ environment: RuleEnvironment) {
        self.environment = environment
    }

    /// Lets the rules work.
    ///
    /// - Parameters:
    ///   - edit: What is done to the ticket.
    ///   - triggers: What happened.
    ///   - resting: Rules that have done their work already, by name.
    public func follow(
        _ edit: inout TicketEdit,
        _ triggers: Set<WorkflowRule.Trigger>,
        besides resting: Set<String> = []
    ) {
        var triggers = triggers
        var fired: Set<String> = resting
        var hasFired = true
        while hasFired {
            hasFired = false
            for rule in environment.workflow.rules
            where rule.isActive && !fired.contains(rule.name)
                && !rule.triggers.isDisjoint(with: triggers)
                && rule.condition.matches(environment.facts(edit.ticket))
            {
                let before = edit
                guard fire(rule, on: &edit) else { continue }
                fired.insert(rule.name)
                hasFired = true
                // One that could not do its work has changed nothing.
                if edit.ticket != before.ticket || edit.messages.count > before.messages.count {
                    triggers.insert(.updated)
                }
            }
        }
        // What could not be done was not undone.
        let failed = Set(edit.events.filter { $0.kind == .ruleStopped }.compactMap(\.subject))
        for rule in environment.workflow.rules
        where fired.contains(rule.name) && !resting.contains(rule.name)
            && !failed.contains(rule.name) && isUndone(rule, edit, triggers)
        {
            edit.record(
                .ruleStopped,
                by: .rule(rule.name),
                subject: rule.name,
                why: "another rule undid what it did, so that both would go on for ever; "
                    + "workflow \(environment.workflow.version)"
            )
        }
    }

    /// Whether a rule had anything to do.
    private func fire(_ rule: WorkflowRule, on edit: inout TicketEdit) -> Bool {
        let why = Self.why(rule, environment.workflow)
        let run = ActionRun(environment, by: .rule(rule.name), why: why, mayOverride: false)
        var tried = edit
        do throws(TicketError) {
            let done = try run.perform(rule.actions, on: &tried)
            guard !done.isEmpty else { return false }
            edit = tried
            edit.record(
                .ruleFired,
                by: .rule(rule.name),
                subject: rule.name,
                after: done.joined(separator: "; "),
                why: why
            )
        } catch {
            // A rule that cannot do its work must not keep anybody from filing.
            edit.record(.ruleStopped, by: .rule(rule.name), subject: rule.name, why: "\(error)")
        }
        return true
    }

    /// Whether a rule that has done its work would change the ticket again.
    private func isUndone(
        _ rule: WorkflowRule,
        _ edit: TicketEdit,
        _ triggers: Set<WorkflowRule.Trigger>
    ) -> Bool {
        guard rule.condition.matches(environment.facts(edit.ticket)) else { return false }
        let changing = rule.actions.filter { action in
            switch action {
            case .notify, .ask, .note, .reply: false
            // A number that is read anew may be another, without anybody undoing anything.
            case .field(let name, .some):
                environment.workflow.type(edit.ticket.type)?.field(name)?.kind != .metric
            default: true
            }
        }
        let run = ActionRun(environment, by: .rule(rule.name), why: "", mayOverride: false)
        var tried = edit
        // What it cannot do, it does not do again either.
        let done = (try? run.perform(changing, on: &tried)) ?? []
        return !done.isEmpty
    }

    /// Why a rule did something, for the history.
    static func why(_ rule: WorkflowRule, _ workflow: Workflow) -> String {
        let condition = rule.conditionText.isEmpty ? "every ticket" : rule.conditionText
        return "\(condition); workflow \(workflow.version)"
    }
}
