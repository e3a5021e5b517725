/// Why a file is not in the index.
public enum SkipReason: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's bytes are not text.
    case binary
    /// The file holds nothing at all, or only white space and markup.
    case empty
    /// The file is larger than ``largestSize``.
    case tooLarge(bytes: Int64)
    /// The system does not let the file or folder be read; `reason` is its word for it.
    case unreadable(reason: String)
    /// A link that leads back to a folder above it, or to itself.
    case linkLoop
    /// A link whose target is not there.
    case brokenLink
    /// The same file was read under another name.
    case sameFile(as: String)
    /// A pipe, socket or device.
    case notAFile
    /// The file's name does not say that it is a document.
    case unknownType(fileExtension: String)

    /// The largest file that is read, in bytes: 16 MiB.
    public static let largestSize: Int64 = 16 << 20

    /// The reason in one word, for programs.
    public var code: String {
        switch self {
        case .binary: "binary"
        case .empty: "empty"
        case .tooLarge: "tooLarge"
        case .unreadable: "unreadable"
        case .linkLoop: "linkLoop"
        case .brokenLink: "brokenLink"
        case .sameFile: "sameFile"
        case .notAFile: "notAFile"
        case .unknownType: "unknownType"
        }
    }

    /// What is wrong, and what would help.
    public var description: String {
        switch self {
        case .binary: "not text; convert it to Markdown, HTML or plain text"
        case .empty: "empty: there is no text to search for"
        case .tooLarge(let bytes):
            "\(bytes) bytes are more than the 16 MiB (\(Self.largestSize) bytes) that are read; split it"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .linkLoop: "the link leads back to itself or to a folder above it"
        case .brokenLink: "the link leads nowhere"
        case .sameFile(let other): "the same file as \(other)"
        case .notAFile: "neither a file nor a folder"
        case .unknownType(let fileExtension):
            fileExtension.isEmpty
                ? "its name does not say what it is; documents end in .md, .html, .rst, .adoc, .txt"
                : ".\(fileExtension) is not a document's ending; .md, .html, .rst, .adoc, .txt are"
        }
    }
}
