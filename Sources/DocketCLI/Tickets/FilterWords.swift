import ArgumentParser

/// A filter as it is typed, in one argument or several.
enum FilterWords {
    /// The filter: what begins with `-` negates, and what begins with `--` was meant as an option.
    ///
    /// - Parameter words: The arguments.
    /// - Returns: The filter.
    /// - Throws: `ValidationError` where there is no such option.
    static func text(_ words: [String]) throws -> String {
        if let option = words.first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("there is no option '\(option)'; --help shows which there are")
        }
        return words.joined(separator: " ")
    }
}
