/// Whether a question is about what happens now, rather than about what documents say.
enum AskedOfNow {
    /// What a question is about, as far as its words tell.
    enum Stance {
        /// What happens now.
        case now
        /// What happens now, unless the documents answer it.
        case unsure
        /// Something that has nothing to do with a fabric, as far as its words tell; what is wrong
        /// now is told beside the answer, and is not the answer.
        case aside
        /// What documents say.
        case reference
    }

    /// Words of the present and of those who ask.
    private static let present: Set<Substring> = [
        "now", "currently", "today", "tonight", "morning", "afternoon", "yesterday", "since",
        "suddenly", "again", "still", "anymore", "just", "lately", "ago", "our", "my", "we", "us",
        "users", "customers", "everyone", "everything", "everybody", "anything", "something",
        "somebody", "nothing", "happening", "happened", "going", "wrong", "broke", "broken", "ok",
        "okay", "healthy", "fine", "status", "health", "down", "culprit", "blame", "cause",
        "causing", "caused", "reason", "minutes", "hours", "hour", "week", "alert", "alerts",
        "ongoing", "started", "stopped", "got", "getting", "seeing", "see", "outage", "incident",
        // The same in German, French and Spanish.
        "jetzt", "gerade", "heute", "aktuell", "los", "kaputt", "maintenant", "actuellement",
        "aujourd'hui", "passe", "ahora", "hoy", "actualmente", "pasa", "passiert",
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
        "langsam", "hängt", "problema", "problemas", "probleme", "problème", "problèmes",
        "störung", "störungen", "lent", "lente", "lento", "lenta", "fehler", "erreur", "erreurs",
    ]
    /// What a fabric is made of.
    private static let things: Set<Substring> = [
        "machine", "machines", "host", "hosts", "server", "servers", "box", "boxes", "node",
        "nodes", "switch", "switches", "leaf", "spine", "port", "ports", "rack", "racks", "link",
        "links", "gpu", "gpus", "nic", "nics", "job", "jobs", "device", "devices", "one", "ones",
        "cable", "cables", "uplink", "uplinks", "transceiver", "transceivers", "optic", "optics",
        "sfp", "qsfp", "osfp", "module", "modules", "fiber", "fibre", "workload", "workloads",
    ]
    /// What people who run a fabric, and those who use it, speak of.
    private static let subjects: Set<Substring> = [
        "network", "fabric", "cluster", "backend", "frontend", "spines",
        "leaves", "nodes", "training", "train", "trainings", "inference", "serving", "throughput",
        "bandwidth", "bandwith", "speed", "traffic", "load", "balancing", "latency", "token",
        "tokens", "ttft", "p99", "slo", "step", "steps", "iteration", "iterations", "epoch",
        "pause", "pauses", "pfc", "ecn", "dcqcn", "cnp", "cnps", "mtu", "dscp", "fec", "ber",
        "crc", "rdma", "roce", "nccl", "rccl", "allreduce", "reduce", "all_reduce",
        "collective", "collectives", "busbw", "rank", "ranks", "packet", "packets", "retransmit",
        "retransmits", "queue", "queues", "buffer", "buffers", "checkpoint", "checkpoints", "xid",
        "ecc", "nvlink", "cuda", "moe", "llm", "model", "models", "vllm", "triton", "chat",
        "requests", "replies", "answers", "receiver", "receivers", "sender", "senders", "blocked",
        "dashboard", "dashboards", "graph", "graphs", "metrics", "monitoring", "telemetry",
        "scrape", "exporter", "exporters", "collector", "collectors", "blind", "carrier",
        "neighbor", "neighbors", "deadlock", "deadlocks", "storm", "storms", "incast", "watchdog",
        "ib_write_bw", "ib_read_bw", "ib_write_lat", "ib_send_bw", "perftest", "maintenance",
        "reboot", "spare", "hall",
        // The same in German, French and Spanish.
        "netzwerk", "netz", "red", "réseau", "entrenamiento", "entraînement", "latenz",
    ]
    /// Words that say nothing of what a question is about.
    private static let function: Set<Substring> = [
        "i", "me", "you", "he", "she", "they", "his", "her", "their", "your", "its", "what",
        "whats", "which", "who", "whose", "why", "how", "when", "where", "if", "then", "than",
        "not", "no", "yes", "can", "could", "should", "would", "will", "did", "done", "be",
        "been", "being", "had", "as", "by", "from", "into", "out", "off", "more", "less", "most",
        "much", "many", "very", "too", "also", "only", "but", "because", "while", "after",
        "before", "between", "through", "here", "s", "t", "re", "ve", "m", "please", "plz", "pls",
        "hey", "help", "need", "needs", "want", "think", "feel", "feels", "somehow", "someone",
        "answering", "wait", "waits", "waiting", "alive", "last", "night", "noon", "lunch",
        "weekend", "monday", "days", "day", "back", "end",
        // The same in German, French and Spanish.
        "was", "ist", "es", "das", "der", "die", "warum", "wieso", "alles", "ganz", "wo", "hier",
        "nicht", "est", "ce", "que", "qui", "qu", "pourquoi", "tout", "le", "la", "les", "il", "y",
        "a", "ça", "qué", "por", "el", "está", "todo", "hay", "algo",
    ]
    /// What stands behind "which port" where documents tell it.
    private static let ofDocuments: Set<Substring> = [
        "type", "types", "kind", "kinds", "support", "supports", "setting", "settings", "speed",
        "speeds", "version", "versions", "name", "names", "number", "numbers", "does", "did",
        "model", "models", "mode", "modes", "counter", "counters", "metric", "metrics", "command",
        "commands", "feature", "features", "field", "fields", "role", "roles",
    ]
    /// Words that point at what is before the eyes of who asks.
    private static let pointing: Set<Substring> = ["this", "it", "these", "those", "them", "that"]
    /// What is done about what is wrong.
    private static let mending: Set<Substring> = [
        "fix", "fixed", "resolve", "resolved", "solve", "unfreeze", "unblock", "unstick", "stop",
        "clear", "repair", "recover", "restart", "swap", "replace", "mend", "heal", "undo", "end",
        "moving", "running", "investigate", "escalate", "ignore", "over", "serious", "urgent",
    ]
    /// How questions begin that documents answer.
    private static let reference: [[Substring]] = [
        ["how", "do"], ["how", "to"], ["how", "can"], ["how", "should"], ["how", "does"],
        ["how", "would"], ["what", "does"], ["what", "do", "the"], ["what", "is", "a"],
        ["what", "is", "an"], ["what", "is", "the"], ["what", "are"], ["what", "is"], ["whats"],
        ["what's"], ["which"], ["explain"], ["define"], ["describe"], ["list"], ["compare"],
        ["difference"], ["when", "should"], ["when", "do"], ["where", "is"], ["where", "do"],
        ["can", "i"], ["can", "you"], ["should", "i"], ["does", "the"], ["how", "many"],
        ["how", "much"], ["how", "large"], ["how", "long"], ["how", "often"], ["what", "happens"],
        ["how", "are"], ["how", "is"], ["why", "does"], ["why", "do"], ["why", "is"],
        ["why", "are"],
        // The same in German, French and Spanish.
        ["was", "ist"], ["was", "sind"], ["was", "bedeutet"], ["was", "heißt"], ["wie"],
        ["welche"], ["welcher"], ["welches"], ["wofür"], ["erkläre"], ["qu'est"],
        ["que", "signifie"],
        ["comment"], ["quel"], ["quelle"], ["quels"], ["quelles"], ["explique"], ["qué", "es"],
        ["que", "es"], ["qué", "significa"], ["cómo"], ["como"], ["cuál"], ["cuáles"], ["explica"],
    ]
    /// Forms that ask what to type or to do.
    private static let instruction: [[Substring]] = [
        ["how", "do"], ["how", "to"], ["how", "can"], ["how", "should"],
        ["what", "is", "the", "command"],
    ]
    /// Forms of which most, and not all, ask for what documents have.
    private static let unsureForms: [[Substring]] = [
        ["why", "does"], ["why", "do"], ["why", "is"], ["why", "are"], ["how", "is"],
        ["how", "are"],
    ]

