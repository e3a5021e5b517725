/// Rows of numbers as whole numbers, -127 to 127, with a scale for each row.
struct QuantizedRows {
    /// What a row's numbers are multiplied by.
    private(set) var scales: [Float] = []
    /// The rows, one after the other.
    private(set) var values: [Int8] = []

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - row: The numbers.
    ///   - isUnit: Whether the row is scaled to length 1.
    mutating func append(_ row: UnsafeBufferPointer<Float>, isUnit: Bool) {
        var peak: Float = 0
        for value in row { peak = max(peak, value.magnitude) }
        guard peak > 0, peak.isFinite else {
            scales.append(0)
            values.append(contentsOf: repeatElement(0, count: row.count))
            return
        }
        var squares: Float = 0
        for value in row {
            let whole = (value / peak * 127).rounded()
            squares += whole * whole
            values.append(Int8(whole))
        }
        scales.append(isUnit ? 1 / squares.squareRoot() : peak / 127)
    }

    /// Adds a row that is quantized already.
    mutating func append(scale: Float, values row: ArraySlice<Int8>) {
        scales.append(scale)
        values.append(contentsOf: row)
    }
}
