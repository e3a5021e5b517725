/// What can be wrong with the settings.
enum SettingsError: Error, Hashable, CustomStringConvertible {
    /// The settings file cannot be read.
    case unreadable(path: String, reason: String)
    /// The settings file is not what it should be, at a line from 1.
    case malformed(path: String, line: Int, reason: String)
    /// A setting has a value that makes no sense.
    case badValue(setting: String, origin: String, reason: String)

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "the settings file \(path) cannot be read: \(reason)"
        case .malformed(let path, let line, let reason):
            "\(path), line \(line): \(reason)"
        case .badValue(let setting, let origin, let reason):
            "the setting \(setting) from \(origin) \(reason)"
        }
    }
}
