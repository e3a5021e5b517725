import ArgumentParser
import Foundation
import HelpDesk
import Persistence
import Ticketing
import WebAPI
import WorkflowFiles

/// `docket workflow`: types, templates, rules, macros, views, SLA.
struct WorkflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow",
        abstract: "Check, show, try and export the file that says how tickets go.",
        discussion: """
            The file is workflow.yaml in the data folder; without it, the one that comes with \
            Docket. A running server takes a changed file up by itself; one with mistakes is \
            refused whole, and what is in force stays.

            EXAMPLES
              docket workflow export --output workflow.yaml
              docket workflow check workflow.yaml
              docket workflow show rules
              docket workflow dry-run close-solved --filter state:solved
            """,
        subcommands: [
            WorkflowCheckCommand.self, WorkflowShowCommand.self, WorkflowExportCommand.self,
            WorkflowDryRunCommand.self,
        ]
    )
}

/// `docket workflow check`.
struct WorkflowCheckCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Tell what is wrong with a workflow file, with lines.",
        discussion: """
            Exits with 1 where anything is.

            EXAMPLES
              docket workflow check
              docket workflow check new-workflow.yaml
            """
    )

    @Argument(help: "The file (default: the one in force).", completion: .file())
    var file: String?

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let own = workplace.dataFolder + "/workflow.yaml"
        let path =
            file.map(Workplace.absolute)
            ?? (FileManager.default.fileExists(atPath: own)
                ? own : workplace.bundledRoot + "/workflow.yaml")
        let workflow = try WorkflowFile.read(path)
        // The queues and groups that it names have to be there too.
        let parts = try? TicketParts(workplace, desk: try workplace.desk())
        _ = try parts?.workflow.check(try String(contentsOfFile: path, encoding: .utf8))
        if common.json {
            return try TicketPrinter.json(WorkflowBody(workflow, problem: nil, earlier: []))
        }
        Console.print(
            "version \(workflow.version): \(Amounts.counted(workflow.types.count, "type")), "
                + "\(Amounts.counted(workflow.templates.count, "template")), "
                + "\(Amounts.counted(workflow.rules.count, "rule")), "
                + "\(Amounts.counted(workflow.macros.count, "macro")), "
                + "\(Amounts.counted(workflow.views.count, "view"))"
        )
    }
}

/// `docket workflow show`.
struct WorkflowShowCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is in force.",
        discussion: """
            EXAMPLES
              docket workflow show
              docket workflow show rules
              docket workflow show types --json
            """
    )

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case versions, types, templates, rules, macros
    }

    @Argument(help: "versions, types, templates, rules or macros.")
    var part = Part.versions

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let parts = try TicketParts(workplace, desk: try workplace.desk())
        let workflows = parts.workflow.workflows
        let workflow = workflows.current
        switch part {
        case .versions:
            let earlier = try parts.store.read { try $0.workflows(limit: 50) }
            let body = WorkflowBody(workflow, problem: workflows.problem, earlier: earlier)
            if common.json { return try TicketPrinter.json(body) }
            Console.print("in force: \(workflow.version)")
            if let problem = body.problem { Console.note("the file is refused: \(problem)") }
            for version in body.versions {
                Console.print("\(Amounts.moment(version.time))  \(version.version)")
            }
        case .types:
            if common.json { return try TicketPrinter.json(TypesBody(workflow)) }
            var table = TextTable(["type", "queue", "suffers", "fields"])
            for type in workflow.types {
                let fields = type.fields.map { $0.name + ($0.isRequired ? "*" : "") }
                table.add([
                    type.name, type.queue, type.serviceClass.rawValue,
                    fields.joined(separator: " "),
                ])
            }
            table.print()
        case .templates:
            if common.json { return try TicketPrinter.json(TemplatesBody(workflow)) }
            var table = TextTable(["template", "type", "when"])
            for template in workflow.templates {
                table.add([template.name, template.type, template.summary])
            }
            table.print()
        case .rules:
            let body = RulesBody(workflow)
            if common.json { return try TicketPrinter.json(body) }
            for rule in body.rules {
                let on = rule.on.map(\.rawValue).joined(separator: ", ")
                Console.print(
                    Console.styled(rule.name, .bold) + (rule.active ? "" : " (not in use)")
                )
                Console.print("  on \(on), when \(rule.when.isEmpty ? "always" : rule.when)")
                for action in rule.then { Console.print("  - \(Console.harmless(action))") }
            }
        case .macros:
            let body = MacrosBody(workflow)
            if common.json { return try TicketPrinter.json(body) }
            for macro in body.macros {
                Console.print("\(Console.styled(macro.name, .bold))  \(macro.title)")
                for action in macro.then { Console.print("  - \(Console.harmless(action))") }
            }
        }
    }
}

