/// How a term relates to the written text: what stands there, or another way to find it.
public enum TermRole: Hashable, Sendable {
    /// A word, or a part of an identifier between its separators; takes the next position.
    case part

    /// An identifier whole, at the position of its first part: `rx_prio3_pause`.
    case whole

    /// A piece of a part, at the part's position: `prio` and `3` of `prio3`.
    case piece

    /// A word as it is written, behind ``Analyzer/surfaceMark``, where its stem is another: what
    /// the beginning of a word is looked for in.
    case surface

    /// Whether the term shares the position of the part before it.
    public var isColocated: Bool { self != .part }
}
