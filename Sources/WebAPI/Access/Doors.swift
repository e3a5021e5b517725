public import HelpDesk
public import Ticketing

/// What guards the doors of a server: who may do what, how browsers sign in, and how much each caller
/// may have.
public struct Doors: Sendable {
    /// Who may do what.
    public var policy: AccessPolicy
    /// How much each caller may have.
    public var limits: RequestLimits
    /// Proxies that say who sends a request.
    public var proxies: TrustedProxies
    /// Lets browsers in; nil where none is let in.
    public var signIn: SignIn?
    /// Another who says who people are; nil where there is none.
    public var provider: (any IdentityProvider)?
    /// What the server speaks TLS with; nil where it does not.
    public var certificates: Certificates?
    /// For how many seconds browsers that came by TLS are told to come by nothing else; nil where they
    /// are told nothing.
    public var tlsOnlyPeriod: Int?
    /// The address that people reach the server at; nil where requests tell.
    public var publicAddress: String?
    /// Whether other machines are let in through a proxy only, as what they send could be read on the
    /// way.
    public var needsProxy: Bool

    /// Puts the parts together.
    public init(
        policy: AccessPolicy = AccessPolicy(),
        limits: RequestLimits = RequestLimits(),
        proxies: TrustedProxies = TrustedProxies(),
        signIn: SignIn? = nil,
        provider: (any IdentityProvider)? = nil,
        certificates: Certificates? = nil,
        tlsOnlyPeriod: Int? = nil,
        publicAddress: String? = nil,
        needsProxy: Bool = false
    ) {
        self.policy = policy
        self.limits = limits
        self.proxies = proxies
        self.signIn = signIn
        self.provider = provider
        self.certificates = certificates
        self.tlsOnlyPeriod = tlsOnlyPeriod
        self.publicAddress = publicAddress
        self.needsProxy = needsProxy
    }
}
