public import Ticketing

extension WorkflowFile {
    /// The queues that a workflow names, for whoever knows which there are.
    ///
    /// What searches of rules, fields and views name is in lower case, as they do not tell cases
    /// apart.
    public static func queueNames(in workflow: Workflow) -> Set<String> {
        var names = Set(workflow.types.map(\.queue))
        names.formUnion(workflow.templates.compactMap(\.queue))
        names.formUnion(workflow.policies.flatMap(\.queues))
        for case .queue(let name) in actions(of: workflow) { names.insert(name) }
        for filter in filters(of: workflow) { names.formUnion(FilterNames(filter).queues) }
        return names
    }

    /// The groups that rules and macros of a workflow tell, in lower case.
    public static func groupNames(in workflow: Workflow) -> Set<String> {
        Set(
            recipients(of: workflow).compactMap {
                if case .group(let name) = $0 { name } else { nil }
            }
        )
    }

    /// The people that rules and macros of a workflow tell or give tickets to, in lower case.
    public static func personNames(in workflow: Workflow) -> Set<String> {
        Set(
            recipients(of: workflow).compactMap {
                if case .person(let name) = $0 { name } else { nil }
            }
        )
    }

    private static func actions(of workflow: Workflow) -> [RuleAction] {
        workflow.rules.flatMap(\.actions) + workflow.macros.flatMap(\.actions)
    }

    private static func recipients(of workflow: Workflow) -> [RuleAction.Recipient] {
        actions(of: workflow).flatMap { action -> [RuleAction.Recipient] in
            switch action {
            case .notify(let recipients, _), .watch(let recipients): recipients
            case .assign(let recipient?): [recipient]
            default: []
            }
        }
    }

    private static func filters(of workflow: Workflow) -> [TicketFilter] {
        workflow.rules.map(\.condition)
            + workflow.types.flatMap(\.fields).compactMap(\.condition)
            // A view of a file that was read parses; one that was changed since is its changer's.
            + workflow.views.compactMap { try? TicketFilterParser.parse($0.filter) }
    }
}
