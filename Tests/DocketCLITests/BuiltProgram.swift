import Foundation
import Testing

/// The built program, run as users run it on a data folder of its own.
struct BuiltProgram {
    /// What a run of the program left.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        func json() throws -> [String: Any] {
            try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    /// The user's home.
    let folder: String
    /// The folder for Docket's data.
    let data: String

    /// The program beside the tests.
    static let path: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return tests.appendingPathComponent("docket")
    }()

    /// The project's folder, where `docs-corpus` and `web` lie.
    static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - arguments: The command and its options.
    ///   - input: What it reads from stdin.
    /// - Returns: The process, and what it prints and tells.
    /// - Throws: What the system says where it cannot be started.
    func process(
        _ arguments: [String],
        input: String? = nil
    ) throws -> (Process, Pipe, Pipe) {
        let process = Process()
        process.executableURL = Self.path
        process.arguments = arguments + ["--data", data, "--share", Self.project]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "USER": "ana"]
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        let stdin = Pipe()
        process.standardInput = stdin
        try process.run()
        if let input {
            // A program that has read enough closes its end before all is written.
            signal(SIGPIPE, SIG_IGN)
            try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        }
        try stdin.fileHandleForWriting.close()
        return (process, output, errors)
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: The command and its options.
    ///   - input: What it reads from stdin.
    /// - Returns: What it left.
    /// - Throws: What the system says where it cannot be started.
    @discardableResult
    func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
        let (process, output, errors) = try process(arguments, input: input)
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        let told = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: printed, as: UTF8.self),
            errors: String(decoding: told, as: UTF8.self)
        )
    }
}
