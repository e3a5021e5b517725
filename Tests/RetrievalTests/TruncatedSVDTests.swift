import TestSupport
import Testing

@testable import Retrieval

@Suite struct TruncatedSVDTests {
    @Test func `directions are orthonormal and hold a matrix of low rank whole`() {
        var generator = SplitMix(seed: 11)
        let factors = (0..<4).map { _ in
            (0..<30).map { _ in Float.random(in: -1...1, using: &generator) }
        }
        var rows = SparseRows()
        for _ in 0..<50 {
            let weights = (0..<4).map { _ in Float.random(in: -1...1, using: &generator) }
            rows.append(
                (0..<30).map { column in
                    let value = zip(weights, factors).reduce(Float(0)) { $0 + $1.0 * $1.1[column] }
                    return (UInt32(column), value)
                }
            )
        }
        let svd = TruncatedSVD(of: rows, columnCount: 30, dimensionCount: 10, iterationCount: 2)
        #expect(svd.directions.columnCount == 4)
        let gram = svd.directions.gram()
        for left in 0..<4 {
            for right in 0..<4 {
                #expect(abs(gram[left * 4 + right] - (left == right ? 1 : 0)) < 1e-3)
            }
        }
        // Rows have length 1, and so have their images, as nothing of them is lost.
        let image = rows.times(svd.directions)
        for row in 0..<50 {
            let length = (0..<4).reduce(Float(0)) { sum, place in
                let value = image.values[row * 4 + place]
                return sum + value * value
            }
            #expect(abs(length - 1) < 1e-3)
        }
    }

    @Test(arguments: [(0, 5), (1, 5), (3, 0), (5, 1)])
    func `small matrices have as many directions as they can`(rowCount: Int, columnCount: Int) {
        var rows = SparseRows()
        for _ in 0..<rowCount { rows.append((0..<columnCount).map { (UInt32($0), 1) }) }
        let svd = TruncatedSVD(
            of: rows,
            columnCount: columnCount,
            dimensionCount: 10,
            iterationCount: 2
        )
        #expect(svd.directions.columnCount == (rowCount > 0 && columnCount > 0 ? 1 : 0))
        #expect(!svd.directions.values.contains { !$0.isFinite })
    }
}
