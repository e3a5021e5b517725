import TestSupport
import Testing

@testable import Retrieval

@Suite struct LexiconTests {
    private func insert(_ word: String, into lexicon: inout Lexicon) -> UInt32 {
        var word = word
        return word.withUTF8 { lexicon.insert($0) }
    }

    @Test func `terms are numbered as they come and found again`() {
        var lexicon = Lexicon()
        var generator = SplitMix(seed: 3)
        var numbers: [String: UInt32] = [:]
        for _ in 0..<5000 {
            let word = String(Int.random(in: 0..<2000, using: &generator), radix: 36)
            let number = insert(word, into: &lexicon)
            #expect(numbers[word, default: UInt32(numbers.count)] == number)
            numbers[word] = number
        }
        #expect(lexicon.count == numbers.count)
        #expect(numbers.allSatisfy { lexicon.number(of: $0.key) == $0.value })
        #expect(numbers.allSatisfy { lexicon.text(of: $0.value) == $0.key })
        #expect(lexicon.number(of: "nowhere") == nil)
        let again = Lexicon(bytes: lexicon.bytes, starts: lexicon.starts, slots: lexicon.slots)
        #expect(again == lexicon)
    }

    @Test func `a damaged table is not taken in`() {
        var lexicon = Lexicon()
        _ = insert("pfc", into: &lexicon)
        #expect(Lexicon(bytes: [], starts: lexicon.starts, slots: lexicon.slots) == nil)
        #expect(Lexicon(bytes: lexicon.bytes, starts: [0, 3], slots: [1]) == nil)
        let wrong = lexicon.slots.map { $0 == 1 ? 7 : $0 }
        #expect(Lexicon(bytes: lexicon.bytes, starts: [0, 3], slots: wrong) == nil)
        let full = lexicon.slots.map { _ in UInt32(1) }
        #expect(Lexicon(bytes: lexicon.bytes, starts: [0, 3], slots: full) == nil)
    }
}
