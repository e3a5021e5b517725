package import Foundation

/// What Alertmanager sends to a webhook: the alerts of a group, in version 4 of its form.
///
/// What is not known in it is left aside. Nothing in it is followed.
///
/// - SeeAlso: Prometheus documentation, Alertmanager, configuration, `webhook_config`.
package struct AlertmanagerNotification: Decodable {
    /// One alert.
    struct Alert: Decodable {
        /// Whether it fires.
        enum Status: String, Decodable {
            /// It is so.
            case firing
            /// It is not so any more.
            case resolved
        }

        var status: Status
        var labels: [String: LooseText?]?
        var annotations: [String: LooseText?]?
        var startsAt: LooseText?
        var endsAt: LooseText?
        var generatorURL: LooseText?
        var fingerprint: LooseText?
    }

    /// The form that is known.
    static let knownVersion = "4"
    /// The largest body, in bytes: some thousand alerts.
    static let bodyLimit = 4 << 20

    var version: LooseText?
    var groupKey: LooseText?
    var externalURL: LooseText?
    var receiver: LooseText?
    var truncatedAlerts: Double?
    var alerts: [Alert]

    /// Reads a body.
    ///
    /// - Throws: What the decoder says where it is none.
    package init(_ data: Data) throws {
        self = try APICoding.decoded(Self.self, from: data)
    }

    /// How many alerts of the group it leaves out.
    package var omitted: Int {
        guard let count = truncatedAlerts, count >= 1 else { return 0 }
        return Int(min(count, 1e9))
    }

    /// What groups the alerts; nil where nothing does.
    ///
    /// A key ends with the labels that are grouped by: without any, all alerts of a receiver are one
    /// group, which says nothing.
    var group: String? {
        guard let key = groupKey?.text, !key.isEmpty, !key.hasSuffix(":{}") else { return nil }
        return AlertName.bounded(key)
    }

    /// What an operator should know of it.
    var notes: [String] {
        guard let version = version?.text, version != Self.knownVersion else { return [] }
        let shown = AlertText.line(version, limit: 20) ?? ""
        return [
            "version '\(shown)' is not known; what is known of version \(Self.knownVersion) was taken"
        ]
    }
}
