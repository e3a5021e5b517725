import Configuration
import Foundation
import SystemPackage
import TextAnalysis

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
        let values = flags.map { setting, text in
            (Self.key(setting), ConfigValue(.string(text), isSecret: false))
        }
        // An empty variable is one that was unset the short way.
        let variables = environment.filter { !$0.value.isEmpty }
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
                EnvironmentVariablesProvider(environmentVariables: variables)
                    .prefixKeys(with: "docket")
            )
        )
        let named = file ?? variables["DOCKET_CONFIG"]
        let path = named ?? SettingsFile.standardPath(environment: environment)
        if named != nil || FileManager.default.fileExists(atPath: path) {
            if try SettingsFile.holdsSettings(path) {
                let provider = try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
                providers.append(({ _ in path }, provider))
            }
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

    /// The language of documents that name none.
    var language: Language { Language(named: self[.language].value) ?? .english }

    /// Whether a setting is on.
    func isOn(_ setting: Setting) -> Bool { self[setting].value == "true" }

    /// The value of a setting that need not be there.
    func optional(_ setting: Setting) -> String? {
        let value = self[setting].value
        return value.isEmpty ? nil : value
    }

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
        guard let text = text(of: setting, from: provider) else { return nil }
        func bad(_ reason: String) -> SettingsError {
            .badValue(setting: setting.rawValue, origin: origin, reason: reason)
        }
        guard !text.isEmpty else { throw bad("is empty; give a value") }
        if setting.kind == .flag, !["true", "false"].contains(text) {
            throw bad("must be true or false, not \(text)")
        }
        if case .choice(let choices) = setting.kind, !choices.contains(text) {
            throw bad("must be one of \(choices.joined(separator: ", ")), not \(text)")
        }
        if case .number(let range) = setting.kind {
            guard let number = Int(text), range.contains(number) else {
                throw bad(
                    "must be a whole number from \(range.lowerBound) to \(range.upperBound), not "
                        + text
                )
            }
        }
        if setting == .language, Language(named: text) == nil {
            let names = Language.allCases.map(\.rawValue).joined(separator: ", ")
            throw bad("must be a code such as de, or one of \(names); not \(text)")
        }
        return Entry(value: text, origin: origin)
    }

    /// What a provider holds for a setting, whichever of YAML's types it has.
    private static func text(of setting: Setting, from provider: any ConfigProvider) -> String? {
        for type in [ConfigType.string, .int, .double, .bool] {
            // A value of another type is an error to the provider; the next type is tried.
            switch try? provider.value(forKey: key(setting), type: type).value?.content {
            case .string(let text): return text
            case .int(let number): return String(number)
            case .double(let number): return String(number)
            case .bool(let flag): return String(flag)
            default: continue
            }
        }
        return nil
    }

    private static func standard(
        _ setting: Setting,
        environment: [String: String],
        executable: String
    ) -> String {
        switch setting {
        case .data: standardData(environment)
        case .share: standardShare(executable)
        case .language: Language.english.rawValue
        case .host: "127.0.0.1"
        case .port: "8080"
        case .drainSeconds: "10"
        case .openAsking: "true"
        case .openFiling: "false"
        case .sessionHours: "12"
        case .tlsOnlyDays: "0"
        case .guessLimit: "20"
        case .streamLimit: "500"
        case .connectionLimit: "2000"
        case .bodyKilobytes: "1024"
        case .fileMegabytes: "20"
        case .arrivalSeconds: "15"
        case .oidcNameClaim: "preferred_username"
        case .webhookNetworks: "public"
        case .logFormat: "text"
        case .logLevel: "info"
        case .tlsCertificate, .tlsKey, .trustedProxies, .trustedUserHeader, .publicAddress,
            .rateLimit, .oidcIssuer, .oidcClientID, .oidcSecretFile:
            ""
        }
    }

    private static func standardData(_ environment: [String: String]) -> String {
        let base =
            environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? SettingsFile.home(environment) + "/.local/share"
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
