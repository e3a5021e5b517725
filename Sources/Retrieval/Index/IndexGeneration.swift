public import struct Foundation.Date

/// One finished state of the index; every answer names the one that it was made from.
public struct IndexGeneration: Hashable, Sendable, Codable {
    /// Counts up with every change, from 1.
    public var number: Int64

    /// When it was finished.
    public var builtAt: Date

    /// How many documents it holds.
    public var documentCount: Int

    /// How many passages it holds.
    public var passageCount: Int

    /// Makes a generation.
    public init(number: Int64, builtAt: Date, documentCount: Int, passageCount: Int) {
        self.number = number
        self.builtAt = builtAt
        self.documentCount = documentCount
        self.passageCount = passageCount
    }
}
