/// Places that are taken and given back, and how many of them each holds.
struct HeldPlaces {
    /// How many are taken.
    private(set) var count = 0
    /// How many each holds who holds any.
    private var held: [String: Int] = [:]

    /// Takes a place.
    ///
    /// - Parameters:
    ///   - holder: For whom; nil for whoever is held to no share.
    ///   - share: How many one may have.
    /// - Returns: Whether there was one for them.
    mutating func take(for holder: String?, share: Int) -> Bool {
        if let holder {
            guard held[holder, default: 0] < share else { return false }
            held[holder, default: 0] += 1
        }
        count += 1
        return true
    }

    /// Gives a place back that was taken for somebody.
    mutating func giveBack(of holder: String?) {
        count -= 1
        guard let holder, let number = held[holder] else { return }
        // Who has none is forgotten.
        held[holder] = number > 1 ? number - 1 : nil
    }
}
