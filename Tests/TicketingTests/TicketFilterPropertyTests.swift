import Foundation
import Testing
import Ticketing

@Suite struct TicketFilterPropertyTests {
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `what is written of a filter is read as the same filter`(seed: UInt64) throws {
        var samples = TicketFilterSamples(seed: seed)
        var count = 0
        for _ in 0..<2_000 {
            let filter = samples.filter()
            let text = filter.text
            guard text.utf8.count <= TicketFilterParser.byteLimit else { continue }
            count += 1
            let again = try TicketFilterParser.parse(text)
            #expect(again == filter.normalized, "\(text)")
            #expect(again.text == text)
            #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
        }
        #expect(count > 1_900)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a filter in its plain form means the same tickets`(seed: UInt64) {
        var samples = TicketFilterSamples(seed: 100 + seed)
        var matched = 0
        for _ in 0..<2_000 {
            let (filter, facts) = (samples.filter(), samples.facts())
            let matches = filter.matches(facts)
            matched += matches ? 1 : 0
            #expect(filter.normalized == filter.normalized.normalized)
            guard !Self.holdsRewritten(filter) else { continue }
            #expect(filter.normalized.matches(facts) == matches, "\(filter.text)")
        }
        #expect((200...1_800).contains(matched))
    }

    /// Whether a filter has words that become phrases or times that are rounded, whose answer these
    /// tickets do not keep.
    private static func holdsRewritten(_ filter: TicketFilter) -> Bool {
        switch filter {
        case .all(let parts), .any(let parts): parts.contains(where: holdsRewritten)
        case .not(let inner): holdsRewritten(inner)
        case .condition(.time(_, _, let moment)):
            ![filter, .all([])].contains(filter.normalized) || moment == .relative(.nan)
        case .word, .phrase, .condition: false
        }
    }

    @Test func `neither of two is not the one and not the other`() throws {
        var samples = TicketFilterSamples(seed: 7)
        for _ in 0..<3_000 {
            let (left, right) = (samples.filter(depth: 2), samples.filter(depth: 2))
            let facts = samples.facts()
            let (a, b) = ("(\(left.text))", "(\(right.text))")
            let neither = try TicketFilterParser.parse("-(\(a) OR \(b))")
            let both = try TicketFilterParser.parse("-(\(a) \(b))")
            #expect(
                try neither.matches(facts)
                    == TicketFilterParser.parse("-\(a) -\(b)").matches(facts)
            )
            #expect(
                try both.matches(facts)
                    == TicketFilterParser.parse("NOT \(a) OR NOT \(b)").matches(facts)
            )
        }
    }

    @Test func `any bytes are a filter or an error that says where`() {
        var samples = TicketFilterSamples(seed: 11)
        var read = 0
        for round in 0..<20_000 {
            let text = round.isMultiple(of: 2) ? samples.noise() : samples.line()
            do throws(TicketFilterError) {
                let filter = try TicketFilterParser.parse(text)
                read += 1
                #expect(try TicketFilterParser.parse(filter.text) == filter, "\(text)")
            } catch {
                let offset = error.offset ?? 0
                #expect((1...(text.count + 1)).contains(offset), "\(text)")
                #expect(!error.description.isEmpty)
            }
        }
        #expect(read > 2_000)
    }
}
