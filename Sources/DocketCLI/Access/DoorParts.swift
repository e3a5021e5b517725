import Foundation
import HelpDesk
import IPAddresses
import Identity
import Logging
import Ticketing
import WebAPI

/// What guards the doors of a server, as the settings say.
struct DoorParts {
    let settings: Settings
    let store: any TicketStore
    let logger: Logger

    /// The doors.
    ///
    /// - Throws: ``DoorError`` where a setting makes no sense, or where whoever listens on the way
    ///   would read along; ``CertificateError``.
    func doors() throws -> Doors {
        let proxies = try trustedProxies()
        let certificates = try certificates()
        let host = settings[.host].value
        let isOpen = !IPAddress.isLoopback(host) && certificates == nil
        if isOpen, proxies.ranges.isEmpty { throw DoorError.open(host: host) }
        let signIn = SignIn(
            store: store,
            passwords: ScryptPasswords(),
            lifetime: Double(settings.number(.sessionHours)) * 3_600
        )
        return Doors(
            policy: AccessPolicy(
                isAskingOpen: settings.isOn(.openAsking),
                isFilingOpen: settings.isOn(.openFiling)
            ),
            limits: try limits(),
            proxies: proxies,
            signIn: signIn,
            provider: try provider(),
            certificates: certificates,
            tlsOnlyPeriod: tlsOnlyPeriod,
            publicAddress: settings.optional(.publicAddress),
            needsProxy: isOpen
        )
    }

    /// The secret of a token for the first admin, where nobody has been let in yet; it is shown once.
    func firstToken() async -> String? {
        do {
            let isFirst = try store.read { try $0.tokens().isEmpty && !$0.hasPasswords() }
            guard isFirst, settings.optional(.oidcIssuer) == nil else { return nil }
            let now = Date()
            let (token, secret) = try await ManageTokens(store: store).create(
                name: "admin",
                role: .admin,
                expires: nil,
                at: now
            )
            try await AuditTrail(store: store).note(
                "token.create",
                "\(token.id)",
                by: Caller(name: "docket", role: .admin, door: "cli"),
                detail: "\(token.role.rawValue) \(token.name), at the first start",
                at: now
            )
            return secret
        } catch {
            logger.error(
                "cannot make the first admin's token; 'docket token create' makes one",
                metadata: ["error": "\(error)"]
            )
            return nil
        }
    }

    private func trustedProxies() throws -> TrustedProxies {
        let texts = (settings.optional(.trustedProxies) ?? "").split { ", ".contains($0) }
        let ranges = try texts.map { text in
            guard let range = IPRange(String(text)) else {
                throw DoorError.badSetting(
                    .trustedProxies,
                    reason: "must list addresses such as 10.0.0.7 or 10.0.0.0/24, not '\(text)'"
                )
            }
            return range
        }
        if let all = ranges.first(where: \.isEverything) {
            throw DoorError.badSetting(
                .trustedProxies,
                reason: "must name the proxies, not everybody, as \(all) does: whoever sends a "
                    + "request would say where it comes from"
            )
        }
        let header = settings.optional(.trustedUserHeader)
        if header != nil, ranges.isEmpty {
            throw DoorError.badSetting(
                .trustedUserHeader,
                reason: "needs trustedProxies: a header that anybody may send names nobody"
            )
        }
        if let header, !TrustedProxies.isHeader(header) {
            throw DoorError.badSetting(
                .trustedUserHeader,
                reason: "must be the name of a header, such as X-Remote-User, not '\(header)'"
            )
        }
        return TrustedProxies(ranges, userHeader: header)
    }

