/// What a series measures at its place, as one number that is quick to compare.
///
/// Two exporters that tell the same thing of a place have the same key.
struct SeriesKey: Hashable, Sendable {
    /// What the number behind a key stands for.
    enum Aspect: UInt8, Sendable {
        case whole
        case priority
        case queue
        case group
        case lane
        case bin
        /// The upper bound of a histogram's bucket, as the number of its text.
        case bound
        case sum
        case count
    }

    private let packed: UInt32

    /// The number of the aspect: a bin, a queue.
    var number: Int { Int(packed & 0xFF) }

    /// Makes a key; numbers beyond 8 bits have none.
    init?(
        _ quantity: MetricQuantity,
        _ direction: MetricDirection? = nil,
        _ aspect: Aspect = .whole,
        _ number: Int = 0
    ) {
        guard (0...255).contains(number) else { return nil }
        let way: UInt32 =
            switch direction {
            case nil: 0
            case .receive: 1
            case .send: 2
            }
        packed =
            UInt32(quantity.ordinal) << 16 | way << 14 | UInt32(aspect.rawValue) << 8
            | UInt32(number)
    }

    /// The key of what was measured; nil for a metric without a quantity.
    ///
    /// - Parameters:
    ///   - value: What was measured.
    ///   - bound: The number of the bound, for a bucket of a histogram.
    init?(_ value: MeasuredValue, bound: Int?) {
        guard let quantity = value.quantity else { return nil }
        let place = value.place
        let aspect: (Aspect, Int) =
            if let bound {
                (.bound, bound)
            } else if value.metric.hasSuffix("_sum"), value.kind.hasSum {
                (.sum, 0)
            } else if value.metric.hasSuffix("_count"), value.kind.hasSum {
                (.count, 0)
            } else if let priority = place.priority {
                (.priority, priority)
            } else if let queue = place.queue {
                (.queue, queue)
            } else if let group = place.group {
                // A priority group carries one priority on the fabrics that pause; see FABRIC 5.1.
                quantity.isOfPriority ? (.priority, group) : (.group, group)
            } else if let bin = place.bin {
                (.bin, bin)
            } else if let lane = place.lane {
                (.lane, lane)
            } else {
                (.whole, 0)
            }
        self.init(quantity, value.direction, aspect.0, aspect.1)
    }
}

extension MetricQuantity {
    fileprivate static let ordinals = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt16($0)) }
    )

    /// Its place in the list of all.
    fileprivate var ordinal: UInt16 { Self.ordinals[self] ?? 0 }

    /// Whether a priority group's number is the priority: exporters of one kind tell it by group.
    fileprivate var isOfPriority: Bool {
        self == .pauseFrames || self == .pauseTime || self == .pauseTransitions
    }
}

extension MetricKind {
    /// Whether a sum and a count stand beside its values.
    fileprivate var hasSum: Bool { self == .histogram || self == .summary }
}
