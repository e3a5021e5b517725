/// Whether a question is about what happens now, rather than about what documents say.
enum AskedOfNow {
    /// Words of the present and of those who ask.
    private static let present: Set<Substring> = [
        "now", "currently", "today", "tonight", "morning", "afternoon", "yesterday", "since",
        "suddenly", "again", "still", "anymore", "keeps", "keep", "just", "lately", "ago", "our",
        "my", "we", "us", "users", "customers", "everyone", "everything", "everybody", "anything",
        "something", "somebody", "nothing", "happening", "happened", "going", "wrong", "broke",
        "broken", "ok", "okay", "healthy", "fine", "status", "health", "up", "down", "culprit",
        "blame", "cause", "causing", "caused", "reason", "minutes", "hours", "hour", "week",
        "alert",
        "alerts", "ongoing", "started", "stopped", "got", "getting", "seeing", "see",
    ]
    /// Words of trouble.
    private static let trouble: Set<Substring> = [
        "slow", "slower", "slowly", "hang", "hangs", "hung", "hanging", "stuck", "freeze",
        "freezes",
        "frozen", "drop", "drops", "dropped", "dropping", "crash", "crashed", "crashes", "crashing",
        "died", "dies", "dead", "timeout", "timeouts", "flap", "flaps", "flapping", "lag", "laggy",
        "latency", "loss", "losing", "lost", "error", "errors", "fail", "fails", "failed",
        "failing",
        "problem", "problems", "issue", "issues", "bad", "worse", "stall", "stalls", "stalled",
        "stalling", "straggler", "stragglers", "congested", "congestion", "paused", "pausing",
        "unreachable", "missing", "gap", "gaps", "retransmits", "retransmitting", "weird",
        "strange",
        "unhappy", "complain", "complaining", "killed", "unbalanced", "uneven",
    ]
    /// What a fabric is made of.
    private static let things: Set<Substring> = [
        "machine", "machines", "host", "hosts", "server", "servers", "box", "boxes", "node",
        "nodes",
        "switch", "switches", "leaf", "spine", "port", "ports", "rack", "racks", "link", "links",
        "gpu", "gpus", "nic", "job", "jobs", "device", "devices", "one", "ones", "cable", "uplink",
    ]
    /// How questions begin that documents answer.
    private static let reference: [[Substring]] = [
        ["how", "do"], ["how", "to"], ["how", "can"], ["how", "should"], ["how", "does"],
        ["how", "would"], ["what", "does"], ["what", "do", "the"], ["what", "is", "a"],
        ["what", "is", "an"], ["what", "is", "the"], ["what", "are"], ["what", "is"], ["whats"],
        ["what's"], ["which"], ["explain"], ["define"], ["describe"], ["list"], ["compare"],
        ["difference"], ["when", "should"], ["when", "do"], ["where", "is"], ["where", "do"],
        ["can", "i"], ["can", "you"], ["should", "i"], ["does", "the"], ["how", "many"],
        ["how", "much"], ["how", "large"], ["how", "long"], ["how", "often"],
    ]

    /// Whether it is.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - namesPlace: Whether it names something of the fabric.
    /// - Returns: Whether it is about what happens now.
    static func isSo(of question: String, namesPlace: Bool) -> Bool {
        let words = question.plainWords
        let isPresent = !present.isDisjoint(with: words)
        // Which host it is stands in no document.
        let isOfThing = words.first == "which" && !things.isDisjoint(with: words.prefix(4))
        let isReference = !isOfThing && reference.contains { words.starts(with: $0) }
        if namesPlace { return true }
        return !isReference || isPresent
    }

    /// Whether it says that something is wrong, or asks whether it is.
    static func tellsTrouble(_ question: String) -> Bool {
        let words = question.plainWords
        return !present.isDisjoint(with: words) || !trouble.isDisjoint(with: words)
    }
}
