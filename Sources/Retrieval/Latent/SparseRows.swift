/// A matrix of few entries, row by row.
struct SparseRows {
    /// Where each row begins in `columns`; one more at the end.
    private(set) var starts: [Int] = [0]
    /// The column of each entry.
    private(set) var columns: [UInt32] = []
    /// The value of each entry.
    private(set) var values: [Float] = []

    /// How many rows there are.
    var count: Int { starts.count - 1 }

    /// Adds a row scaled to length 1; a row of zeros stays one.
    mutating func append(_ row: [(column: UInt32, value: Float)]) {
        let length = row.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        for (column, value) in row where value != 0 {
            columns.append(column)
            values.append(value / length)
        }
        starts.append(columns.count)
    }

    /// The product of a row and a matrix, put into `result`.
    @inline(__always)
    func multiply(_ row: Int, by matrix: DenseMatrix, into result: UnsafeMutablePointer<Float>) {
        let width = matrix.columnCount
        result.update(repeating: 0, count: width)
        matrix.values.withUnsafeBufferPointer { matrix in
            for entry in starts[row]..<starts[row + 1] {
                let base = Int(columns[entry]) &* width
                let value = values[entry]
                for place in 0..<width { result[place] += value * matrix[base &+ place] }
            }
        }
    }

    /// The product of the matrix and a dense one.
    func times(_ matrix: DenseMatrix) -> DenseMatrix {
        var product = DenseMatrix(rowCount: count, columnCount: matrix.columnCount)
        product.values.withUnsafeMutableBufferPointer { product in
            guard let base = product.baseAddress else { return }
            for row in 0..<count {
                multiply(row, by: matrix, into: base + row * matrix.columnCount)
            }
        }
        return product
    }

    /// The product of the transposed matrix and a dense one.
    ///
    /// - Parameters:
    ///   - matrix: A matrix with as many rows as this one.
    ///   - columnCount: How many columns this matrix has.
    /// - Returns: A matrix with `columnCount` rows.
    func transposedTimes(_ matrix: DenseMatrix, columnCount: Int) -> DenseMatrix {
        let width = matrix.columnCount
        var product = DenseMatrix(rowCount: columnCount, columnCount: width)
        product.values.withUnsafeMutableBufferPointer { product in
            matrix.values.withUnsafeBufferPointer { matrix in
                for row in 0..<count {
                    let source = row &* width
                    for entry in starts[row]..<starts[row + 1] {
                        let target = Int(columns[entry]) &* width
                        let value = values[entry]
                        for place in 0..<width {
                            product[target &+ place] += value * matrix[source &+ place]
                        }
                    }
                }
            }
        }
        return product
    }
}
