import Foundation
import TestSupport
import Ticketing

/// Filters and tickets at random, out of few enough values that many of them match.
struct TicketFilterSamples {
    private static let texts = [
        "a", "b", "me", "none", "pause storm", "DK-7", "OR", "NOT", "-x", "--x", "*", "x*", "a,b",
        "say \"hi\"", "\u{201C}q\u{201D}", "back\\slash\\", "\\\"", "(", "a)", "queue:a", "x:y",
        ">5",
        "10.0.0.1:4791", "\u{301}a", "ß", "障害", "👩‍💻", "a\u{A0}b", "İ", "http://x/y?z=1", "5", "1e3",
    ]
    static let now = Date(timeIntervalSince1970: 1_794_268_800)

    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    private mutating func some<Element: Hashable>(of elements: [Element]) -> Set<Element> {
        var chosen: Set<Element> = []
        for _ in 0...below(3) { chosen.insert(one(of: elements)) }
        return chosen
    }

    /// Bytes as text, half of them signs that mean something.
    mutating func noise() -> String {
        let signs = Array("()\"\\-*:,<>=! \u{0}DK-1OR".utf8)
        let bytes = (0..<below(80)).map { _ in
            below(2) == 0 ? one(of: signs) : UInt8.random(in: 0...255, using: &random)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A line of pieces that are right by themselves.
    mutating func line() -> String {
        let pieces = [
            "(", ")", "-", "NOT ", " OR ", " ", "\"", "queue:", "a", ",", "state:open", "created:",
            "2026-11-01", "-7d", "field.x", ">", "=", "5", "DK-1", "*", "port:", "l/e", "age<3d",
            "\\",
        ]
        return (0..<below(20)).map { _ in one(of: pieces) }.joined()
    }

    /// A filter of at most so many levels.
    mutating func filter(depth: Int = 4) -> TicketFilter {
        switch below(depth > 0 ? 8 : 5) {
        case 0: return .word(one(of: Self.texts), isPrefix: below(2) == 0)
        case 1: return .phrase(one(of: Self.texts))
        case 2, 3, 4: return .condition(condition())
        case 5: return .not(filter(depth: depth - 1))
        case 6: return .all((0..<below(4)).map { _ in filter(depth: depth - 1) })
        default: return .any((0..<below(4)).map { _ in filter(depth: depth - 1) })
        }
    }

    private mutating func condition() -> TicketCondition {
        let comparison = one(of: TicketComparison.allCases)
        switch below(11) {
        case 0: return .state(some(of: TicketState.allCases))
        case 1: return .priority(comparison, one(of: TicketPriority.allCases))
        case 2:
            let key = one(of: TicketCondition.TextKey.allCases)
            return .text(key, key == .resolution ? ["wontFix", "none"] : some(of: Self.texts))
        case 3:
            let port = one(of: ["Ethernet8", "Ethernet1/1", "swp 1", nil])
            return .place(TicketPlace(device: one(of: ["leaf3", "LEAF3", "spine-1"]), port: port))
        case 4: return .time(one(of: TicketCondition.TimeKey.allCases), comparison, moment())
        case 5: return .field(one(of: ["x", "ttft.p99"]), comparison, one(of: Self.texts))
        case 6: return .hasField("x")
        case 7: return .sla(some(of: TicketCondition.SLAState.allCases))
        case 8: return .flag(one(of: TicketCondition.Flag.allCases))
        case 9: return .number(some(of: [1, 7, 1_042].map(TicketNumber.init(rawValue:))))
        default:
            let kind = one(of: TicketLink.Kind.allCases + [.blocks, .blocks])
            return .link(below(2) == 0 ? kind : nil, one(of: Self.texts))
        }
    }

    private mutating func moment() -> TicketMoment {
        switch below(4) {
        case 0: .relative(Double.random(in: -2_000_000...2_000_000, using: &random))
        case 1: .relative(one(of: [0, -60, 86_400, -604_800, .infinity, .nan]))
        case 2: .absolute(Date(timeIntervalSince1970: Double(below(30_000)) * 86_400))
        default:
            .absolute(
                one(of: [
                    .distantPast, .distantFuture, Self.now,
                    Self.now.addingTimeInterval(Double.random(in: -1e9...1e9, using: &random)),
                ])
            )
        }
    }

    /// A ticket with what is known of it.
    mutating func facts() -> TicketFacts {
        var ticket = Ticket(
            title: one(of: Self.texts),
            type: one(of: Self.texts),
            queue: one(of: Self.texts),
            requester: one(of: Self.texts),
            at: Self.now.addingTimeInterval(Double(below(2_000_000)) * -1)
        )
        ticket.number = one(of: [1, 7].map(TicketNumber.init(rawValue:)))
        ticket.state = one(of: TicketState.allCases)
        ticket.priority = one(of: TicketPriority.allCases)
        ticket.assignee = one(of: ["a", "b", nil])
        ticket.tags = some(of: Self.texts).sorted()
        ticket.dueAt = one(of: [nil, Self.now])
        ticket.isKnowledge = below(2) == 0
        ticket.fields["x"] = one(of: [nil, .number(5), .text("a"), .text("5.0")])
        ticket.fields["port"] = one(of: [nil, .text("leaf3/Ethernet8")])
        ticket.links = [TicketLink(one(of: TicketLink.Kind.allCases), one(of: Self.texts))]
        let words = some(of: Self.texts)
        return TicketFacts(
            ticket: ticket,
            now: Self.now,
            me: one(of: ["a", nil]),
            sla: one(of: TicketCondition.SLAState.allCases),
            hasAttachment: below(2) == 0,
            hasWord: { word, _ in words.contains(word) },
            hasPhrase: { words.contains($0) }
        )
    }
}
