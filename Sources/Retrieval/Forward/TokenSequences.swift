/// The words of each passage in their order: how the words of a question stand in it is read here.
///
/// A token is the number of a term, where that fits; fields are divided by ``fieldBreak``. Terms
/// with greater numbers, which are rare, are ``rareToken`` and stand in a list of their own. Terms
/// that share another's position and those of the path are left out.
public struct TokenSequences: Sendable, Equatable {
    /// What stands between two fields.
    static let fieldBreak: UInt16 = 0xFFFE
    /// What stands for a term whose number does not fit.
    static let rareToken: UInt16 = 0xFFFF

    /// The tokens of all passages, one after the other.
    public private(set) var tokens: [UInt16] = []
    /// Where each passage begins in `tokens`; one more at the end.
    public private(set) var starts: [UInt32] = [0]
    /// The terms whose numbers do not fit, in the order of their tokens.
    public private(set) var rareTerms: [UInt32] = []
    /// Where each passage begins in `rareTerms`; one more at the end.
    public private(set) var rareStarts: [UInt32] = [0]

    /// The sequences of all passages.
    init(of forward: ForwardIndex) {
        // A term takes a byte or more, and most take two.
        tokens.reserveCapacity(forward.bytes.count / 2)
        starts.reserveCapacity(forward.starts.count)
        rareStarts.reserveCapacity(forward.starts.count)
        for passage in 0..<forward.count {
            var lastField = PassageField.title.rawValue
            forward.forEachTerm(of: passage) { term, field, isColocated in
                guard !isColocated, field != .path else { return }
                while lastField < field.rawValue {
                    tokens.append(Self.fieldBreak)
                    lastField += 1
                }
                if term < Int(Self.fieldBreak) {
                    tokens.append(UInt16(term))
                } else {
                    tokens.append(Self.rareToken)
                    rareTerms.append(UInt32(term))
                }
            }
            starts.append(UInt32(tokens.count))
            rareStarts.append(UInt32(rareTerms.count))
        }
    }

    /// Takes stored arrays in if they fit together, so that no damaged index is ever followed.
    public init?(tokens: [UInt16], starts: [UInt32], rareTerms: [UInt32], rareStarts: [UInt32]) {
        guard FlatStarts.areSound(starts, of: tokens.count),
            FlatStarts.areSound(rareStarts, of: rareTerms.count),
            starts.count == rareStarts.count
        else { return nil }
        self.tokens = tokens
        self.starts = starts
        self.rareTerms = rareTerms
        self.rareStarts = rareStarts
        guard (0..<count).allSatisfy({ rareCountFits($0) }) else { return nil }
    }

    /// How many passages there are.
    public var count: Int { starts.count - 1 }

    /// The terms of a passage in their order.
    func terms(of passage: Int) -> [UInt32] {
        var rare = Int(rareStarts[passage])
        return tokens[Int(starts[passage])..<Int(starts[passage + 1])].compactMap { token in
            switch token {
            case Self.fieldBreak: return nil
            case Self.rareToken:
                rare += 1
                return rareTerms[rare - 1]
            default: return UInt32(token)
            }
        }
    }

    /// Calls a closure with each token of a passage, breaks between fields and rare ones included.
    @inline(__always)
    func forEachToken(of passage: Int, _ body: (UInt16) -> Void) {
        tokens.withUnsafeBufferPointer { tokens in
            for place in Int(starts[passage])..<Int(starts[passage + 1]) { body(tokens[place]) }
        }
    }

    /// How many tokens a passage has.
    func length(of passage: Int) -> Int { Int(starts[passage + 1]) - Int(starts[passage]) }

    /// How many tokens a passage has on average.
    var averageLength: Double { count > 0 ? Double(tokens.count) / Double(count) : 0 }

    /// Whether a passage has as many rare tokens as rare terms.
    private func rareCountFits(_ passage: Int) -> Bool {
        let terms = Int(rareStarts[passage + 1]) - Int(rareStarts[passage])
        let range = Int(starts[passage])..<Int(starts[passage + 1])
        return tokens.withUnsafeBufferPointer { tokens in
            var count = 0
            for place in range where tokens[place] == Self.rareToken { count &+= 1 }
            return count == terms
        }
    }
}
