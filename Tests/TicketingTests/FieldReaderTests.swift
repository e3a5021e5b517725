import Foundation
import Testing
import Ticketing

@Suite struct FieldReaderTests {
    private static let now = Date(timeIntervalSince1970: 1_794_268_800)

    private static func read(
        _ input: FieldInput,
        as kind: FieldDefinition.Kind,
        _ change: (inout FieldDefinition) -> Void = { _ in }
    ) throws(TicketError) -> FieldValue {
        var definition = FieldDefinition(name: "f", title: "F", kind: kind)
        change(&definition)
        let reader = FieldReader(definition) { metric, place in
            MetricReading(
                metric: metric,
                device: place.device,
                port: place.port,
                value: 7,
                unit: "frames",
                time: now,
                source: "sim"
            )
        }
        return try reader.value(input)
    }

    private static func wrong(_ reason: String) -> TicketError {
        .invalid(field: "fields.f", reason: reason)
    }

    @Test(arguments: [
        ("512", 512), (" 512 ", 512), ("512 ms", 512), ("512ms", 512), ("-1.5", -1.5),
        ("1e3", 1_000),
        ("+2", 2), (".5", 0.5),
    ])
    func `a number may have its unit`(text: String, number: Double) throws {
        let value = try Self.read(.text(text), as: .number) { $0.unit = "ms" }
        #expect(value == .number(number))
    }

    @Test(arguments: [
        "", "ms", "fast", "512 s", "512 MS", "1,5", "nan", "inf", "-infinity", "0x1F", "0x1p3",
        "1e999",
        "1 2", "٣", "5 ms ms", "--5",
    ])
    func `what is no number in its unit is refused`(text: String) {
        #expect(throws: Self.wrong("must be a number in ms")) {
            try Self.read(.text(text), as: .number) { $0.unit = "ms" }
        }
    }

    @Test func `a number is between its bounds, which belong to it`() throws {
        func read(_ number: Double) throws -> FieldValue {
            try Self.read(.number(number), as: .number) {
                $0.minimum = 0
                $0.maximum = 100
            }
        }
        #expect(try read(0) == .number(0))
        #expect(try read(100) == .number(100))
        #expect(throws: Self.wrong("must be at least 0")) { try read(-0.5) }
        #expect(throws: Self.wrong("must be at most 100")) { try read(100.5) }
        #expect(throws: Self.wrong("must be a number")) { try read(.nan) }
        #expect(throws: Self.wrong("must be a number")) { try read(.infinity) }
    }

    @Test func `a choice is one of its words, written as it is defined`() throws {
        func read(_ text: String) throws -> FieldValue {
            try Self.read(.text(text), as: .choice) { $0.choices = ["Yes", "No"] }
        }
        #expect(try read(" yes ") == .text("Yes"))
        #expect(try read("NO") == .text("No"))
        #expect(throws: Self.wrong("must be one of Yes, No")) { try read("maybe") }
        #expect(throws: Self.wrong("is empty")) { try read(" ") }
    }

    @Test(arguments: ["2026-11-26", "2024-02-29", "0001-01-01", "9999-12-31"])
    func `a date is a day that there is`(text: String) throws {
        #expect(try Self.read(.text(text), as: .date) == .text(text))
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "26-11-2026",
        "2026-11-26T00:00:00Z", "2026-1-1", "٢٠٢٦-١١-٢٦", "tomorrow", "-2026-11-26",
    ])
    func `a day that there is not is refused`(text: String) {
        #expect(throws: Self.wrong("must be a day such as 2026-11-26")) {
            try Self.read(.text(text), as: .date)
        }
    }

    @Test(arguments: [
        "leaf3/Ethernet8", "leaf3:Ethernet8", "leaf3: Ethernet8", " leaf3 Ethernet8 ",
    ])
    func `a port is kept in one form`(text: String) throws {
        #expect(try Self.read(.text(text), as: .port) == .text("leaf3/Ethernet8"))
    }

    @Test(arguments: ["leaf3", "leaf3/", "/"])
    func `a port has a device and a name`(text: String) {
        #expect(throws: Self.wrong("must be a port such as leaf3/Ethernet8")) {
            try Self.read(.text(text), as: .port)
        }
    }

    @Test func `an address may be as long as those of dashboards are`() throws {
        let long = "https://grafana.example/d/x?" + String(repeating: "a", count: 3_000)
        for address in ["http://x", "HTTPS://example.org/a?b#c", long] {
            #expect(try Self.read(.text(address), as: .url) == .text(address))
        }
        #expect(throws: Self.wrong("is too long; 4000 characters fit")) {
            try Self.read(.text(long + long), as: .url)
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript://x/%0aalert(1)", "file:///etc/passwd", "//x", "x.org",
        "http://", "http:x", "data:text/html,x", "https://a b", "ftp://x",
    ])
    func `an address that a browser would not open as a page is refused`(text: String) {
        #expect(throws: Self.wrong("must be an address that begins with http:// or https://")) {
            try Self.read(.text(text), as: .url)
        }
    }

    @Test func `a metric is read at its place, now`() throws {
        let value = try Self.read(.text("leaf3/Ethernet8 ifInErrors"), as: .metric)
        guard case .metric(let reading) = value else {
            Issue.record("\(value) is no reading")
            return
        }
        #expect(reading.metric == "ifInErrors")
        #expect(reading.place == "leaf3/Ethernet8")
        #expect(value.description == "leaf3/Ethernet8 ifInErrors 7 frames")
    }

    @Test func `a field that knows its metric needs only a place`() throws {
        let value = try Self.read(.text("leaf3"), as: .metric) { $0.metric = "temp" }
        #expect(value.description == "leaf3 temp 7 frames")
        let other = try Self.read(.text("leaf3  fan"), as: .metric) { $0.metric = "temp" }
        #expect(other.description == "leaf3 fan 7 frames")
    }

    @Test(arguments: ["leaf3/Ethernet8", "leaf3 a b", "/ ifInErrors"])
    func `a metric without its place or its name is refused`(text: String) {
        #expect(
            throws: Self.wrong("must be a place and a metric, such as 'leaf3/Ethernet8 ifInErrors'")
        ) { try Self.read(.text(text), as: .metric) }
    }

    @Test(arguments: FieldDefinition.Kind.allCases)
    func `only a number is sent as a number`(kind: FieldDefinition.Kind) {
        guard kind != .number else { return }
        #expect(throws: Self.wrong("must be a text")) { try Self.read(.number(1), as: kind) }
    }

    @Test(arguments: FieldDefinition.Kind.allCases)
    func `megabytes are refused by every kind`(kind: FieldDefinition.Kind) {
        let text = String(repeating: "1 \u{1B}", count: 1 << 20)
        #expect(throws: TicketError.self) { try Self.read(.text(text), as: kind) }
    }

    @Test func `words are kept without what a terminal would act on`() throws {
        #expect(try Self.read(.text("leaf3\u{1B}[2J\n"), as: .device) == .text("leaf3[2J"))
        #expect(try Self.read(.text(" chat-prod "), as: .workload) == .text("chat-prod"))
        #expect(try Self.read(.text("a\r\nb"), as: .text) == .text("a\nb"))
    }
}
