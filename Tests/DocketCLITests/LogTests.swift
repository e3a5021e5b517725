import Foundation
import Logging
import Synchronization
import Testing

@testable import DocketCLI

@Suite struct LogTests {
    private static let line = LogLine(
        time: Date(timeIntervalSince1970: 1_795_000_000.5),
        level: .info,
        logger: "docket",
        message: "request",
        metadata: [
            "hb.request.id": "r-1", "status": .stringConvertible(200), "plain": "a/b",
            "odd": "two \"words\"\nlevel=error \u{1B}[31m", "level": "faked", "empty": "",
            "milliseconds": .stringConvertible(1.25),
        ]
    )

    @Test func `text is one line, whatever stands in it`() {
        #expect(
            Self.line.text(as: .text) == """
                2026-11-18T11:06:40.500Z info docket: request empty="" level_=faked \
                milliseconds=1.25 odd="two \\"words\\"\\u{a}level=error \\u{1b}[31m" plain=a/b \
                request=r-1 status=200

                """
        )
    }

    @Test func `JSON is one line with numbers as numbers`() throws {
        let text = Self.line.text(as: .json)
        #expect(text.filter(\.isNewline).count == 1)
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let object = try #require(value as? [String: Any])
        #expect(object["time"] as? String == "2026-11-18T11:06:40.500Z")
        #expect(object["level"] as? String == "info" && object["level_"] as? String == "faked")
        #expect(object["request"] as? String == "r-1" && object["status"] as? Int == 200)
        #expect(object["milliseconds"] as? Double == 1.25)
        #expect(object["odd"] as? String == "two \"words\"\nlevel=error \u{1B}[31m")
    }

    @Test func `lines come in their order, and all of them where there is room`() {
        let written = Mutex<[UInt8]>([])
        let sink = LogSink(limit: 1 << 20) { bytes in written.withLock { $0 += bytes } }
        for number in 0..<1_000 { sink.append("\(number)\n") }
        sink.flush(within: 30)
        let text = written.withLock { String(decoding: $0, as: UTF8.self) }
        #expect(text == (0..<1_000).map { "\($0)\n" }.joined())
    }

    @Test func `who logs waits for nobody who does not read, and the loss is told`() {
        let written = Mutex<[UInt8]>([])
        let gate = DispatchSemaphore(value: 0)
        let sink = LogSink(limit: 100) { bytes in
            gate.wait()
            gate.signal()
            written.withLock { $0 += bytes }
        }
        for _ in 0..<1_000 { sink.append("a line that nobody reads\n") }
        gate.signal()
        sink.flush(within: 30)
        let text = written.withLock { String(decoding: $0, as: UTF8.self) }
        #expect(text.contains("lines of the log were left out"))
        #expect(text.utf8.count < 1_000)
    }

    @Test(arguments: [("DOCKET_LOG_FORMAT", "xml"), ("DOCKET_LOG_LEVEL", "loud")])
    func `a log has a known form and level`(name: String, value: String) async {
        await #expect(throws: SettingsError.self) {
            try await Settings(
                flags: [:],
                file: nil,
                environment: ["XDG_CONFIG_HOME": "/nonexistent", name: value],
                executable: "/nonexistent/bin/docket"
            )
        }
    }
}
