import Foundation
import Ticketing

/// A search as programs for Zammad write it, in Docket's filter language.
///
/// Both have words, `"phrases"`, `stor*`, `AND`, `OR`, `NOT`, parentheses and `key:value`; what
/// differs are keys, some values, and times. What is not known is left as it is, so that Docket's
/// filter language understands it or says what is wrong.
struct ZammadQuery {
    private static let times = [
        "created_at": "created", "updated_at": "updated", "close_at": "solved",
        "pending_time": "pending", "escalation_at": "due",
    ]

    let directory: ZammadDirectory

    /// The filter that a search means.
    func filter(_ query: String) throws -> String {
        let text = query.trimmingCharacters(in: .whitespaces)
        if ["", "*", "*:*"].contains(text) { return "()" }
        guard text.utf8.count <= TicketFilterParser.byteLimit else {
            throw JSONFields.wrong("query", "has more than \(TicketFilterParser.byteLimit) bytes")
        }
        // A word is taken whole, be it a key or not, so that a long one is read once.
        let terms =
            /"[^"]*"|([A-Za-z_][A-Za-z_.0-9]*)(?::(\[[^\]]*\]|\([^)]*\)|(?:[<>]=?)?"[^"]*"|[^\s()"]+))?/
        return text.replacing(terms) { match in
            guard let key = match.1, let value = match.2 else { return String(match.0) }
            return term(key.lowercased(), String(value)) ?? String(match.0)
        }
    }

    /// A term in Docket's words; nil where it stays as it is.
    private func term(_ key: String, _ value: String) -> String? {
        if let name = Self.times[key] { return time(name, value) }
        let parts = key.split(separator: ".")
        let isNumber = key.hasSuffix("_id")
        let name = isNumber ? String(key.dropLast(3)) : String(parts.first ?? "")
        switch name {
        case "title", "article", "body", "subject": return "(\(value))"
        case "id": return "number:\(value)"
        case "state":
            return any(value) {
                (Int($0).flatMap { ZammadState(rawValue: $0) } ?? ZammadState(named: $0))?.filter
                    ?? "state:\($0)"
            }
        case "priority":
            return any(value) { text in
                let found = Int(text).flatMap { TicketPriority(rawValue: $0) }
                return "priority:"
                    + Self.quoted((found ?? ZammadPriority.named(text))?.name ?? text)
            }
        case "group":
            return any(value) { text in
                let found = try? directory.queue(reference(text, isNumber))
                // A group that is not there has no tickets.
                return "queue:" + Self.quoted(found?.name ?? text)
            }
        case "owner", "customer":
            let own = name == "owner" ? "assignee" : "requester"
            return any(value) { text in
                if name == "owner", text == "-" || isNumber && text == "1" {
                    return "assignee:none"
                }
                // A number that is nobody's has no tickets.
                let found = try? directory.person(reference(text, isNumber), field: name)
                return "\(own):" + Self.quoted(found ?? text)
            }
        default: return nil
        }
    }

    private func reference(_ text: String, _ isNumber: Bool) -> ZammadReference {
        if isNumber, let id = Int(text) { return .id(id) }
        return .name(text)
    }

    /// `(new OR open)` and `"2 normal"` as terms of which one must hold.
    private func any(_ value: String, _ term: (String) -> String) -> String {
        let isList = value.hasPrefix("(") && value.hasSuffix(")")
        let values = isList ? value.dropFirst().dropLast().split(separator: " OR ") : [value[...]]
        let terms = values.map { value in
            term(value.trimmingCharacters(in: CharacterSet(charactersIn: "\" ")))
        }
        return "(" + terms.joined(separator: " OR ") + ")"
    }

    /// `>now-1h`, `[2026-11-01 TO now]` and the like.
    private func time(_ name: String, _ value: String) -> String? {
        func moment(_ text: some StringProtocol) -> String {
            let text = text.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
            guard text.hasPrefix("now") else { return text }
            let span = text.dropFirst(3).prefix { $0 != "/" }
            return span.isEmpty ? "now" : String(span)
        }
        if value.hasPrefix("["), value.hasSuffix("]") {
            let ends = value.dropFirst().dropLast().split(separator: " TO ").map { moment($0) }
            guard ends.count == 2 else { return nil }
            let terms = zip([">=", "<="], ends).filter { $1 != "*" }.map { "\(name)\($0)\($1)" }
            return terms.isEmpty ? "()" : "(" + terms.joined(separator: " ") + ")"
        }
        let sign = value.prefix { "<>=".contains($0) }
        return "\(name)\(sign.isEmpty ? ":" : String(sign))\(moment(value.dropFirst(sign.count)))"
    }

    /// A value, in quotes where it needs them, which it cannot hold itself.
    private static func quoted(_ text: String) -> String {
        let isBare = text.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_.@+".utf8.contains(byte)
        }
        if isBare, !text.isEmpty { return text }
        return "\"" + text.replacing("\"", with: "").replacing("\\", with: "") + "\""
    }
}
