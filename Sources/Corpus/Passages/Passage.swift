/// The unit that is ranked and cited: a stretch of a section, up to about 250 words.
public struct Passage: Hashable, Sendable {
    /// The section's place in its document, from 0.
    public var section: Int

    /// The blocks, none of them cut where it fits into a passage.
    public var blocks: [Block]

    /// Makes a passage.
    public init(section: Int, blocks: [Block]) {
        self.section = section
        self.blocks = blocks
    }
}
