public import Corpus
import Crypto

/// Makes the ids of documents, and finds which document a link between them means.
public enum DocumentIdentity {
    /// The id of the document at a path of a source.
    public static func id(source: String, path: String) -> DocumentID {
        let digest = SHA256.hash(data: Array("\(source)\n\(path)".utf8))
        return DocumentID(rawValue: digest.prefix(8).hexadecimal)
    }

    /// Where Docket shows a document, at an anchor where one is given.
    public static func address(of id: DocumentID, anchor: String = "") -> String {
        let base = "/documents/\(id)"
        guard !anchor.isEmpty else { return base }
        return base + "#" + percentEncoded(anchor)
    }

    /// Where Docket shows the document that a relative link means, nil where it means none.
    ///
    /// - Parameters:
    ///   - destination: The link as the document writes it.
    ///   - path: The path of the document that holds the link.
    ///   - source: The source of both.
    /// - Returns: The address with its anchor, nil where the link means no document.
    static func address(of destination: String, from path: String, source: String) -> String? {
        let parts = destination.split(
            separator: "#",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let target = parts[0].prefix { $0 != "?" }
        let name = target.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."),
            DocumentFormat(fileExtension: String(name[name.index(after: dot)...])) != nil,
            let resolved = resolve(target, from: path)
        else { return nil }
        return address(
            of: id(source: source, path: resolved),
            anchor: parts.count > 1 ? String(parts[1]) : ""
        )
    }

    private static func resolve(_ target: Substring, from path: String) -> String? {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            default: parts.append(part.removingPercentEncodingOnce())
            }
        }
        return parts.joined(separator: "/")
    }

    private static func percentEncoded(_ anchor: String) -> String {
        var encoded = ""
        for byte in anchor.utf8 {
            let isPlain =
                byte < 0x80
                && (Character(Unicode.Scalar(byte)).isLetter
                    || Character(Unicode.Scalar(byte)).isNumber || "-_.:~".utf8.contains(byte))
            if isPlain {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (byte < 16 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
