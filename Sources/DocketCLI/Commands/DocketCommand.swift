import ArgumentParser
import Foundation

/// What all commands share: errors in words that can be sent to a customer, and exit codes.
protocol DocketCommand: AsyncParsableCommand {
    /// The options that every command takes.
    var common: CommonOptions { get }

    /// Does what the command is for.
    func perform() async throws
}

extension DocketCommand {
    mutating func run() async throws {
        do {
            try await perform()
            Prompt.endDrafts(areKept: false)
        } catch let code as ExitCode {
            throw code
        } catch let error as ValidationError {
            Prompt.endDrafts(areKept: true)
            throw error
        } catch {
            Console.error("\(error)")
            Prompt.endDrafts(areKept: true)
            throw ExitStatus.failed
        }
    }
}
