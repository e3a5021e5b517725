import ArgumentParser
import Foundation

/// Results on stdout, everything else on stderr; color only where a person looks.
enum Console {
    /// How a text stands out.
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case match = "1;33"
        case path = "36"
        case warning = "33"
        case error = "31"
    }

    /// Whether stdout is a terminal.
    static let isOutputTerminal = isatty(STDOUT_FILENO) == 1

    /// Whether stderr is a terminal.
    static let isErrorTerminal = isatty(STDERR_FILENO) == 1

    /// Whether a person can be asked: they type, and see what is asked.
    static let isInteractive = isatty(STDIN_FILENO) == 1 && isErrorTerminal

    /// How many characters a line of the terminal holds; 100 where that is not known.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
            return 100
        }
        return Int(size.ws_col)
    }

    private static let allowsColor =
        ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Prints a line of a result; characters that would act on a terminal are left out.
    static func print(_ text: String = "") {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// Prints a line for the person at the terminal.
    static func note(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Prints what went wrong.
    static func error(_ text: String) {
        note(styled("docket:", .error, isTerminal: isErrorTerminal) + " " + harmless(text))
    }

    /// A text in a style, where stdout is a terminal.
    static func styled(
        _ text: String,
        _ style: Style,
        isTerminal: Bool = isOutputTerminal
    ) -> String {
        guard isTerminal, allowsColor else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    /// Text from documents without characters that would act on a terminal.
    static func harmless(_ text: String) -> String {
        let isHarmless = { (scalar: Unicode.Scalar) -> Bool in
            if scalar == "\n" || scalar == "\t" { return true }
            let category = scalar.properties.generalCategory
            let turnsText =
                (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
            return category != .control && !turnsText
        }
        if text.unicodeScalars.allSatisfy(isHarmless) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(isHarmless(scalar) ? scalar : "\u{FFFD}")
        }
        return String(scalars)
    }

    /// Writes bytes whole; a reader that has gone ends the program as it ends others.
    static func write(_ text: String, to descriptor: CInt) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    // A result that is not written whole must not pass for one that is.
                    if descriptor == STDOUT_FILENO, errno != EPIPE {
                        let reason = String(cString: strerror(errno))
                        error("the result cannot be written: \(reason)")
                        exit(ExitStatus.failed.rawValue)
                    }
                    return
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
