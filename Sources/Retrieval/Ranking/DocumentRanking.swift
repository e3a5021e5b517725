/// Passages put together by document.
public enum DocumentRanking {
    /// Documents by their best passage, best first.
    ///
    /// - Parameters:
    ///   - ranking: Passages, best first.
    ///   - passages: The passages of the index.
    /// - Returns: The documents by their place in ``PassageTable/documentIDs``.
    public static func documents(
        _ ranking: [RankedOrdinal],
        in passages: PassageTable
    ) -> [(document: Int, score: Float)] {
        var seen: Set<UInt32> = []
        return ranking.compactMap { ranked in
            let document = passages.documents[ranked.ordinal]
            guard seen.insert(document).inserted else { return nil }
            return (Int(document), ranked.score)
        }
    }
}
