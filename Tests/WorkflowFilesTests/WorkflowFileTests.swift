import Foundation
import TestSupport
import Testing
import Ticketing
import WorkflowFiles

@Suite struct WorkflowFileTests {
    /// A type with fields of several kinds, in nine lines.
    static let types = """
        types:
          - name: incident
            title: Incident
            queue: platform
            fields:
              - {name: stage, kind: choice, choices: [canary, full]}
              - {name: share, kind: number, unit: '%', minimum: 0, maximum: 100}
              - {name: day, kind: date}
              - {name: ttft, kind: metric, metric: ttft_seconds}

        """

    private func parse(_ text: String) throws -> Workflow {
        try WorkflowFile.parse(Self.types + text, path: "own.yaml")
    }

    @Test func `a type is enough; all else stays as Docket has it`() throws {
        let workflow = try parse("")
        #expect(workflow.standardType == "incident")
        #expect(workflow.priority == .standard)
        #expect(workflow.alerts == .standard)
        #expect(workflow.rules.isEmpty && workflow.policies.isEmpty && workflow.views.isEmpty)
    }

    // sha256sum of "types: [{name: a, title: A, queue: q}]\n" begins so.
    @Test func `the version is the beginning of the digest of the bytes`() throws {
        let text = "types: [{name: a, title: A, queue: q}]\n"
        let workflow = try WorkflowFile.parse(text, path: "own.yaml")
        #expect(workflow.version == "cc5f5b7accc7")
        #expect(WorkflowFile.version(of: "") == "e3b0c44298fc")
    }

    @Test func `a field without a title is called by its name`() throws {
        let type = try #require(try parse("").type("incident"))
        #expect(type.fields.map(\.title) == ["Stage", "Share", "Day", "Ttft"])
        #expect(type.field("ttft")?.metric == "ttft_seconds")
        #expect(type.field("share")?.unit == "%")
    }

