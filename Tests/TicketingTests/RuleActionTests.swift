import Testing
import Ticketing

@Suite struct RuleActionTests {
    @Test(
        arguments: [
            (.type("task"), "type task"), (.queue("fabric"), "queue fabric"),
            (.state(.pending, seconds: 172_800, resolution: nil), "state pending for 2d"),
            (.state(.closed, seconds: nil, resolution: .wontFix), "state closed (wontFix)"),
            (.priority(.urgent), "priority urgent"), (.assign(nil), "assign nobody"),
            (.assign(.group("fabric")), "assign group:fabric"),
            (.addTags(["a", "b"]), "add tags a, b"),
            (.removeTags(["a"]), "remove tags a"), (.field("ttft", "5"), "field ttft: 5"),
            (.field("ttft", nil), "field ttft: nothing"), (.due(seconds: 5_400), "due in 90m"),
            (.due(seconds: 3_600), "due in 1h"), (.due(seconds: 45), "due in 45s"),
            (.watch([.assignee, .requester, .watchers]), "watch assignee, requester, watchers"),
            (.checklist(["look", "fix"]), "checklist look; fix"),
            (.notify([.actor, .person("bo")], "x"), "notify actor, bo: x"), (.ask("x"), "ask: x"),
            (.note("x"), "note: x"), (.reply("x"), "reply: x"),
        ] as [(RuleAction, String)]
    )
    func `an action says what it does`(action: RuleAction, text: String) {
        #expect(action.description == text)
    }
}
