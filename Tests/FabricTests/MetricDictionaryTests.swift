import Fabric
import Testing

@Suite struct MetricDictionaryTests {
    private static func definition(
        _ name: String,
        _ kind: MetricKind = .counter
    ) -> MetricDefinition {
        MetricDefinition(
            name: name,
            exporter: "node_exporter",
            kind: kind,
            unit: "frames",
            meaning: "It counts.",
            source: "made up"
        )
    }

    private static func dictionary(_ definitions: MetricDefinition...) throws -> MetricDictionary {
        var dictionary = MetricDictionary()
        for definition in definitions { try dictionary.add(definition) }
        return dictionary
    }

    @Test func `a number in a name says what it stands for`() throws {
        let dictionary = try Self.dictionary(
            Self.definition("node_ethtool_received_prio{priority}_pause"),
            Self.definition("SAI_PORT_STAT_IF_IN_FEC_CODEWORD_ERRORS_S{bin}")
        )
        let pause = try #require(dictionary.match("node_ethtool_received_prio3_pause"))
        #expect(pause.numbers == [.priority: 3])
        let bin = try #require(dictionary.match("SAI_PORT_STAT_IF_IN_FEC_CODEWORD_ERRORS_S15"))
        #expect(bin.numbers == [.bin: 15])
        #expect(dictionary.match("node_ethtool_received_prio_pause") == nil)
        #expect(dictionary.match("node_ethtool_received_prioX_pause") == nil)
    }

    @Test func `a number that belongs to the name is no role`() throws {
        let dictionary = try Self.dictionary(
            Self.definition("crc32_lane{lane}_total"),
            Self.definition("crc16_lane{lane}_total")
        )
        #expect(dictionary.match("crc32_lane7_total")?.definition.name == "crc32_lane{lane}_total")
        #expect(dictionary.match("crc16_lane7_total")?.numbers == [.lane: 7])
        #expect(dictionary.match("crc8_lane7_total") == nil)
    }

    @Test func `a histogram is known by the names of its parts, a counter is not`() throws {
        let dictionary = try Self.dictionary(
            Self.definition("vllm:time_to_first_token_seconds", .histogram),
            Self.definition("requests")
        )
        #expect(dictionary.match("vllm:time_to_first_token_seconds_bucket") != nil)
        #expect(dictionary.match("vllm:time_to_first_token_seconds_sum") != nil)
        #expect(dictionary.match("requests_sum") == nil)
    }

    @Test func `what is not in it is not guessed`() throws {
        #expect(try Self.dictionary(Self.definition("a_total")).match("a_totals") == nil)
        #expect(MetricDictionary().match("") == nil)
    }

    @Test func `a metric of the same name takes the place of the one before`() throws {
        var other = Self.definition("a{queue}_total")
        other.scale = 4
        let dictionary = try Self.dictionary(Self.definition("a{queue}_total"), other)
        #expect(dictionary.definitions.count == 1)
        #expect(dictionary.match("a1_total")?.definition.scale == 4)
    }

    @Test func `braces around no role are refused`() {
        #expect(throws: MetricDictionaryError.nameMalformed("a{b}")) {
            try Self.dictionary(Self.definition("a{b}"))
        }
        #expect(throws: MetricDictionaryError.nameEmpty) {
            try Self.dictionary(Self.definition(""))
        }
    }

    @Test func `a number of any length does no harm`() throws {
        let dictionary = try Self.dictionary(Self.definition("a{queue}"))
        let match = dictionary.match("a" + String(repeating: "9", count: 400))
        #expect(match?.numbers[.queue] ?? -1 >= 0)
    }
}
