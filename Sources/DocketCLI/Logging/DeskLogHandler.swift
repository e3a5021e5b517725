import Foundation
import Logging

/// Writes what is logged as lines of text or JSON.
struct DeskLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let format: LogFormat
    private let sink: LogSink

    /// Makes a handler.
    ///
    /// - Parameters:
    ///   - label: Which part of the program logs.
    ///   - level: From which level on something is logged.
    ///   - format: How it is written.
    ///   - sink: Where it is written to.
    init(_ label: String, level: Logger.Level, format: LogFormat, sink: LogSink) {
        self.label = label
        logLevel = level
        self.format = format
        self.sink = sink
    }

    /// Lets everything that logs in this process log as the settings say.
    static func bootstrap(_ settings: Settings) {
        let level = Logger.Level(rawValue: settings[.logLevel].value) ?? .info
        let format = LogFormat(rawValue: settings[.logFormat].value) ?? .text
        LoggingSystem.bootstrap { label in
            DeskLogHandler(label, level: level, format: format, sink: .standardError)
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        let line = LogLine(
            time: Date(),
            level: event.level,
            logger: label,
            message: event.message.description,
            metadata: all
        )
        sink.append(line.text(as: format))
    }
}
