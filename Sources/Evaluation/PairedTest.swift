import Foundation

/// Whether two retrievers differ by more than chance on the same topics: Student's paired t-test.
public struct PairedTest: Hashable, Sendable {
    /// The mean of the differences.
    public let difference: Double

    /// How probable a difference at least as great is between equals, 0 to 1; 1 for no difference.
    public let probability: Double

    /// Compares values of the same topics in the same order.
    ///
    /// - Parameters:
    ///   - values: One retriever's values.
    ///   - others: The other's, as many.
    public init(_ values: [Double], against others: [Double]) {
        precondition(values.count == others.count, "each topic has two values")
        let differences = zip(values, others).map { $0 - $1 }
        let count = Double(differences.count)
        guard count > 0 else {
            difference = 0
            probability = 1
            return
        }
        let mean = differences.reduce(0, +) / count
        difference = mean
        let squares = differences.reduce(0.0) { sum, each in
            sum + (each - mean) * (each - mean)
        }
        guard count > 1, squares > 0 else {
            probability = mean == 0 ? 1 : 0
            return
        }
        let t = mean / sqrt(squares / (count - 1) / count)
        let degrees = count - 1
        probability = Self.incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
    }

    /// The regularized incomplete beta function, by Lentz's continued fraction.
    private static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // The fraction converges quickly on one side of the mean only.
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
        let logBeta: Double = lgamma(a) + lgamma(b) - lgamma(a + b)
        let front: Double = exp(a * log(x) + b * log(1 - x) - logBeta)
        let tiny = 1e-300
        var c = 1.0
        var d = 1 / notZero(1 - (a + b) * x / (a + 1), tiny)
        var fraction = d
        for step in 1...300 {
            let m = Double(step)
            let even: Double = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let sum: Double = (a + m) * (a + b + m) * x
            let odd: Double = -sum / ((a + 2 * m) * (a + 2 * m + 1))
            for numerator in [even, odd] {
                d = 1 / notZero(1 + numerator * d, tiny)
                c = notZero(1 + numerator / c, tiny)
                fraction *= c * d
            }
            if abs(c * d - 1) < 1e-12 { break }
        }
        return front * fraction / a
    }

    private static func notZero(_ value: Double, _ tiny: Double) -> Double {
        abs(value) < tiny ? tiny : value
    }
}
