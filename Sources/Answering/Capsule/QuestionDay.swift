/// The questions of a day.
public struct QuestionDay: Hashable, Sendable {
    /// The day of UTC, as `2026-11-27`.
    public var day: String
    /// How many the evidence answered.
    public var answered: Int
    /// How many it answered in part.
    public var partial: Int
    /// How many it did not answer.
    public var abstained: Int

    /// Puts the figures together.
    public init(day: String, answered: Int, partial: Int, abstained: Int) {
        self.day = day
        self.answered = answered
        self.partial = partial
        self.abstained = abstained
    }
}
