/// The directions in which the rows of a sparse matrix differ most: its first right singular
/// vectors, by randomized subspace iteration.
///
/// - SeeAlso: Halko, Martinsson and Tropp, "Finding structure with randomness" (2011).
struct TruncatedSVD {
    /// How many directions more than wanted are followed, for the last ones to be exact enough.
    private static let oversampling = 8

    /// The directions as columns, the strongest first: one row for each column of the matrix.
    let directions: DenseMatrix

    /// Decomposes a matrix.
    ///
    /// - Parameters:
    ///   - matrix: The matrix.
    ///   - columnCount: How many columns it has.
    ///   - dimensionCount: How many directions are wanted; fewer come where there are no more.
    ///   - iterationCount: How often the directions are sharpened.
    init(
        of matrix: SparseRows,
        columnCount: Int,
        dimensionCount: Int,
        iterationCount: Int
    ) {
        let width = min(dimensionCount + Self.oversampling, matrix.count, columnCount)
        var random = SplitMix64(seed: 0x0D0C_4E7)
        var directions = DenseMatrix(rowCount: columnCount, columnCount: max(0, width))
        for place in directions.values.indices {
            directions.values[place] = random.next() & 1 == 0 ? 1 : -1
        }
        for _ in 0..<iterationCount {
            let image = matrix.times(directions)
            directions = matrix.transposedTimes(image, columnCount: columnCount)
            directions = directions.times(
                Self.orthonormalizer(directions.gram(), width),
                width: width
            )
        }
        let eigen = SymmetricEigen(matrix.times(directions).gram(), size: width)
        let least = (eigen.values.first ?? 0) * 1e-6
        let kept = eigen.values.prefix(dimensionCount).prefix { $0 > least && $0 > 0 }
        self.directions = directions.times(eigen.vectors, width: kept.count)
    }

    /// What makes the columns of a matrix with this Gram matrix orthonormal; columns that add no
    /// direction become 0.
    private static func orthonormalizer(_ gram: [Double], _ size: Int) -> [Double] {
        let eigen = SymmetricEigen(gram, size: size)
        let least = (eigen.values.first ?? 0) * 1e-10
        var result = eigen.vectors
        for column in 0..<size {
            let value = eigen.values[column]
            let factor = value > least && value > 0 ? 1 / value.squareRoot() : 0
            for row in 0..<size { result[row * size + column] *= factor }
        }
        return result
    }
}
