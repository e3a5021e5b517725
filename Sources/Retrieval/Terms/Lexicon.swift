/// The terms of the index, numbered in the order in which they came.
///
/// Terms in UTF-8 lie one after the other; an open-addressed hash table finds the number of one.
public struct Lexicon: Sendable, Equatable {
    /// The terms, one after the other.
    public private(set) var bytes: [UInt8] = []
    /// Where each term begins in `bytes`; one more at the end.
    public private(set) var starts: [UInt32] = [0]
    /// For each slot of the hash table a term's number plus one, or 0.
    public private(set) var slots: [UInt32] = [UInt32](repeating: 0, count: 16)

    /// Makes a lexicon of no terms.
    public init() {}

    /// Takes stored arrays in if they fit together, so that no damaged index is ever followed.
    public init?(bytes: [UInt8], starts: [UInt32], slots: [UInt32]) {
        let count = starts.count - 1
        guard FlatStarts.areSound(starts, of: bytes.count), slots.count >= 16,
            slots.count & (slots.count - 1) == 0, slots.count > count,
            slots.allSatisfy({ $0 <= UInt32(count) }), slots.count(where: { $0 > 0 }) == count
        else { return nil }
        self.bytes = bytes
        self.starts = starts
        self.slots = slots
    }

    /// How many terms there are.
    public var count: Int { starts.count - 1 }

    /// The bytes of a term.
    public func bytes(of number: UInt32) -> ArraySlice<UInt8> {
        bytes[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])]
    }

    /// The text of a term.
    public func text(of number: UInt32) -> String {
        String(decoding: bytes(of: number), as: UTF8.self)
    }

    /// The number of a term; nil where the index does not have it.
    public func number(of term: String) -> UInt32? {
        var term = term
        return term.withUTF8 { number(of: $0) }
    }

    /// The number of a term in UTF-8; nil where the index does not have it.
    public func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let slot = slots[slot(of: term)]
        return slot == 0 ? nil : slot - 1
    }

    /// The number of a term, which gets one where it has none.
    public mutating func insert(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let place = slot(of: term)
        if slots[place] != 0 { return slots[place] - 1 }
        let number = UInt32(count)
        bytes.append(contentsOf: term)
        starts.append(UInt32(bytes.count))
        slots[place] = number + 1
        if count * 2 > slots.count { grow() }
        return number
    }

    /// The same terms in another order, each once.
    func reordered(_ order: [UInt32]) -> Lexicon {
        var lexicon = Lexicon()
        lexicon.bytes.reserveCapacity(bytes.count)
        for number in order {
            let range = Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
            bytes.withUnsafeBufferPointer { bytes in
                _ = lexicon.insert(UnsafeBufferPointer(rebasing: bytes[range]))
            }
        }
        return lexicon
    }

    private func slot(of term: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var place = Self.hash(term) & mask
        return slots.withUnsafeBufferPointer { slots in
            bytes.withUnsafeBufferPointer { bytes in
                starts.withUnsafeBufferPointer { starts in
                    while true {
                        let slot = Int(slots[place])
                        if slot == 0 { return place }
                        let start = Int(starts[slot - 1])
                        let length = Int(starts[slot]) - start
                        if length == term.count, Self.areEqual(bytes, start, term) { return place }
                        place = (place + 1) & mask
                    }
                }
            }
        }
    }

    private mutating func grow() {
        let count = self.count
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for number in 0..<count {
            let range = Int(starts[number])..<Int(starts[number + 1])
            var place = bytes.withUnsafeBufferPointer {
                Self.hash(UnsafeBufferPointer(rebasing: $0[range])) & mask
            }
            while slots[place] != 0 { place = (place + 1) & mask }
            slots[place] = UInt32(number + 1)
        }
    }

    private static func areEqual(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ term: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        for offset in 0..<term.count where bytes[start &+ offset] != term[offset] { return false }
        return true
    }

    /// FNV-1a, the same on every machine, as the table is stored.
    private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in term { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7fff_ffff)
    }
}
