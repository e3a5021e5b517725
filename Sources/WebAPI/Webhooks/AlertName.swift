import Crypto

/// Names of alerts that are made of what others send.
enum AlertName {
    /// So many bytes of a name are kept as they are.
    private static let limit = 300

    /// A name as it is, or the digest of one that is too long or not to be shown.
    static func bounded(_ text: String) -> String {
        if text.utf8.count <= limit, AlertText.line(text, limit: limit) == text { return text }
        return digest(text)
    }

    /// What tells a set of labels from others.
    static func digest(of labels: [String: String]) -> String {
        digest(
            labels.keys.sorted().map { name in
                // Lengths keep one pair of texts from looking like another.
                let value = labels[name] ?? ""
                return "\(name.utf8.count):\(name)\(value.utf8.count):\(value)"
            }
            .joined()
        )
    }

    private static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }
        .joined()
    }
}
