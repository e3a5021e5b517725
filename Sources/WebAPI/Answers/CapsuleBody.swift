public import Foundation

/// An answer that was given, with how often and when.
public struct CapsuleBody: Codable, Hashable, Sendable {
    /// The answer, as it was given.
    public var answer: AnswerBody
    /// When it was asked for first.
    public var firstAsked: Date
    /// When it was asked for last.
    public var lastAsked: Date
    /// How often it was given.
    public var count: Int
}
