/// The eigenvalues and eigenvectors of a symmetric matrix, greatest first, by Jacobi's rotations.
struct SymmetricEigen {
    /// The eigenvalues, greatest first.
    let values: [Double]
    /// The eigenvectors as columns, row by row.
    let vectors: [Double]

    /// Decomposes a symmetric matrix of `size` rows.
    init(_ matrix: [Double], size: Int) {
        var a = matrix
        var v = [Double](repeating: 0, count: size * size)
        for place in 0..<size { v[place * size + place] = 1 }
        for _ in 0..<30 where Self.sweep(&a, &v, size) {}
        let order = (0..<size).sorted { (a[$1 * size + $1], $0) < (a[$0 * size + $0], $1) }
        values = order.map { a[$0 * size + $0] }
        vectors = (0..<size).flatMap { row in order.map { v[row * size + $0] } }
    }

    /// One rotation for each pair; whether anything was left to rotate.
    private static func sweep(_ a: inout [Double], _ v: inout [Double], _ size: Int) -> Bool {
        var rotated = false
        a.withUnsafeMutableBufferPointer { a in
            v.withUnsafeMutableBufferPointer { v in
                for p in 0..<size {
                    for q in (p + 1)..<max(p + 1, size) {
                        let off = a[p &* size &+ q]
                        let scale = (a[p &* size &+ p] * a[q &* size &+ q]).magnitude.squareRoot()
                        guard off.magnitude > 1e-12 * scale, off.magnitude > 1e-200 else {
                            continue
                        }
                        rotated = true
                        rotate(a, v, p, q, off, size)
                    }
                }
            }
        }
        return rotated
    }

    private static func rotate(
        _ a: UnsafeMutableBufferPointer<Double>,
        _ v: UnsafeMutableBufferPointer<Double>,
        _ p: Int,
        _ q: Int,
        _ off: Double,
        _ size: Int
    ) {
        let theta = (a[q &* size &+ q] - a[p &* size &+ p]) / (2 * off)
        let sign: Double = theta < 0 ? -1 : 1
        let tangent = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for k in 0..<size {
            let left = a[k &* size &+ p]
            let right = a[k &* size &+ q]
            a[k &* size &+ p] = cosine * left - sine * right
            a[k &* size &+ q] = sine * left + cosine * right
        }
        for k in 0..<size {
            let left = a[p &* size &+ k]
            let right = a[q &* size &+ k]
            a[p &* size &+ k] = cosine * left - sine * right
            a[q &* size &+ k] = sine * left + cosine * right
        }
        for k in 0..<size {
            let left = v[k &* size &+ p]
            let right = v[k &* size &+ q]
            v[k &* size &+ p] = cosine * left - sine * right
            v[k &* size &+ q] = sine * left + cosine * right
        }
    }
}