    /// What a question is about.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - namesPlace: Whether it names something of the fabric.
    /// - Returns: What its words tell.
    static func stance(of question: String, namesPlace: Bool) -> Stance {
        let words = question.plainWords
        let isReference = reference.contains { words.starts(with: $0) }
        if !namesPlace, isAside(words) { return isReference ? .reference : .aside }
        let isPresent =
            !present.isDisjoint(with: words) || pointsAtTrouble(words) || asksForThing(words)
        if isPresent { return isReference && words.contains("docket") ? .reference : .now }
        if namesPlace {
            // How a thing of the fabric is set up is for documents; all else of it is for now.
            return instruction.contains { words.starts(with: $0) }
                && trouble.isDisjoint(with: words) && mending.isDisjoint(with: words)
                ? .reference : .now
        }
        if words.contains("docket") { return .reference }
        if !isReference {
            if asksWhatShould(words) { return .reference }
            // A name or two: what it is, or how it is.
            return words.count <= 2 && trouble.isDisjoint(with: words) ? .unsure : .now
        }
        guard unsureForms.contains(where: { words.starts(with: $0) }) else { return .reference }
        return trouble.isDisjoint(with: words) ? .unsure : .now
    }

    /// Whether its words are about something that a fabric has no part in: there are some that have
    /// nothing to do with one, or none at all, and none that has.
    private static func isAside(_ words: [Substring]) -> Bool {
        if [trouble, things, subjects].contains(where: { !$0.isDisjoint(with: words) }) {
            return false
        }
        let asksOfState = [present, ofState, pointing, mending].contains {
            !$0.isDisjoint(with: words)
        }
        return !asksOfState
            || words.contains { word in
                ![present, pointing, mending, small, function].contains { $0.contains(word) }
            }
    }

