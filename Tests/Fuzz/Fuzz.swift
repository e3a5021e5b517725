import Corpus
import DocumentReaders
import Fabric
import FabricCollectors
import Foundation
import Retrieval
import TextAnalysis
import Ticketing
import WebAPI
import WorkflowFiles

/// Takes in bytes that libFuzzer makes: the first one says what reads the others.
///
/// A reader may refuse them; it must not crash, hang, or break what it promises.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    switch start[0] % 9 {
    case 0: analyze(bytes)
    case 1: search(bytes)
    case 2: read(bytes)
    case 3: expose(bytes)
    case 4: filter(bytes)
    case 5: work(bytes)
    case 6: alert(bytes)
    case 7: converse(bytes)
    default: load(bytes)
    }
    return 0
}

/// Terms stand in the text, in its order.
private func analyze(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
        var last = 0
        Analyzer(keepsSurface: true).analyze(bytes) { term in
            precondition(!term.bytes.isEmpty, "a term is empty")
            precondition(0 <= term.range.lowerBound && term.range.upperBound <= bytes.count)
            if term.role == .part {
                precondition(term.range.lowerBound >= last, "terms are out of order")
                last = term.range.lowerBound
            }
        }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    for range in Sentences.ranges(in: text) { precondition(!text[range].isEmpty) }
    for acronym in AcronymFinder.acronyms(in: text) { precondition(text.contains(acronym.short)) }
    _ = QuestionTerms(text, analyzer: Analyzer())
}

/// Whatever is typed is a search, or nothing to look for.
private func search(_ bytes: [UInt8]) {
    var parser = SearchParser()
    _ = parser.parse(String(decoding: bytes, as: UTF8.self))
}

/// Whatever is typed is a filter that is written and read back the same, or an error.
private func filter(_ bytes: [UInt8]) {
    // Refusing is allowed.
    guard let filter = try? TicketFilterParser.parse(String(decoding: bytes, as: UTF8.self)) else {
        return
    }
    let again = try? TicketFilterParser.parse(filter.text)
    precondition(again == filter.normalized, "a filter is read back as another")
}

/// A workflow file, the texts of tickets, and the names of files and people.
private func work(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    // Refusing is allowed.
    _ = try? WorkflowFile.parse(text, path: "workflow.yaml")
    let names = Mentions.names(in: text)
    precondition(Set(names).count == names.count, "somebody is named twice")
    _ = TicketNumber(text)
    _ = TicketPlace(text)
    _ = FileKind.mediaType(of: bytes)
    if let line = try? TicketLimits.line(text, field: "title", limit: TicketLimits.title) {
        precondition(!line.isEmpty && line.count <= TicketLimits.title)
        precondition(!line.contains(where: \.isNewline), "a line has two")
    }
    _ = TemplateText(text).filled(["question": text])
}

/// Whatever Alertmanager or another monitoring system sends is bounded, and the same each time.
private func alert(_ bytes: [UInt8]) {
    let now = Date(timeIntervalSince1970: 1_795_000_000)
    func check(_ signal: AlertSignal) {
        precondition(signal.key.utf8.count <= 500 && !signal.key.isEmpty, "a key has no bounds")
        precondition((signal.group ?? "").utf8.count <= 300, "a group has no bounds")
        precondition(!signal.title.isEmpty && signal.title.count <= TicketLimits.title)
        precondition(!signal.title.contains(where: \.isNewline), "a title has two lines")
        precondition(signal.summary.utf8.count <= 64 << 10, "a summary has no bounds")
        precondition(signal.labels.count <= 40 && (1...4).contains(signal.severity))
        precondition(signal.time <= now.addingTimeInterval(300), "a time lies ahead")
    }
    // Refusing is allowed.
    if let notification = try? AlertmanagerNotification(Data(bytes)) {
        let signals = notification.signals(at: now)
        signals.forEach(check)
        precondition(notification.signals(at: now) == signals, "signals differ")
        precondition(notification.omitted >= 0)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let values = ["event_id": text, "host": text, "state": text, "service": text, "text": text]
    if let event = try? MonitoringEvent(values) { check(event.signal(at: now)) }
}

/// A document in each of the formats, or a reason for leaving it out.
private func read(_ bytes: [UInt8]) {
    let tree = FileDocumentTree()
    for format in DocumentFormat.allCases {
        let entry = FileEntry(
            path: "folder/name",
            location: Array("/folder/name".utf8),
            format: format,
            fingerprint: FileFingerprint(
                size: Int64(bytes.count),
                modified: 0,
                changed: 0,
                inode: 0
            )
        )
        // Refusing is allowed.
        guard let document = try? tree.parse(bytes, of: entry) else { continue }
        for passage in PassageSplitter().passages(of: document) {
            let html = HTMLRenderer().html(passage.blocks)
            precondition(!html.contains("<script"), "a script got through")
            _ = passage.blocks.plainText
        }
    }
}

/// Whatever an endpoint sends, in pieces of any size, gives the same readings.
private func expose(_ bytes: [UInt8]) {
    func readings(by size: Int) -> [Reading]? {
        var reader = ExpositionReader()
        var readings: [Reading] = []
        do {
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = bytes[start..<min(start + size, bytes.count)]
                try piece.withUnsafeBytes { try reader.take($0) { readings.append($0) } }
            }
            try reader.end { readings.append($0) }
        } catch {
            return nil
        }
        return readings
    }
    let whole = readings(by: bytes.count)
    let pieces = readings(by: 1 + Int(bytes[0]) % 7)
    precondition(whole?.map(\.metric) == pieces?.map(\.metric), "pieces change what is read")
}

/// Stored arrays that do not fit together are refused.
private func load(_ bytes: [UInt8]) {
    let cut = Int(bytes[0]) % bytes.count
    let numbers = bytes[cut...].map { UInt32($0) }
    _ = Lexicon(bytes: Array(bytes[..<cut]), starts: numbers, slots: numbers)
    if let forward = ForwardIndex(bytes: Array(bytes[..<cut]), starts: numbers, termCount: 200) {
        precondition(forward.count == numbers.count - 1)
    }
    var parts = InvertedIndex.Parts()
    parts.passageCount = Int(bytes[0])
    parts.termStarts = [0, UInt32(numbers.count)]
    parts.stretchBlocks = numbers
    parts.stretchPeaks = [UInt8](repeating: 1, count: numbers.count)
    parts.stretchStarts = [0] + numbers
    parts.postings = bytes[..<cut].map { UInt16($0) << 8 | UInt16($0) }
    if let index = InvertedIndex(parts) {
        for passage in 0..<index.passageCount { _ = index.impact(of: 0, in: passage) }
    }
    _ = TokenSequences(
        tokens: bytes[..<cut].map { UInt16($0) },
        starts: numbers,
        rareTerms: numbers,
        rareStarts: numbers
    )
}
