import ArgumentParser

/// The exit codes of `docket`, beside 0 for done and 64 for a command line not understood.
enum ExitStatus {
    /// It failed; the reason is on stderr.
    static let failed = ExitCode(1)

    /// It is done, but some files were skipped or some sources could not be read.
    static let incomplete = ExitCode(2)

    /// There is no answer, or nothing was found.
    static let nothing = ExitCode(3)
}
