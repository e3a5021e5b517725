import Configuration
import Foundation
import SystemPackage

/// The settings in force, each with the place that it came from.
struct Settings: Sendable {
    /// A setting's value as text, and where it came from.
    struct Entry: Hashable, Sendable {
        var value: String
        var origin: String
    }

    private let entries: [Setting: Entry]

    /// Gathers the settings: the command line wins over the environment, that over the file.
    ///
    /// - Parameters:
    ///   - flags: What the command line says.
    ///   - file: The settings file that the command line names, nil for the standard one.
    ///   - environment: The environment.
    ///   - executable: The path of the program, beside which the shared files may lie.
    /// - Throws: ``SettingsError`` where a value or the file makes no sense.
    init(
        flags: [Setting: String],
        file: String?,
        environment: [String: String],
        executable: String
    ) async throws {
        var providers: [(origin: (Setting) -> String, provider: any ConfigProvider)] = []
        let values = flags.map { setting, text -> (AbsoluteConfigKey, ConfigValue) in
            let content: ConfigContent =
                setting.isNumber ? Int(text).map { .int($0) } ?? .string(text) : .string(text)
            return (Self.key(setting), ConfigValue(content, isSecret: false))
        }
        providers.append(
            (
                { _ in "the command line" },
                InMemoryProvider(
                    name: "command line",
                    values: Dictionary(uniqueKeysWithValues: values)
                )
            )
        )
        providers.append(
            (
                { $0.environmentName },
                EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(
                    with: "docket"
                )
            )
        )
        let named = file ?? environment["DOCKET_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let path = named ?? SettingsFile.standardPath(environment: environment)
        if named != nil || FileManager.default.fileExists(atPath: path) {
            try SettingsFile.check(path)
            providers.append(
                (
                    { _ in path },
                    try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
                )
            )
        }
        var entries: [Setting: Entry] = [:]
        for setting in Setting.allCases {
            let found = try providers.lazy.compactMap { origin, provider in
                try Self.entry(setting, from: provider, origin: origin(setting))
            }.first
            entries[setting] =
                found
                ?? Entry(
                    value: Self.standard(setting, environment: environment, executable: executable),
                    origin: "the default"
                )
        }
        self.entries = entries
    }

    /// A setting's value and where it came from.
    subscript(setting: Setting) -> Entry { entries[setting] ?? Entry(value: "", origin: "") }

    /// A setting's number.
    func number(_ setting: Setting) -> Int { Int(self[setting].value) ?? 0 }

    private static func key(_ setting: Setting) -> AbsoluteConfigKey {
        AbsoluteConfigKey([setting.rawValue])
    }

    private static func entry(
        _ setting: Setting,
        from provider: any ConfigProvider,
        origin: String
    ) throws -> Entry? {
        let key = key(setting)
        let text: String?
        if setting.isNumber {
            text = try number(setting, key, from: provider, origin: origin)
        } else {
            do {
                text = try string(provider.value(forKey: key, type: .string).value)
            } catch {
                throw SettingsError.badValue(
                    setting: setting.rawValue,
                    origin: origin,
                    reason: "is no text; put it in quotes"
                )
            }
        }
        guard let text else { return nil }
        guard !text.isEmpty else {
            throw SettingsError.badValue(
                setting: setting.rawValue,
                origin: origin,
                reason: "is empty; give a value"
            )
        }
        return Entry(value: text, origin: origin)
    }

    private static func number(
        _ setting: Setting,
        _ key: AbsoluteConfigKey,
        from provider: any ConfigProvider,
        origin: String
    ) throws -> String? {
        let bad = SettingsError.badValue(
            setting: setting.rawValue,
            origin: origin,
            reason: "must be a whole number from \(setting.range.lowerBound) to "
                + "\(setting.range.upperBound)"
        )
        guard let value = try? provider.value(forKey: key, type: .int).value else {
            // The provider throws for text; without a value it has none.
            if let text = try? provider.value(forKey: key, type: .string).value, string(text) != nil
            {
                throw bad
            }
            return nil
        }
        guard case .int(let number) = value.content, setting.range.contains(number) else {
            throw bad
        }
        return String(number)
    }

    private static func string(_ value: ConfigValue?) -> String? {
        guard case .string(let text) = value?.content else { return nil }
        return text
    }

    private static func standard(
        _ setting: Setting,
        environment: [String: String],
        executable: String
    ) -> String {
        switch setting {
        case .data: standardData(environment)
        case .share: standardShare(executable)
        case .host: "127.0.0.1"
        case .port: "8080"
        case .drainSeconds: "10"
        }
    }

    private static func standardData(_ environment: [String: String]) -> String {
        let base =
            environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? NSHomeDirectory() + "/.local/share"
        return base + "/docket"
    }

    /// `../share/docket` beside the program where it is there, else the working directory.
    private static func standardShare(_ executable: String) -> String {
        let installed = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("share/docket").path
        let isThere = FileManager.default.fileExists(atPath: installed)
        return isThere ? installed : FileManager.default.currentDirectoryPath
    }
}
