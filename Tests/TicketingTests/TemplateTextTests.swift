import Testing
import Ticketing

@Suite struct TemplateTextTests {
    @Test(arguments: [
        ("on {{device}}", "on leaf3"), ("{{ device }}/{{port}}", "leaf3/Ethernet8"),
        ("{{fields.ttft}} ms", "512 ms"), ("{{device}}{{device}}", "leaf3leaf3"), ("no", "no"),
        ("", ""), ("{{ }} {{}} {device} {{1x}}", "{{ }} {{}} {device} {{1x}}"),
        ("{{{device}}}", "{leaf3}"),
    ])
    func `values stand in the places of variables`(text: String, filled: String) {
        let values = ["device": "leaf3", "port": "Ethernet8", "fields.ttft": "512"]
        #expect(TemplateText(text).filled(values) == filled)
    }

    @Test func `a value is never read as a variable itself`() {
        let values = ["title": "{{requester}} $1 \\0", "requester": "{{title}}"]
        #expect(
            TemplateText("{{title}}, {{requester}}").filled(values)
                == "{{requester}} $1 \\0, {{title}}"
        )
        // Nor where it makes one together with what stands around it.
        #expect(TemplateText("{{{title}}}").filled(["title": "{requester}"]) == "{{requester}}")
    }

    @Test func `what is not known leaves a gap that shows`() {
        #expect(TemplateText("on {{port}}").filled([:]) == "on (port: not known)")
    }

    @Test func `an empty value is a value`() {
        #expect(TemplateText("[{{answer}}]").filled(["answer": ""]) == "[]")
    }

    @Test func `its variables are told in their order`() {
        let text = TemplateText("{{queue}} {{ fields.a-b }} {{queue}}")
        #expect(text.names == ["queue", "fields.a-b", "queue"])
        #expect(text.unknownName == nil)
        #expect(TemplateText("{{device}} {{devise}} {{x}}").unknownName == "devise")
    }

    @Test(arguments: ["{{", "{{a", "{{ ", "}}", "{{{{a}}"])
    func `a text full of braces is read at once`(piece: String) {
        let text = String(repeating: piece, count: 5_000)
        #expect(TemplateText(text).filled([:]).utf8.count >= text.utf8.count)
    }
}
