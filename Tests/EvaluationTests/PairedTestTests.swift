import Evaluation
import Testing

@Suite struct PairedTestTests {
    @Test func `the probability is Student's`() {
        // t = 2.4495 with 3 degrees of freedom, two-sided: 0.0917.
        let test = PairedTest([1, 2, 3, 2], against: [0, 2, 1, 1])
        #expect(test.difference == 1)
        #expect(abs(test.probability - 0.0917) < 0.0005)
        // t = 1 with 1 degree of freedom: 0.5.
        #expect(abs(PairedTest([2, 0], against: [0, 0]).probability - 0.5) < 1e-9)
    }

    @Test func `equals differ by chance only`() {
        #expect(PairedTest([1, 2], against: [1, 2]).probability == 1)
        #expect(PairedTest([], against: []).probability == 1)
        #expect(PairedTest([2, 2], against: [1, 1]).probability == 0)
        let many = (0..<200).map { Double($0 % 7) }
        #expect(PairedTest(many, against: many.map { $0 + 0.1 * $0 }).probability < 1e-9)
    }
}
