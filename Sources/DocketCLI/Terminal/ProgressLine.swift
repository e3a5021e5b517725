import Foundation
import HelpDesk
import Synchronization

/// One line on stderr that tells how far indexing has come, with rate and time left.
final class ProgressLine: Sendable {
    private struct State {
        var begun: ContinuousClock.Instant?
        var drawn: ContinuousClock.Instant?
        var bytesAtBegin: Int64 = 0
        var isShown = false
        var hasToldOfWaiting = false
    }

    private static let width = 24

    private let state = Mutex(State())
    private let isShown: Bool

    /// - Parameter isShown: Whether a person looks at stderr.
    init(isShown: Bool = Console.isErrorTerminal) {
        self.isShown = isShown
    }

    /// Draws the line anew, ten times a second at most.
    func show(_ progress: IndexProgress) {
        state.withLock { state in
            if progress.phase == .waiting {
                guard !state.hasToldOfWaiting else { return }
                state.hasToldOfWaiting = true
                Console.note("waiting for another indexing run to end")
                return
            }
            guard isShown else { return }
            let now = ContinuousClock.now
            if state.begun == nil {
                state.begun = now
                state.bytesAtBegin = progress.bytesDone
            }
            if let drawn = state.drawn, now - drawn < .milliseconds(100),
                progress.phase == .reading
            {
                return
            }
            state.drawn = now
            state.isShown = true
            let seconds = Self.seconds(now - (state.begun ?? now))
            let line = Self.line(
                progress,
                seconds: seconds,
                bytesRead: progress.bytesDone - state.bytesAtBegin
            )
            Console.write("\r\u{1B}[K" + line, to: STDERR_FILENO)
        }
    }

    /// Takes the line away.
    func end() {
        state.withLock { state in
            if state.isShown { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
            state = State()
        }
    }

    /// The line's text: bar, share, files, rate, time left.
    static func line(_ progress: IndexProgress, seconds: Double, bytesRead: Int64) -> String {
        guard progress.phase != .finishing else { return "putting the index in place" }
        let share =
            progress.byteCount > 0
            ? min(1, Double(progress.bytesDone) / Double(progress.byteCount)) : 1
        let filled = Int(share * Double(width))
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: "-", count: width - filled)
        let files =
            "\(Amounts.count(progress.filesDone))/\(Amounts.count(progress.fileCount)) files"
        var line = "[\(bar)] \(Int(share * 100))%  \(files)"
        if seconds > 0.5, bytesRead > 0 {
            let rate = Double(bytesRead) / seconds
            let left = Double(progress.byteCount - progress.bytesDone) / rate
            line += "  \(Amounts.megabytes(rate))/s  \(Amounts.time(left)) left"
        }
        return line
    }

    private static func seconds(_ duration: Duration) -> Double {
        duration / .seconds(1)
    }
}
