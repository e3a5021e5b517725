/// Numbers brought to mean 0 and deviation 1.
enum StandardScores {
    /// The standard scores of numbers; all 0 where they do not differ.
    static func of(_ values: [Float]) -> [Float] {
        guard !values.isEmpty else { return [] }
        let count = Double(values.count)
        let mean = values.reduce(0.0) { $0 + Double($1) } / count
        let variance = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
        let deviation = variance.squareRoot()
        guard deviation > 1e-9 else { return values.map { _ in 0 } }
        return values.map { Float((Double($0) - mean) / deviation) }
    }
}
