import Hummingbird

extension DeskContext {
    /// The template of the request's route; `unmatched` where it has none.
    var route: String {
        // Hummingbird has a name for what it does not find, which is no path.
        guard let path = endpointPath, path.hasPrefix("/") else { return "unmatched" }
        return path
    }
}
