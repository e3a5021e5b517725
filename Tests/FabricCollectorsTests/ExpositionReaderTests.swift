import Fabric
import FabricCollectors
import Foundation
import Testing

@Suite struct ExpositionReaderTests {
    private static func read(
        _ text: String,
        by size: Int = .max,
        limits: ExpositionReader.Limits = ExpositionReader.Limits()
    ) throws -> (readings: [Reading], report: ExpositionReader.Report) {
        var reader = ExpositionReader(limits: limits)
        var readings: [Reading] = []
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = size < bytes.count - start ? start + size : bytes.count
            try bytes[start..<end].withUnsafeBytes { try reader.take($0) { readings.append($0) } }
            start = end
        }
        try reader.end { readings.append($0) }
        return (readings, reader.report)
    }

    @Test(
        arguments: [
            ("up 1", "up", 1.0, nil),
            ("up  1  \r", "up", 1, nil),
            ("vllm:num_requests_running{model=\"m\"} 2.0", "vllm:num_requests_running", 2, nil),
            ("a_total 1e+00 1764000000123", "a_total", 1, 1_764_000_000.123),
            ("a_total 17 1764000000.5", "a_total", 17, 1_764_000_000.5),
            ("a_total 17 # {trace=\"x\"} 0.5", "a_total", 17, nil),
            ("a{} 2.e9", "a", 2e9, nil),
            ("a +Inf", "a", .infinity, nil),
            ("a{x=\"1\",} -4", "a", -4, nil),
            ("{\"raw-ber.lane1\",port=\"swp1\"} 3", "raw-ber.lane1", 3, nil),
            ("nvswitch_raw-ber-lane1{interface=\"swp1\"} 3", "nvswitch_raw-ber-lane1", 3, nil),
        ] as [(String, String, Double, Double?)]
    )
    func `a line is a reading`(line: String, metric: String, value: Double, time: Double?) throws {
        let (readings, report) = try Self.read(line)
        #expect(readings.map(\.metric) == [metric])
        #expect(readings.map(\.value) == [value])
        #expect(readings.first?.time == time)
        #expect(report.wrongLineCount == 0)
    }

    @Test func `labels are read with their escapes taken out`() throws {
        let (readings, _) = try Self.read(#"a{path="C:\\x",say="\"hi\"\n", empty=""} 1"#)
        #expect(readings.first?["path"] == #"C:\x"#)
        #expect(readings.first?["say"] == "\"hi\"\n")
        #expect(readings.first?["empty"] == "")
        #expect(readings.first?["other"] == nil)
    }

    @Test func `what is not there is read as none, not as zero`() throws {
        let (readings, _) = try Self.read("a NaN")
        #expect(readings.first?.value.isNaN == true)
    }

    @Test(arguments: [
        "a", "a{", "a{x} 1", "a{x=1} 1", "a{x=\"1} 1", "1a 1", "a one", "a 1 later", "a N/A",
        "a 0x10", "{} 1", "a{x=\"1\" y=\"2\"} 1", "a 1 2 3", "= 1",
    ])
    func `a wrong line is told of and passed over`(line: String) throws {
        let (readings, report) = try Self.read("b 1\n\(line)\nc 2")
        #expect(readings.map(\.metric) == ["b", "c"])
        #expect(report.wrongLineCount == 1)
        #expect(report.wrongLines.first?.hasPrefix("line 2: ") == true)
    }

    @Test func `comments say nothing but types and the end`() throws {
        let (readings, report) = try Self.read(
            """
            # HELP a_total
            # TYPE a_total gauge
            # NOTE: made up
            #
            a_total 1
            # EOF
            """
        )
        #expect(readings.count == 1)
        #expect(report.types == ["a_total": "gauge"])
        #expect(report.hasEnd)
    }

    @Test(arguments: [1, 2, 3, 7, 64])
    func `it does not matter where the bytes are cut`(size: Int) throws {
        let text = "# TYPE a counter\na{x=\"ä\\\"\"} 1\r\n\nb 2 17\nwrong\nc{y=\"\"} +Inf"
        let whole = try Self.read(text)
        let pieces = try Self.read(text, by: size)
        #expect(pieces.readings == whole.readings)
        #expect(pieces.report == whole.report)
    }

    @Test func `a line without an end is not kept beyond its limit`() throws {
        var limits = ExpositionReader.Limits()
        limits.lineLength = 100
        let text = "a 1\nb{x=\"" + String(repeating: "x", count: 5000) + "\"} 1\nc 1"
        for size in [10, 10_000] {
            let (readings, report) = try Self.read(text, by: size, limits: limits)
            #expect(readings.map(\.metric) == ["a", "c"])
            #expect(report.wrongLines == ["line 2: it is longer than 100 bytes"])
        }
    }

    @Test func `more readings than the limit are refused`() {
        var limits = ExpositionReader.Limits()
        limits.readingCount = 3
        #expect(throws: ExpositionError.tooManyReadings(limit: 3)) {
            try Self.read("a 1\nb 1\nc 1\nd 1", limits: limits)
        }
    }

    @Test func `a web page is no exposition`() {
        let page = String(repeating: "<p>Sign in</p>\n", count: 60)
        #expect(throws: ExpositionError.self) { try Self.read(page) }
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `what real exporters published is read to the last line`() throws {
        for name in Captures.expositions {
            let text = try Captures.text("exposition/\(name)")
            let (readings, report) = try Self.read(text)
            #expect(readings.count > 5, "\(name)")
            #expect(report.wrongLines == [], "\(name)")
        }
    }
}
