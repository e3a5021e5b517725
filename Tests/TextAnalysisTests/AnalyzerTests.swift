import TestSupport
import Testing
import TextAnalysis

@Suite struct AnalyzerTests {
    private let analyzer = Analyzer()

    private func terms(_ text: String) -> [String] { analyzer.terms(in: text).map(\.text) }

    @Test(arguments: [
        ("mlx5_0", ["mlx5", "mlx5_0", "mlx", "5", "0"]),
        ("Ethernet1/1", ["ethernet1", "ethernet1/1", "ethernet", "1", "1"]),
        ("rx_prio3_pause", ["rx", "rx_prio3_pause", "prio3", "prio", "3", "paus"]),
        ("PFC-WD", ["pfc", "pfcwd", "wd"]),
        ("--shm-size", ["shm", "shmsize", "size"]),
        ("10.0.0.0/31", ["10", "10.0.0.0/31", "0", "0", "0", "31"]),
        ("concurrencyPolicy", ["concurrencypolici", "concurr", "polici"]),
        ("400GbE", ["400gbe", "400", "gbe"]),
        ("RoCEv2", ["rocev2", "roce", "v2"]),
        ("GPUs", ["gpus"]),
    ])
    func `an identifier is found whole and by its parts`(written: String, expected: [String]) {
        #expect(terms(written).sorted() == expected.sorted())
    }

    @Test func `the parts of an identifier take positions, all else shares them`() {
        let roles = analyzer.terms(in: "rx_prio3").map { ($0.text, $0.role) }
        #expect(roles.map(\.0) == ["rx", "rx_prio3", "prio3", "prio", "3"])
        #expect(roles.map(\.1) == [.part, .whole, .part, .piece, .piece])
    }

    @Test(arguments: [
        ("Café", "cafe"), ("CONGESTED", "congest"), ("congestion", "congest"),
        ("ÜBER", "uber"), ("naïve", "naiv"),
    ])
    func `case and diacritics are folded and words are stemmed`(written: String, term: String) {
        #expect(terms(written) == [term])
    }

    @Test func `words joined by hyphens are also found as one`() {
        #expect(terms("back-end").contains("backend"))
        #expect(terms("backend") == ["backend"])
    }

    @Test func `a dash or an ellipsis does not join words`() {
        #expect(terms("one--two three...four") == ["one", "two", "three", "four"])
    }

    @Test func `a script without spaces is found by each character`() {
        #expect(terms("网络拥塞") == ["网", "络", "拥", "塞"])
    }

    @Test func `an apostrophe belongs to its word`() {
        #expect(terms("the switch's port") == ["the", "switch", "port"])
    }

    @Test(arguments: ["", " ", "\u{0}", "...", "—", "\u{200B}\u{FEFF}"])
    func `text without words has no terms`(text: String) {
        #expect(terms(text).isEmpty)
    }

    @Test func `no bytes lead outside of the text`() {
        var generator = SplitMix(seed: 7)
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator)
                    : Array("aZ9_-./:@' ".utf8).randomElement(using: &generator) ?? 0
            }
            bytes.withUnsafeBufferPointer { buffer in
                var previous = 0
                analyzer.analyze(buffer) { slice in
                    #expect(slice.range.lowerBound >= 0 && slice.range.upperBound <= bytes.count)
                    #expect(!slice.bytes.isEmpty)
                    if slice.role == .part {
                        #expect(slice.range.lowerBound >= previous)
                        previous = slice.range.upperBound
                    }
                }
            }
        }
    }

    @Test func `the same text in capitals has the same parts`() {
        let text = "tcp_mem bytes/s vllm:num_requests 802.1qbb node-exporter"
        let parts = { (text: String) in
            analyzer.terms(in: text).filter { $0.role != .piece }.map(\.text)
        }
        #expect(parts(text) == parts(text.uppercased()))
    }

    @Test func `identifiers are told from words`() {
        let text = "Set NCCL_IB_TC on mlx5_0, then read the counters at 10.0.0.1 again."
        #expect(Analyzer.identifiers(in: text) == ["NCCL_IB_TC", "mlx5_0", "10.0.0.1"])
    }
}
