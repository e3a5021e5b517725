import TestSupport
import Testing

@testable import Retrieval

@Suite struct SpellingIndexTests {
    private let index = SpellingIndex([
        Array("kubelet".utf8): 40, Array("kubernetes".utf8): 90, Array("restart".utf8): 30,
        Array("restarts".utf8): 3, Array("priority".utf8): 20, Array("queue".utf8): 8,
        Array("configuration".utf8): 12, Array("congestion".utf8): 5,
    ])

    @Test(arguments: [
        ("kuberntes", "kubernetes"), ("kubelte", "kubelet"), ("resart", "restart"),
        ("priorty", "priority"), ("congesiton", "congestion"), ("configurtaoin", "configuration"),
        ("queu", "queue"),
    ])
    func `the nearest word is found`(typed: String, meant: String) {
        #expect(index.mended(typed, where: { _ in true }) == meant)
    }

    @Test(arguments: ["que", "xubernetes", "storm", "", "quxxe", "kubxxxtes"])
    func `what is too short or too far is left alone`(typed: String) {
        #expect(index.mended(typed, where: { _ in true }) == nil)
    }

    @Test func `the shortest words are mended by another letter to no other`() {
        let index = SpellingIndex([
            Array("mend".utf8): 9, Array("log".utf8): 9, Array("ports".utf8): 9,
            Array("leaf".utf8): 9,
        ])
        #expect(index.mended("menu", where: { _ in true }) == nil)
        #expect(index.mended("logo", where: { _ in true }) == nil)
        #expect(index.mended("pots", where: { _ in true }) == "ports")
        #expect(index.mended("laef", where: { _ in true }) == "leaf")
    }

    @Test func `a word that stands nowhere any more is not what was meant`() {
        #expect(index.mended("resart", where: { $0 != "restart" }) == nil)
        #expect(index.mended("restarst", where: { $0 != "restarts" }) == "restart")
    }

    /// Every word measured by itself, without leaving any out.
    private func plainly(_ typed: String, _ words: [String: UInt32]) -> String? {
        let limit = typed.utf8.count >= SpellingIndex.twoMistakes ? 2 : 1
        let near = words.compactMap { word, count -> (Int, UInt32, String)? in
            guard word.first == typed.first else { return nil }
            var distance = EditDistance(to: Array(typed.utf8), limit: 99)
            guard case .within(let mistakes) = distance.measure(Array(word.utf8)[...]),
                mistakes <= limit,
                typed.utf8.count > 4 || word.utf8.count > 4
                    || word.utf8.count == 4 && word.sorted() == typed.sorted()
            else { return nil }
            return (mistakes, count, word)
        }
        return near.min { ($0.0, $1.1, $0.2) < ($1.0, $0.1, $1.2) }?.2
    }

    @Test(arguments: 0..<20)
    func `leaving out what begins too differently changes nothing`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        func word() -> String {
            String(
                (0..<Int.random(in: 4...10, using: &generator)).compactMap { _ in
                    "abc".randomElement(using: &generator)
                }
            )
        }
        var words: [String: UInt32] = [:]
        for _ in 0..<150 { words[word()] = UInt32.random(in: 1...3, using: &generator) }
        let index = SpellingIndex(
            Dictionary(uniqueKeysWithValues: words.map { (Array($0.key.utf8), $0.value) })
        )
        for _ in 0..<40 {
            let typed = word()
            #expect(index.mended(typed, where: { _ in true }) == plainly(typed, words))
            #expect(index.contains(Array(typed.utf8)) == (words[typed] != nil))
        }
    }

    @Test func `words that come later stand where they belong`() {
        let merged = index.merged(with: [
            Array("alpha".utf8): 1, Array("kubelet".utf8): 7, Array("zulu".utf8): 2,
            Array("mellanox".utf8): 4,
        ])
        #expect(merged.count == index.count + 3)
        for word in ["alpha", "zulu", "mellanox", "kubelet", "restarts"] {
            #expect(merged.contains(Array(word.utf8)))
        }
        #expect(merged.mended("melanox", where: { _ in true }) == "mellanox")
        #expect(
            SpellingIndex(bytes: merged.bytes, starts: merged.starts, counts: merged.counts)
                == merged
        )
        #expect(SpellingIndex(bytes: [1], starts: [0, 2], counts: [1]) == nil)
    }
}
