import Testing
import Ticketing
import WorkflowFiles

@Suite struct WorkflowFileErrorTests {
    /// What is wrong below the types of ``WorkflowFileTests``, the line within it, and why.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let reason: String

        init(_ text: String, _ line: Int, _ reason: String) {
            self.text = text
            self.line = line
            self.reason = reason
        }

        var testDescription: String { reason }
    }

    private func problems(of text: String) -> [WorkflowFileError.Problem] {
        do {
            _ = try WorkflowFile.parse(text, path: "own.yaml")
            return []
        } catch {
            return error.problems
        }
    }

    private func expectOnly(_ wrong: Wrong) {
        let problems = problems(of: WorkflowFileTests.types + wrong.text)
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.line == 9 + wrong.line, "\(problems)")
        #expect(problems.first?.reason.contains(wrong.reason) == true, "\(problems)")
    }

    @Test(arguments: [
        Wrong("colour: red", 1, "'colour' is no key of the file; there are standardType, types"),
        Wrong("standardType: nothing", 1, "names the type 'nothing'; there are incident"),
        Wrong("rules: some", 1, "'rules' is a list of entries that each begin with '- name:'"),
        Wrong("rules:\n  - some", 2, "a rule is a mapping with some of the keys name, on"),
        Wrong("views:\n  - {title: V, filter: a}", 2, "a view needs 'name'"),
        Wrong("views:\n  - {name: My view, title: V, filter: a}", 2, "'My view' is no name"),
        Wrong(
            "views:\n  - {name: v, title: V, filter: a}\n  - {name: v, title: W, filter: b}",
            3,
            "the name 'v' is taken by a view on line 11; take another"
        ),
        Wrong("views:\n  - {name: v, title: [V], filter: a}", 2, "is a text, not a list"),
        Wrong("views:\n  - {name: v, title: V}", 2, "a view needs 'filter'"),
        Wrong("views:\n  - {name: v, title: V, filter: 'state:lost'}", 2, "is no search: "),
        Wrong("views:\n  - {name: v, title: V, filter: 'field.x:1'}", 2, "looks at the field 'x'"),
        Wrong("views:\n  - {name: v, title: V, filter: a, sort: age}", 2, "cannot be 'age'"),
        Wrong("views:\n  - {name: v, title: V, filter: a, group: age}", 2, "there are state"),
        Wrong(
            "views:\n  - name: v\n    title: V\n    filter: a\n    columns: [fields.x]",
            5,
            "'fields.x' is no column; there are number, title"
        ),
        Wrong(
            "views:\n  - {name: v, title: V, filter: a, columns: [title, title]}",
            2,
            "the column 'title' is there twice"
        ),
        Wrong("macros:\n  - {name: m, title: M}", 2, "a macro needs 'then'"),
    ])
    func `names, keys and views are told with their lines`(wrong: Wrong) {
        expectOnly(wrong)
    }

    @Test(arguments: [
        Wrong("then: [{due: 1d}]", 3, "a rule needs 'on' with one or more of created, updated"),
        Wrong("on: [made]\n    then: [{due: 1d}]", 4, "'on' of a rule cannot be 'made'"),
        Wrong("on: time\n    then: []", 5, "a rule needs 'then'"),
        Wrong("on: time\n    when: '('\n    then: [{due: 1d}]", 5, "'when' of a rule is no search"),
        Wrong("on: time\n    when: 'type:x'\n    then: [{due: 1d}]", 5, "looks for the type 'x'"),
        Wrong("on: time\n    when: 'assignee:me'\n    then: [{due: 1d}]", 5, "asks for 'me'"),
        Wrong("on: time\n    active: maybe\n    then: [{due: 1d}]", 5, "is true or false"),
        Wrong("on: time\n    then:\n      - explode: now", 6, "'explode' is no key of a step"),
        Wrong("on: time\n    then:\n      - queue:", 6, "'queue' of a step says nothing"),
        Wrong("on: time\n    then:\n      - type: x", 6, "'type' of a step names the type 'x'"),
        Wrong(
            "on: time\n    then:\n      - priority: top",
            6,
            "there are low, normal, high, urgent"
        ),
        Wrong("on: time\n    then:\n      - state: new", 6, "'state' of a step is no state"),
        Wrong(
            "on: time\n    then:\n      - state: open for 2d",
            6,
            "only 'pending' can have 'for'"
        ),
        Wrong("on: time\n    then:\n      - state: pending for ever", 6, "a span of time such as"),
        Wrong("on: time\n    then:\n      - state: solved (done)", 6, "there are fixed, answered"),
        Wrong("on: time\n    then:\n      - state: open (fixed)", 6, "only 'solved' and 'closed'"),
        Wrong("on: time\n    then:\n      - assign: group:fabric", 6, "to one person"),
        Wrong("on: time\n    then:\n      - assign: a b", 6, "write assignee, requester, watchers"),
        Wrong("on: time\n    then:\n      - due: soon", 6, "'due' of a step is a span of time"),
        Wrong("on: time\n    then:\n      - field: full", 6, "'field' of a step is a mapping"),
        Wrong("on: time\n    then:\n      - field: {x: 1}", 6, "no type has the field 'x'"),
        Wrong(
            "on: time\n    then:\n      - field: {stage: half}",
            6,
            "must be one of canary, full"
        ),
        Wrong("on: time\n    then:\n      - notify: {text: a}", 6, "notify needs 'to'"),
        Wrong("on: time\n    then:\n      - notify: {to: [], text: a}", 6, "notify needs 'to'"),
        Wrong("on: time\n    then:\n      - watch: []", 6, "'watch' of a step says nothing"),
        Wrong("on: time\n    then:\n      - notify: {to: ana}", 6, "notify needs 'text'"),
        Wrong("on: time\n    then:\n      - note: '{{colour}}'", 6, "has the variable 'colour'"),
        Wrong("on: time\n    then:\n      - note: '{{fields.x}}'", 6, "has the fields day, share"),
        Wrong(
            "on: time\n    then:\n      - note: 'at {{ device'",
            6,
            "has '{{' without a variable"
        ),
        Wrong("on: time\n    then:\n      - note: {{device}}", 6, "needs quotes"),
    ])
    func `rules and what they do are told with their lines`(wrong: Wrong) {
        let text = "rules:\n  - name: r\n    \(wrong.text)"
        let line = wrong.line == 3 ? 2 : wrong.line - 1
        expectOnly(Wrong(text, line, wrong.reason))
    }

    @Test(arguments: [
        Wrong("{name: t, title: T}", 2, "a template needs 'type'"),
        Wrong("{name: t, title: T, type: x}", 2, "names the type 'x'; there are incident"),
        Wrong("{name: t, title: T, type: incident, body: '{{x}}'}", 2, "the variable 'x'"),
        Wrong("{name: t, title: T, type: incident, ticketTitle: '{{fields.x}}'}", 2, "fields.x"),
        Wrong("{name: t, title: T, type: incident, fields: {x: 1}}", 2, "has no field 'x'"),
        Wrong("{name: t, title: T, type: incident, fields: [x]}", 2, "is a mapping"),
        Wrong("{name: t, title: T, type: incident, fields: {stage: half}}", 2, "not 'half'"),
        Wrong("{name: t, title: T, type: incident, fields: {share: 101}}", 2, "must be at most"),
        Wrong("{name: t, title: T, type: incident, fields: {share: many}}", 2, "must be a number"),
        Wrong(
            "{name: t, title: T, type: incident, fields: {day: today}}",
            2,
            "must be a day such as"
        ),
        Wrong("{name: t, title: {{device}}, type: incident}", 2, "needs quotes"),
    ])
    func `templates are told with their lines`(wrong: Wrong) {
        expectOnly(Wrong("templates:\n  - \(wrong.text)", wrong.line, wrong.reason))
    }

    @Test(arguments: [
        Wrong("calendars:\n  - {name: c, hours: {mon: '9:00-10:00'}}", 2, "needs 'zone'"),
        Wrong("calendars:\n  - {name: c, zone: UTC}", 2, "'hours' of a calendar is a mapping"),
        Wrong(
            "calendars:\n  - name: c\n    zone: Mars/Base\n    hours: {mon: '9:00-10:00'}",
            3,
            "the zone 'Mars/Base' is not known; name one such as Europe/Berlin"
        ),
        Wrong(
            "calendars:\n  - name: c\n    zone: UTC\n    hours:\n      noday: '9:00-10:00'",
            5,
            "'noday' is no day; write mon"
        ),
        Wrong(
            "calendars:\n  - name: c\n    zone: UTC\n    hours:\n      mon: '22:00-06:00'",
            5,
            "'22:00-06:00' are no hours"
        ),
        Wrong(
            "calendars:\n  - {name: c, zone: UTC, hours: {mon: ['9:00-12:00', '11:00-13:00']}}",
            2,
            "the hours of Monday overlap"
        ),
        Wrong(
            "calendars:\n  - {name: c, zone: UTC, hours: {mon-tue: '9:00-12:00', tue: '9:00-10:00'}}",
            2,
            "the hours of tue are there twice"
        ),
        Wrong(
            "calendars:\n  - {name: c, zone: UTC, hours: {mon: '9:00-12:00'}, holidays: [2026-02-30]}",
            2,
            "a holiday is a day such as 2026-12-25, not '2026-02-30'"
        ),
        Wrong("sla:\n  - {name: s}", 2, "needs one of firstResponse, nextUpdate, resolution"),
        Wrong("sla:\n  - {name: s, resolution: 0s}", 2, "'resolution' of an SLA policy is a span"),
        Wrong("sla:\n  - {name: s, resolution: 1d, calendar: c}", 2, "there is no calendar 'c'"),
        Wrong("sla:\n  - {name: s, resolution: 1d, types: [x]}", 2, "names the type 'x'"),
        Wrong("sla:\n  - {name: s, resolution: 1d, priorities: [p1]}", 2, "cannot be 'p1'"),
        Wrong("sla:\n  - {name: s, resolution: 1d, warnAt: 100%}", 2, "between 1% and 99%"),
        Wrong("priority: {weights: {gaming: 3}}", 1, "'gaming' is no key of weights"),
        Wrong("priority: {weights: {inference: 0}}", 1, "is a number from 0.01 to 1000, not '0'"),
        Wrong("priority: {burnLimit: nan}", 1, "'burnLimit' of priority is a number from 1"),
        Wrong("priority: {acceleratorsPerHost: 1.5}", 1, "is a whole number from 1 to 1024"),
        Wrong("priority: {thresholds: {low: 0}}", 1, "'low' is no key of thresholds"),
        Wrong("priority: {thresholds: {urgent: 5}}", 1, "of urgent is not above that of high"),
        Wrong("alerts: {flaps: 1}", 1, "'flaps' of alerts is a whole number from 2 to 1000"),
        Wrong("alerts: {leastSeverity: 5}", 1, "is a whole number from 1 to 4, not '5'"),
        Wrong("alerts: {storm: 5}", 1, "storm is a mapping with some of the keys count, within"),
        Wrong("alerts: {proof: [10m]}", 1, "'proof' of alerts is a text, not a list"),
    ])
    func `times and numbers are told with their lines`(wrong: Wrong) {
        expectOnly(wrong)
    }

    @Test(arguments: [
        Wrong("{name: f, kind: colour}", 6, "'kind' of a field cannot be 'colour'; there are text"),
        Wrong("{name: f, kind: choice}", 6, "a field of the kind choice needs 'choices'"),
        Wrong("{name: f, kind: choice, choices: [a, a]}", 6, "has a word twice"),
        Wrong("{name: f, choices: [a]}", 6, "'choices' is only for fields of the kind choice"),
        Wrong("{name: f, unit: ms}", 6, "'unit' is only for fields of the kind number"),
        Wrong("{name: f, metric: m}", 6, "'metric' is only for fields of the kind metric"),
        Wrong("{name: f, kind: number, minimum: 2, maximum: 1}", 6, "is above 'maximum'"),
        Wrong("{name: f, when: 'field.g:1'}", 6, "looks at the field 'g'; there are f"),
        Wrong("{name: f, when: '\"'}", 6, "'when' of a field is no search"),
        Wrong("{name: f, required: true}", 1, "the standard type 'a' cannot need the field 'f'"),
        Wrong("{name: f, required: sometimes}", 6, "'required' of a field is true or false"),
    ])
    func `fields are told with their lines`(wrong: Wrong) {
        let text = """
            types:
              - name: a
                title: A
                queue: q
                fields:
                  - \(wrong.text)
            """
        let problems = problems(of: text)
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.line == wrong.line, "\(problems)")
        #expect(problems.first?.reason.contains(wrong.reason) == true, "\(problems)")
    }

    @Test(arguments: ["", "# nothing", "~", "rules: []", "types:", "types: []", "types: {}"])
    func `a file without a type is refused`(text: String) {
        let problems = problems(of: text)
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.reason.contains("type") == true, "\(problems)")
    }

    @Test func `all that is wrong is told at once, in the order of the file`() throws {
        let text = """
            standardType: b
            types:
              - name: a
                title: A
                queue: q
                colour: red
              - name: a
                queue: q
            views:
              - {name: v, title: V, filter: 'state:lost'}
            """
        let error = #expect(throws: WorkflowFileError.self) {
            try WorkflowFile.parse(text, path: "own.yaml")
        }
        #expect(error?.problems.map(\.line) == [1, 6, 7, 7, 10])
        let lines = error?.description.split(separator: "\n") ?? []
        #expect(lines.count == 5)
        #expect(lines.first == "own.yaml, line 1: 'standardType' names the type 'b'; there are a")
    }
}