    private func certificates() throws -> Certificates? {
        switch (settings.optional(.tlsCertificate), settings.optional(.tlsKey)) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            return try Certificates(
                certificate: Workplace.absolute(certificate),
                key: Workplace.absolute(key),
                logger: logger
            )
        case (nil, _):
            throw DoorError.badSetting(.tlsCertificate, reason: "is missing beside tlsKey")
        case (_, nil):
            throw DoorError.badSetting(.tlsKey, reason: "is missing beside tlsCertificate")
        }
    }

    /// How long browsers come by TLS only, in seconds; nil where they are not told to.
    private var tlsOnlyPeriod: Int? {
        let days: Int = settings.number(.tlsOnlyDays)
        return days == 0 ? nil : days * 86_400
    }

    /// Whether a text is an address of the web; of this machine only, where it is not by TLS.
    private static func isAddress(_ text: String, openly: Bool) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.query == nil, parts.fragment == nil, parts.user == nil
        else { return false }
        let isHere = IPAddress.isLoopback(
            host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        )
        return parts.scheme == "https" || (parts.scheme == "http" && (openly || isHere))
    }

    private func limits() throws -> RequestLimits {
        var limits = RequestLimits(
            guesses: settings.number(.guessLimit),
            streams: settings.number(.streamLimit),
            connections: settings.number(.connectionLimit),
            body: settings.number(.bodyKilobytes) << 10,
            file: settings.number(.fileMegabytes) << 20,
            arrival: Double(settings.number(.arrivalSeconds))
        )
        guard let text = settings.optional(.rateLimit) else { return limits }
        guard let number = Int(text), (0...1_000_000).contains(number) else {
            throw DoorError.badSetting(
                .rateLimit,
                reason: "must be a number of requests a second, 0 for any, not '\(text)'"
            )
        }
        limits.rate = number == 0 ? nil : Double(number)
        limits.includesLoopback = true
        return limits
    }

    private func provider() throws -> OpenIDProvider? {
        guard let issuer = settings.optional(.oidcIssuer) else { return nil }
        guard let client = settings.optional(.oidcClientID) else {
            throw DoorError.badSetting(.oidcClientID, reason: "is missing beside oidcIssuer")
        }
        guard let address = settings.optional(.publicAddress) else {
            throw DoorError.badSetting(
                .publicAddress,
                reason: "is missing beside oidcIssuer, which sends browsers back to it"
            )
        }
        guard Self.isAddress(issuer, openly: false) else {
            throw DoorError.badSetting(
                .oidcIssuer,
                reason: "must begin with https://, as whoever could change what the issuer says "
                    + "would be let in; http:// is for issuers on this machine"
            )
        }
        guard Self.isAddress(address, openly: true) else {
            throw DoorError.badSetting(
                .publicAddress,
                reason: "must be an address such as https://desk.example.org, not '\(address)'"
            )
        }
        var secret: String?
        if let file = settings.optional(.oidcSecretFile) {
            do {
                secret = try String(contentsOfFile: Workplace.absolute(file), encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            } catch {
                throw DoorError.badSetting(
                    .oidcSecretFile,
                    reason: "cannot be read: \(error.localizedDescription)"
                )
            }
        }
        let base = address.hasSuffix("/") ? String(address.dropLast()) : address
        return OpenIDProvider(
            settings: OpenIDProvider.Settings(
                issuer: issuer,
                clientID: client,
                clientSecret: secret,
                redirectAddress: base + "/api/v1/session/provider/callback",
                nameClaim: settings[.oidcNameClaim].value
            )
        )
    }
}

/// Why a server does not open its doors.
enum DoorError: Error, Hashable, CustomStringConvertible {
    /// Whoever listens on the way would read along.
    case open(host: String)
    /// A setting makes no sense.
    case badSetting(Setting, reason: String)

    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .open(let host):
            "listening on \(host) lets tokens and passwords be read on the way; set tlsCertificate "
                + "and tlsKey, or name the proxy that speaks TLS in trustedProxies, or listen on "
                + "127.0.0.1"
        case .badSetting(let setting, let reason):
            "the setting \(setting.rawValue) \(reason)"
        }
    }
}
