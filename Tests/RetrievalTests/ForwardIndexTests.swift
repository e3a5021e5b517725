import TestSupport
import Testing

@testable import Retrieval

@Suite struct ForwardIndexTests {
    private func terms(of passage: Int, in index: ForwardIndex) -> [[UInt32]] {
        var terms = ForwardPassage().terms
        index.forEachTerm(of: passage) { term, field, isColocated in
            terms[field.rawValue].append(UInt32(term) << 1 | (isColocated ? 1 : 0))
        }
        return terms
    }

    @Test(arguments: 0..<30)
    func `what is put in comes out, field by field`(seed: UInt64) throws {
        var generator = SplitMix(seed: seed)
        var index = ForwardIndex()
        let passages = (0..<8).map { _ in
            var passage = ForwardPassage()
            for field in passage.terms.indices {
                passage.terms[field] = (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
                    let bits = Int.random(in: 1...31, using: &generator)
                    return UInt32.random(in: 0..<(1 << bits), using: &generator)
                }
            }
            return passage
        }
        for passage in passages { index.append(passage) }
        for (place, passage) in passages.enumerated() {
            #expect(terms(of: place, in: index) == passage.terms)
        }
        let again = ForwardIndex(bytes: index.bytes, starts: index.starts, termCount: 1 << 31)
        #expect(again == index)
        var copy = ForwardIndex()
        copy.append(3, of: index)
        #expect(terms(of: 0, in: copy) == passages[3].terms)
    }

    @Test(arguments: 0..<300)
    func `damaged bytes are refused or read without harm`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let bytes = (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let cut = UInt32.random(in: 0...40, using: &generator)
        guard let index = ForwardIndex(bytes: bytes, starts: [0, cut, 40], termCount: 90) else {
            return
        }
        for passage in 0..<index.count {
            index.forEachTerm(of: passage) { term, _, _ in #expect(term < 90) }
        }
    }

    @Test func `starts that do not fit are refused`() {
        #expect(ForwardIndex(bytes: [0, 0, 0], starts: [0, 2], termCount: 1) == nil)
        #expect(ForwardIndex(bytes: [0, 0, 0], starts: [], termCount: 1) == nil)
        #expect(ForwardIndex(bytes: [0, 0, 0, 0], starts: [0, 4], termCount: 1) != nil)
        #expect(ForwardIndex(bytes: [0, 0], starts: [0, 2], termCount: 1) == nil)
    }
}
