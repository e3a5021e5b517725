import Foundation
import TestSupport
import Testing
import TextAnalysis

@testable import DocketCLI

@Suite struct SettingsTests {
    private func settings(
        flags: [Setting: String] = [:],
        file: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Settings {
        let alone = environment.merging(["XDG_CONFIG_HOME": "/nonexistent"]) { given, _ in given }
        return try await Settings(
            flags: flags,
            file: file,
            environment: alone,
            executable: "/nonexistent/bin/docket"
        )
    }

    @Test func `the command line wins over the environment, that over the file`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("port: 1001\nhost: file.example\ndata: /from/file\n", to: "docket.yaml")
        let file = folder.path + "/docket.yaml"
        let settings = try await settings(
            flags: [.port: "3003"],
            file: file,
            environment: ["DOCKET_PORT": "2002", "DOCKET_HOST": "env.example"]
        )
        #expect(settings[.port] == Settings.Entry(value: "3003", origin: "the command line"))
        #expect(settings[.host] == Settings.Entry(value: "env.example", origin: "DOCKET_HOST"))
        #expect(settings[.data] == Settings.Entry(value: "/from/file", origin: file))
        #expect(settings[.drainSeconds] == Settings.Entry(value: "10", origin: "the default"))
    }

    @Test func `a language has a code or a name`() async throws {
        #expect(try await settings().language == .english)
        #expect(try await settings(environment: ["DOCKET_LANGUAGE": "de-CH"]).language == .german)
        #expect(try await settings(environment: ["DOCKET_LANGUAGE": "French"]).language == .french)
        await #expect(throws: SettingsError.self) {
            try await settings(environment: ["DOCKET_LANGUAGE": "klingon"])
        }
    }

    @Test
    func `the environment may name the file, and the user's own folder is the standard place`()
        async throws
    {
        let folder = try TemporaryFolder()
        try folder.write("port: 1001\n", to: "docket/docket.yaml")
        let named = try await settings(
            environment: ["DOCKET_CONFIG": folder.path + "/docket/docket.yaml"])
        #expect(named.number(.port) == 1001)
        let standard = try await settings(environment: ["XDG_CONFIG_HOME": folder.path])
        #expect(standard.number(.port) == 1001)
    }

    @Test(arguments: ["0x50", "-1", "65536", "8080.5", "eighty", " "])
    func `a port that is none is refused wherever it comes from`(port: String) async throws {
        await #expect(throws: SettingsError.self) { try await settings(flags: [.port: port]) }
        await #expect(throws: SettingsError.self) {
            try await settings(environment: ["DOCKET_PORT": port])
        }
    }

    @Test(arguments: [
        ("prot: 80\n", 1), ("# c\nport:\n  - 80\n", 3), ("- port\n", 1), ("port: [1\n", 2),
        ("just text\n", 1),
    ])
    func `a file that is not one of settings is refused with the line`(
        text: String,
        line: Int
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "docket.yaml")
        await #expect {
            try await settings(file: folder.path + "/docket.yaml")
        } throws: { error in
            guard case SettingsError.malformed(_, line, _) = error else { return false }
            return true
        }
    }

    @Test func `a file that is named must be there`() async throws {
        await #expect(throws: SettingsError.self) {
            try await settings(file: "/nonexistent/docket.yaml")
        }
    }
}
