/// The best of many scored passages; of equal scores the one met first stays ahead.
struct TopRanked {
    /// A passage's place in the index, and its score.
    struct Entry {
        var ordinal: Int
        var score: Float
    }

    private let limit: Int
    /// The entries, best first.
    private(set) var ranking: [Entry] = []

    init(limit: Int) {
        self.limit = limit
        ranking.reserveCapacity(min(limit, 1024) + 1)
    }

    /// The score that another passage must exceed to get in.
    var threshold: Float { ranking.count < limit ? 0 : ranking[ranking.count - 1].score }

    /// Puts a passage in its place; passages come in the order that settles ties.
    mutating func insert(ordinal: Int, score: Float) {
        guard score > threshold else { return }
        if ranking.count == limit { ranking.removeLast() }
        var low = 0
        var high = ranking.count
        while low < high {
            let middle = (low + high) / 2
            if ranking[middle].score >= score { low = middle + 1 } else { high = middle }
        }
        ranking.insert(Entry(ordinal: ordinal, score: score), at: low)
    }
}