/// `docket workflow export`.
struct WorkflowExportCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print the workflow file that is in force, with comments; or views as YAML.",
        discussion: """
            With --views the views that a person keeps are printed as the file has them: put them \
            below 'views:' to share them.

            EXAMPLES
              docket workflow export --output ~/.local/share/docket/workflow.yaml
              docket workflow export --views ana
            """
    )

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file (default: stdout).", valueName: "file")
    )
    var output: String?

    @Option(help: ArgumentHelp("The views of a person.", valueName: "person"))
    var views: String?

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let parts = try TicketParts(workplace, desk: try workplace.desk())
        if let views {
            let kept = try parts.store.read { try $0.views(of: views.asName) }
            guard !kept.isEmpty else {
                Console.note("\(views) keeps no views")
                throw ExitStatus.nothing
            }
            return try write(WorkflowFile.text(of: kept) + "\n")
        }
        let workflows = parts.workflow.workflows
        if let problem = workflows.problem {
            Console.note("the workflow file is refused, this one is in force instead: \(problem)")
        }
        try write(workflows.text)
    }

    private func write(_ text: String) throws {
        guard let output else { return Console.write(text, to: STDOUT_FILENO) }
        do {
            // Put in place as a whole: a server must not take up half of it.
            try text.write(toFile: output, atomically: true, encoding: .utf8)
        } catch {
            throw TicketFileError.unwritable(path: output, reason: "see the folder's rights")
        }
    }
}

/// `docket workflow dry-run`.
struct WorkflowDryRunCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "dry-run",
        abstract: "Show what rules would do to the tickets that are there, and do nothing.",
        discussion: """
            Each rule is tried alone on each ticket as it is now. Exits with 3 where no rule is for \
            any.

            EXAMPLES
              docket workflow dry-run
              docket workflow dry-run close-solved --filter 'state:solved'
              docket workflow dry-run --file new-workflow.yaml
            """
    )

    @Argument(help: "The rules (default: all).")
    var rules: [String] = []

    @Option(help: ArgumentHelp("The tickets.", valueName: "filter"))
    var filter = ""

    @Option(
        help: ArgumentHelp("A workflow file that is not in force yet.", valueName: "file"),
        completion: .file()
    )
    var file: String?

    @Option(help: ArgumentHelp("How many tickets, the latest first; at most 2000.", valueName: "n"))
    var limit = 500

    @OptionGroup var acting: ActingOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...DryRunRules.limit).contains(limit) else {
            throw ValidationError("--limit must be 1 to \(DryRunRules.limit)")
        }
    }

    func perform() async throws {
        let workplace = try Workplace(settings: try await common.settings())
        let parts = try TicketParts(workplace, desk: try workplace.desk())
        let report = try DryRunRules(parts.desk())(
            rules.isEmpty ? nil : rules,
            of: try file.map { try WorkflowFile.read(Workplace.absolute($0)) },
            on: try TicketFilterParser.parse(filter),
            limit: limit,
            for: try acting.caller(),
            at: Date()
        )
        if common.json { return try TicketPrinter.json(DryRunBody(report)) }
        for effect in report.effects {
            let does =
                effect.failure.map { "cannot: \($0)" }
                ?? (effect.actions.isEmpty
                    ? "all is so already" : effect.actions.joined(separator: "; "))
            Console.print(
                "\(effect.ticket)  \(Console.styled(effect.rule, .bold)): "
                    + Console.harmless(does)
            )
        }
        Console.note(
            "\(Amounts.counted(report.examined, "ticket")) looked at, nothing was changed"
        )
        if report.effects.isEmpty { throw ExitStatus.nothing }
    }
}
