/// The series of a target by the text that names them, so that a text that was read once needs no
/// reading again.
public struct KnownSeries: Sendable {
    /// What is known of a series.
    public enum Known: Hashable, Sendable {
        /// Its row: the number behind the name is enough.
        case row(Int32)
        /// Its row, and that its labels are wanted each time.
        case whole(Int32)
        /// That its metric is not in the dictionary, and that it is the one that stands for it.
        case example
        /// That its metric is not in the dictionary.
        case passedOver
    }

    /// Rows from 0 on; below it what ``Known`` has besides.
    private var codes: [Int: Int32] = [:]

    /// Knows nothing.
    public init() {}

    /// What is known of a text; nil for one that is new.
    ///
    /// - Parameter text: The text's number, by ``number(of:)``.
    public subscript(text: Int) -> Known? {
        guard let code = codes[text] else { return nil }
        switch code {
        case 0...: return .row(code)
        case -1: return .passedOver
        case -2: return .example
        default: return .whole(-3 - code)
        }
    }

    /// The number of a text, by which it is known.
    public static func number(of text: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        return hasher.finalize()
    }

    /// How many texts are known.
    var count: Int { codes.count }

    /// Gives rows other numbers, and forgets the texts of those that have none.
    mutating func renumber(_ numbers: [Int32: Int32]) {
        codes = codes.compactMapValues { code in
            switch code {
            case 0...: numbers[code]
            case -2 ... -1: code
            default: numbers[-3 - code].map { -3 - $0 }
            }
        }
    }

    /// Forgets the texts of metrics that are not in the dictionary.
    mutating func removeUnknown() {
        codes = codes.filter { $0.value != -1 && $0.value != -2 }
    }

    mutating func add(_ known: Known, for text: Int) {
        codes[text] =
            switch known {
            case .row(let row): row
            case .passedOver: -1
            case .example: -2
            case .whole(let row): -3 - row
            }
    }
}
