import Logging

/// A setting's name, and how it is told apart from the others.
enum Setting: String, CaseIterable, Sendable {
    /// The folder that holds `index.sqlite` and `desk.sqlite`.
    case data
    /// The folder that holds `docs-corpus` and `web`.
    case share
    /// The language of documents that name none.
    case language
    /// The address that the server listens on.
    case host
    /// The TCP port that the server listens on.
    case port
    /// How many seconds requests get to end once the server shuts down.
    case drainSeconds
    /// Whether whoever reaches the server may ask, search and look at the fabric.
    case openAsking
    /// Whether whoever reaches the server may file tickets.
    case openFiling
    /// The file of the certificate that the server shows, in PEM.
    case tlsCertificate
    /// The file of the certificate's key, in PEM.
    case tlsKey
    /// For how many days browsers that came by TLS are told to come by nothing else.
    case tlsOnlyDays
    /// The addresses of proxies in front of the server.
    case trustedProxies
    /// The header in which those proxies name who is signed in.
    case trustedUserHeader
    /// The address that people reach the server at.
    case publicAddress
    /// How many requests a second an identity may send.
    case rateLimit
    /// How many wrong tokens or passwords an address may show in a minute.
    case guessLimit
    /// How many streams of events may be open at once.
    case streamLimit
    /// How many connections may be open at once.
    case connectionLimit
    /// How many kilobytes the body of a request may have.
    case bodyKilobytes
    /// How many megabytes a file may have that is attached to a ticket.
    case fileMegabytes
    /// How many seconds a request may take to arrive.
    case arrivalSeconds
    /// How many hours a browser stays signed in.
    case sessionHours
    /// The address of an issuer of OpenID Connect.
    case oidcIssuer
    /// What the issuer calls Docket.
    case oidcClientID
    /// The file that holds what Docket proves itself to the issuer with.
    case oidcSecretFile
    /// The claim by which the issuer names people.
    case oidcNameClaim
    /// To which networks webhooks are sent: `public`, `any`, or ranges beside the public one.
    case webhookNetworks

    /// How the log is written.
    case logFormat
    /// From which level on something is logged.
    case logLevel

    /// What its value is.
    enum Kind: Equatable {
        case text
        case number(ClosedRange<Int>)
        case flag
        case choice([String])
        /// What need not be there.
        case optional
    }

    /// What its value is.
    var kind: Kind {
        switch self {
        case .data, .share, .language, .host, .oidcNameClaim, .webhookNetworks: .text
        case .port: .number(0...65_535)
        case .drainSeconds: .number(0...3_600)
        case .sessionHours: .number(1...720)
        case .tlsOnlyDays: .number(0...730)
        case .guessLimit: .number(1...10_000)
        case .streamLimit: .number(0...100_000)
        case .connectionLimit: .number(1...100_000)
        case .bodyKilobytes: .number(1...65_536)
        case .fileMegabytes: .number(1...20)
        case .arrivalSeconds: .number(1...600)
        case .openAsking, .openFiling: .flag
        case .logFormat: .choice(LogFormat.allCases.map(\.rawValue))
        case .logLevel: .choice(Logger.Level.allCases.map(\.rawValue))
        case .tlsCertificate, .tlsKey, .trustedProxies, .trustedUserHeader, .publicAddress,
            .rateLimit, .oidcIssuer, .oidcClientID, .oidcSecretFile:
            .optional
        }
    }

    /// The environment's name for it.
    var environmentName: String {
        var name = "DOCKET_"
        var previous: Character = "_"
        for letter in rawValue {
            if letter.isUppercase, previous.isLowercase { name.append("_") }
            name.append(contentsOf: letter.uppercased())
            previous = letter
        }
        return name
    }
}
