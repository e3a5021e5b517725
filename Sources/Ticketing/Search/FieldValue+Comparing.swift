extension FieldValue {
    /// Whether the value compares so with one that is written in a filter.
    ///
    /// - Parameters:
    ///   - comparison: How.
    ///   - wanted: The other value.
    /// - Returns: The comparison of numbers where both are, else that of texts in any case; a
    ///   number that was not read, or that a text is compared with, is neither less nor more.
    func compares(_ comparison: TicketComparison, to wanted: String) -> Bool {
        if let left = comparedNumber, let right = FieldValue.text(wanted).comparedNumber {
            return comparison.holds(left, right)
        }
        guard case .text = self else {
            return comparison == .equal && description.lowercased() == wanted.lowercased()
        }
        return comparison.holds(description.lowercased(), wanted.lowercased())
    }
}
