import Foundation
import YAMLFiles

/// The YAML file of settings, checked before it is used.
enum SettingsFile {
    /// Where the file lies if nobody says otherwise.
    static func standardPath(environment: [String: String]) -> String {
        let base =
            environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? home(environment) + "/.config"
        return base + "/docket/docket.yaml"
    }

    /// The user's folder, by the environment before the system.
    static func home(_ environment: [String: String]) -> String {
        environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
    }

    /// Checks that a file is YAML and holds nothing but settings.
    ///
    /// - Throws: ``SettingsError``, with the line.
    /// - Returns: Whether it holds any.
    static func holdsSettings(_ path: String) throws -> Bool {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SettingsError.unreadable(path: path, reason: error.localizedDescription)
        }
        let value: YAMLValue
        do {
            value = try YAMLFile.parse(text)
        } catch .malformed(let line, let reason) {
            throw SettingsError.malformed(path: path, line: line, reason: reason)
        } catch {
            throw SettingsError.malformed(path: path, line: 1, reason: error.description)
        }
        switch value.content {
        case .null: return false
        case .mapping(let entries):
            for entry in entries { try check(entry, path: path) }
            return !entries.isEmpty
        case .scalar, .list:
            throw SettingsError.malformed(
                path: path,
                line: value.line,
                reason: "settings are written as 'name: value'"
            )
        }
    }

    private static func check(_ entry: YAMLValue.Entry, path: String) throws {
        let known = Setting.allCases.map(\.rawValue)
        guard known.contains(entry.key) else {
            throw SettingsError.malformed(
                path: path,
                line: entry.value.line,
                reason: "there is no setting '\(entry.key)'; there are "
                    + known.joined(separator: ", ")
            )
        }
        guard entry.value.text != nil else {
            throw SettingsError.malformed(
                path: path,
                line: entry.value.line,
                reason: "the setting '\(entry.key)' wants one value"
            )
        }
    }
}
