/// Checks of the arrays that say where each of many pieces begins in a flat array.
enum FlatStarts {
    /// Whether starts begin with 0, never fall, and end with the count of what they divide.
    static func areSound(_ starts: [UInt32], of count: Int) -> Bool {
        guard starts.first == 0, starts.last.map(Int.init) == count else { return false }
        return starts.withUnsafeBufferPointer { starts in
            for index in 1..<max(1, starts.count) where starts[index] < starts[index - 1] {
                return false
            }
            return true
        }
    }
}
