/// A matrix of numbers, row by row.
struct DenseMatrix {
    let rowCount: Int
    let columnCount: Int
    /// The rows, one after the other.
    var values: [Float]

    /// A matrix of zeros.
    init(rowCount: Int, columnCount: Int) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        values = [Float](repeating: 0, count: rowCount * columnCount)
    }

    /// The product of the transposed matrix and itself, in double precision.
    func gram() -> [Double] {
        let width = columnCount
        var sums = [Double](repeating: 0, count: width * width)
        var block = [Float](repeating: 0, count: width * width)
        for first in stride(from: 0, to: rowCount, by: 256) {
            block.withUnsafeMutableBufferPointer { block in
                block.update(repeating: 0)
                values.withUnsafeBufferPointer { values in
                    for row in first..<min(first + 256, rowCount) {
                        let base = row &* width
                        for left in 0..<width {
                            let factor = values[base &+ left]
                            guard factor != 0 else { continue }
                            let target = left &* width
                            for right in left..<width {
                                block[target &+ right] += factor * values[base &+ right]
                            }
                        }
                    }
                }
            }
            for place in sums.indices { sums[place] += Double(block[place]) }
        }
        for left in 0..<width {
            for right in 0..<left { sums[left * width + right] = sums[right * width + left] }
        }
        return sums
    }

    /// The product with a square matrix of which only the first `width` columns are wanted.
    func times(_ square: [Double], width: Int) -> DenseMatrix {
        var product = DenseMatrix(rowCount: rowCount, columnCount: width)
        let factors = (0..<columnCount).flatMap { row in
            (0..<width).map { Float(square[row * columnCount + $0]) }
        }
        product.values.withUnsafeMutableBufferPointer { product in
            values.withUnsafeBufferPointer { values in
                factors.withUnsafeBufferPointer { factors in
                    for row in 0..<rowCount {
                        let target = row &* width
                        for inner in 0..<columnCount {
                            let value = values[row &* columnCount &+ inner]
                            guard value != 0 else { continue }
                            let source = inner &* width
                            for place in 0..<width {
                                product[target &+ place] += value * factors[source &+ place]
                            }
                        }
                    }
                }
            }
        }
        return product
    }
}
