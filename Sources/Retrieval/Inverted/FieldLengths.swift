/// How many positions each field of each passage has, and on average.
struct FieldLengths {
    /// For each passage the lengths of its fields, one after the other.
    private(set) var lengths: [UInt32] = []

    /// The average length of each field, over all passages.
    let averages: [Float]

    /// Takes over the lengths of all passages.
    init(of forward: ForwardIndex) {
        self.init(lengths: forward.lengths, count: forward.count)
    }

    private init(lengths: [UInt32], count: Int) {
        let fieldCount = PassageField.allCases.count
        var sums = [Double](repeating: 0, count: fieldCount)
        for (place, length) in lengths.enumerated() { sums[place % fieldCount] += Double(length) }
        averages = sums.map { Float($0 / Double(max(1, count))) }
        self.lengths = lengths
    }

    /// The lengths of documents: those of their passages together, the title's and the path's once.
    ///
    /// - Parameter documents: The document of each passage, counted from 0, never falling.
    /// - Returns: Lengths by document.
    func byDocument(_ documents: [UInt32]) -> FieldLengths {
        let fieldCount = PassageField.allCases.count
        let count = documents.last.map { Int($0) + 1 } ?? 0
        var sums = [UInt32](repeating: 0, count: count * fieldCount)
        for (passage, document) in documents.enumerated() {
            for (field, length) in lengths(of: passage).enumerated() {
                let place = Int(document) * fieldCount + field
                let isOnce =
                    field == PassageField.title.rawValue || field == PassageField.path.rawValue
                sums[place] = isOnce ? length : sums[place] + length
            }
        }
        return FieldLengths(lengths: sums, count: count)
    }

    /// The lengths of a passage's fields.
    func lengths(of passage: Int) -> ArraySlice<UInt32> {
        Self.lengths(of: passage, in: lengths)
    }

    /// The lengths of a passage's fields among those of all passages, one after the other.
    static func lengths(of passage: Int, in lengths: [UInt32]) -> ArraySlice<UInt32> {
        let fieldCount = PassageField.allCases.count
        return lengths[passage * fieldCount..<(passage + 1) * fieldCount]
    }
}