    @Test func `a rule does its steps in order, several to a step or one`() throws {
        let workflow = try parse(
            """
            rules:
              - name: all
                on: [created, time]
                when: 'queue:platform -field.stage:full'
                then:
                  - {queue: fabric, priority: high}
                  - type: incident
                  - assign: Ana
                  - assign: nobody
                  - add-tags: [a, b]
                  - remove-tags: c
                  - field: {stage: full, day: }
                  - watch: [group:Fabric, requester, bo@example.org]
                  - due: 1d12h
                  - checklist: [look again]
                  - notify: {to: [assignee, watchers, actor], text: '{{number}}: {{fields.share}}'}
                  - ask: since when?
                  - note: |
                      two
                      lines
                  - reply: '{{question}}'
                active: false
            """
        )
        let rule = try #require(workflow.rules.first)
        #expect(rule.triggers == [.created, .time])
        #expect(!rule.isActive)
        #expect(
            rule.actions == [
                .queue("fabric"), .priority(.high), .type("incident"), .assign(.person("ana")),
                .assign(nil), .addTags(["a", "b"]), .removeTags(["c"]), .field("stage", "full"),
                .field("day", nil),
                .watch([.group("fabric"), .requester, .person("bo@example.org")]),
                .due(seconds: 129_600), .checklist(["look again"]),
                .notify([.assignee, .watchers, .actor], "{{number}}: {{fields.share}}"),
                .ask("since when?"), .note("two\nlines"), .reply("{{question}}"),
            ]
        )
        #expect(WorkflowFile.queueNames(in: workflow) == ["platform", "fabric"])
        #expect(WorkflowFile.groupNames(in: workflow) == ["fabric"])
        #expect(WorkflowFile.personNames(in: workflow) == ["ana", "bo@example.org"])
    }

    @Test(arguments: [
        ("open", RuleAction.state(.open, seconds: nil, resolution: nil)),
        ("pending", .state(.pending, seconds: nil, resolution: nil)),
        ("pending for 2d", .state(.pending, seconds: 172_800, resolution: nil)),
        ("solved", .state(.solved, seconds: nil, resolution: nil)),
        ("solved (answered)", .state(.solved, seconds: nil, resolution: .answered)),
        ("closed ( wontFix )", .state(.closed, seconds: nil, resolution: .wontFix)),
    ])
    func `a state is written as it is said`(text: String, action: RuleAction) throws {
        let workflow = try parse(
            "macros: [{name: m, title: M, then: [{state: \(text)}]}]\n"
        )
        #expect(workflow.macros.first?.actions == [action])
    }

    @Test func `a rule without a condition is for all tickets`() throws {
        let workflow = try parse("rules: [{name: r, on: created, then: [{due: 1d}]}]\n")
        #expect(workflow.rules.first?.condition == .all([]))
        #expect(workflow.rules.first?.conditionText == "")
    }

    @Test(arguments: [("priority", false), ("-priority", true), ("-due", true)])
    func `a minus sorts the last first`(sort: String, isDescending: Bool) throws {
        let workflow = try parse(
            "views: [{name: v, title: V, filter: 'assignee:me', sort: \(sort), "
                + "columns: [number, fields.stage]}]\n"
        )
        let view = try #require(workflow.views.first)
        #expect(view.isDescending == isDescending)
        #expect(sort.hasSuffix(view.sort.rawValue))
        #expect(view.columns == ["number", "fields.stage"])
        #expect(view.layout == .list && view.grouping == nil && view.owner == nil)
    }

    @Test func `a calendar has hours by day and a policy counts in it`() throws {
        let workflow = try parse(
            """
            calendars:
              - name: office
                zone: Europe/Berlin
                hours: {mon-wed: ['13:00-17:30', '09:00-12:00'], 'thu,sun': '9:00-12:00, 13:00-24:00'}
                holidays: [2028-02-29]
            sla:
              - {name: p, queues: fabric, priorities: [urgent, high], types: [incident],
                 calendar: office, firstResponse: 90s, resolution: 1w, warnAt: 90%}
              - {name: q, nextUpdate: 4h}
            """
        )
        let calendar = try #require(workflow.calendars.first)
        let two = [
            BusinessCalendar.Hours(start: 540, end: 720),
            BusinessCalendar.Hours(start: 780, end: 1_050),
        ]
        let long = [two[0], BusinessCalendar.Hours(start: 780, end: 1_440)]
        #expect(calendar.hours == [1: two, 2: two, 3: two, 4: long, 7: long])
        #expect(calendar.holidays == [BusinessCalendar.Day(year: 2028, month: 2, day: 29)])
        #expect(
            workflow.policies == [
                SLAPolicy(
                    name: "p",
                    queues: ["fabric"],
                    types: ["incident"],
                    priorities: [.urgent, .high],
                    calendar: "office",
                    targets: [.firstResponse: 90, .resolution: 604_800],
                    warningShare: 0.9
                ),
                SLAPolicy(name: "q", targets: [.nextUpdate: 14_400]),
            ]
        )
    }

    @Test func `a file changes one number and leaves the rest`() throws {
        let workflow = try parse(
            """
            priority: {weights: {training: 2}, thresholds: {urgent: 50}, burnLimit: 6}
            alerts: {proof: 5m, storm: {within: 1m}}
            """
        )
        var priority = PriorityPolicy.standard
        priority.classWeights[.training] = 2
        priority.thresholds[.urgent] = 50
        priority.burnLimit = 6
        #expect(workflow.priority == priority)
        var alerts = AlertPolicy.standard
        alerts.proofTime = 300
        alerts.stormWindow = 60
        #expect(workflow.alerts == alerts)
    }

    @Test func `a template fills in fields, with variables where the value is not known`() throws {
        let workflow = try parse(
            """
            templates:
              - name: t
                title: T
                type: incident
                ticketTitle: '{{place}} is slow'
                fields: {stage: canary, share: 5, day: 2026-11-26, ttft: '{{device}}'}
            """
        )
        let template = try #require(workflow.template("t"))
        #expect(
            template.fields
                == ["stage": "canary", "share": "5", "day": "2026-11-26", "ttft": "{{device}}"]
        )
        #expect(template.ticketTitle == "{{place}} is slow")
    }

    @Test func `a file is read from the disk, and what is no text is refused`() throws {
        try TemporaryFolder.with { folder in
            try folder.write(Self.types, to: "good.yaml")
            #expect(try WorkflowFile.read(folder.path + "/good.yaml").types.count == 1)
            try folder.write(Data([0x74, 0x3A, 0xFF, 0xFE]), to: "bytes.yaml")
            try folder.write(Data(repeating: 0x23, count: 1 << 20 + 1), to: "large.yaml")
            for (name, reason) in [
                ("bytes.yaml", "it is not UTF-8 text"), ("large.yaml", "it has more than 1 MB"),
                ("none.yaml", "it cannot be read"), ("", "it cannot be read"),
            ] {
                let path = "\(folder.path)/\(name)"
                let error = #expect(throws: WorkflowFileError.self) { try WorkflowFile.read(path) }
                #expect(error?.problems.first?.line == nil)
                #expect(error?.description.hasPrefix("\(path): \(reason)") == true, "\(name)")
            }
        }
    }
}
