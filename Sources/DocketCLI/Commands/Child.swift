import Foundation

/// This program, run once more in a process of its own.
enum Child {
    /// What is wrong with a child.
    struct Failure: Error, CustomStringConvertible {
        let arguments: [String]
        let status: Int32

        var description: String {
            "'docket \(arguments.joined(separator: " "))' ended with status \(status)"
        }
    }

    /// Runs the program to its end.
    ///
    /// - Parameter arguments: Its arguments; its errors go where this program's go.
    /// - Returns: What it printed, and how long it ran in milliseconds.
    /// - Throws: ``Failure`` unless it ends with 0, or with 3 for a question without an answer.
    static func run(_ arguments: [String]) throws -> (output: Data, milliseconds: Double) {
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0]
        )
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        let begun = ContinuousClock.now
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let time = ContinuousClock.now - begun
        guard [0, 3].contains(process.terminationStatus) else {
            throw Failure(arguments: arguments, status: process.terminationStatus)
        }
        return (output, time / .milliseconds(1))
    }
}