    /// Whether it points at what is wrong: `how do I fix it`, `where do the pauses come from`.
    private static func pointsAtTrouble(_ words: [Substring]) -> Bool {
        if !pointing.isDisjoint(with: words), !mending.isDisjoint(with: words) { return true }
        guard words.starts(with: ["where", "do"]) || words.starts(with: ["where", "are"]) else {
            return false
        }
        return ["the", "these", "those", "all", "our", "they"].contains(words.dropFirst(2).first)
    }

    /// Whether it asks for a value that things should have, and not what somebody should do:
    /// `what MTU should RoCE use`.
    private static func asksWhatShould(_ words: [Substring]) -> Bool {
        guard ["what", "which"].contains(words.first ?? ""),
            let verb = words.firstIndex(where: { ["should", "must", "does", "do"].contains($0) }),
            (2...5).contains(verb)
        else { return false }
        return trouble.isDisjoint(with: words) && pointing.isDisjoint(with: words)
    }

    /// Whether the documents' words are strange to a question, and so is what is wrong in a fabric.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - unknownShare: The share of its words that occur in no document, 0 to 1.
    /// - Returns: Whether it is about something else.
    static func isForeign(_ question: String, unknownShare: Double) -> Bool {
        let words = question.plainWords
        return unknownShare >= foreignShare && asking.contains(words.first ?? "")
            && [trouble, things, pointing].allSatisfy { $0.isDisjoint(with: words) }
    }

    private static let asking: Set<Substring> = [
        "what", "which", "who", "how", "where", "when", "should", "tell", "write", "give",
        "recommend", "can", "could",
    ]

    /// From which share of strange words on a question is about something else.
    private static let foreignShare = 0.6

    /// Whether it asks which of the things that are there it is: that stands in no document.
    private static func asksForThing(_ words: [Substring]) -> Bool {
        guard words.first == "which" else { return false }
        for place in 1..<min(4, words.count) where things.contains(words[place]) {
            return place + 1 == words.count || !ofDocuments.contains(words[place + 1])
        }
        return false
    }

    /// Words that a question may have without asking for more than how it is.
    private static let small: Set<Substring> = [
        "is", "are", "was", "were", "the", "a", "an", "all", "any", "there", "it", "this", "that",
        "how", "what", "with", "of", "in", "on", "at", "to", "and", "or", "good", "over", "up",
        "doing", "looking", "look", "everything", "network", "fabric", "cluster", "system", "so",
        "right", "yet", "about", "for", "do", "does", "have", "has", "you", "i", "me", "quiet",
        "know", "running", "run", "well", "alright", "problem", "issue", "state", "green",
    ]

    /// Those of them by which a state is asked for.
    private static let ofState: Set<Substring> = [
        "good", "over", "up", "doing", "looking", "quiet", "well", "alright", "problem", "issue",
        "state", "green",
    ]

    /// Whether it asks for nothing but how it is, so that no document has a part in it.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - isPlace: Whether a word is a part of a name of the fabric.
    /// - Returns: Whether every word of it is one of those.
    static func isPure(_ question: String, isPlace: (Substring) -> Bool) -> Bool {
        let words = question.plainWords
        let namesPlace = words.contains(where: isPlace)
        guard namesPlace || words.contains(where: { present.contains($0) || ofState.contains($0) })
        else { return false }
        return words.allSatisfy { word in
            present.contains(word) || small.contains(word) || things.contains(word)
                || isPlace(word) || namesPlace && trouble.contains(word)
        }
    }

    /// Whether it says that something is wrong, or asks whether it is.
    static func tellsTrouble(_ question: String) -> Bool {
        let words = question.plainWords
        return !present.isDisjoint(with: words) || !trouble.isDisjoint(with: words)
    }
}
