import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import IPAddresses
import NIOCore
import Ticketing

/// Tells who sends a request, by what it shows, and lets it through or not.
struct Admission: Sendable {
    /// The cookie that a browser shows.
    static let cookie = "docket_session"

    /// What lets programs in; nil for a server without tickets, to which everybody is a stranger.
    let tokens: ManageTokens?
    /// Who may see what; nil for a server without tickets.
    let lists: AccessLists?
    /// Looks people up whom a proxy names; nil for a server without tickets.
    let people: ManagePeople?
    let doors: Doors
    let limiter: RateLimiter?
    let guesses: RateLimiter
    /// Wrong passwords of a name, wherever they come from: many times as many as an address may show,
    /// so that nobody locks somebody else out by the way.
    let nameGuesses: RateLimiter
    /// How often it is noted that somebody may not do something: their own log must not fill the disk.
    let refusals = RateLimiter(rate: 0.1, burst: 10)
    let now: @Sendable () -> Date

    /// Begins with nobody known.
    ///
    /// - Parameters:
    ///   - store: Where people and tokens are kept; nil for a server without tickets.
    ///   - doors: What guards the doors.
    ///   - now: Tells the time.
    init(_ store: (any TicketStore)?, _ doors: Doors, now: @escaping @Sendable () -> Date) {
        tokens = store.map { ManageTokens(store: $0) }
        lists = store.map { AccessLists(store: $0) }
        people = store.map { ManagePeople(store: $0) }
        self.doors = doors
        limiter = doors.limits.rate.map { RateLimiter(rate: $0, burst: 2 * $0) }
        let guesses = Double(doors.limits.guesses)
        self.guesses = RateLimiter(rate: guesses / 60, burst: guesses)
        nameGuesses = RateLimiter(rate: guesses / 6, burst: guesses * 10)
        self.now = now
    }

    /// Who sends a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - context: From where it comes.
    ///   - takesAnyKey: Whether a token that lets nobody in is as good as none.
    /// - Returns: Who sends it.
    /// - Throws: ``Problem`` where it shows something that lets nobody in.
    func caller(
        of request: Request,
        _ context: DeskContext,
        takesAnyKey: Bool = false
    ) throws -> Caller {
        let now = now()
        let caller = try identified(request, context, takesAnyKey: takesAnyKey, at: now)
        return try lists?.applied(to: caller, at: now) ?? caller
    }

    /// Who sends a request that needs nothing: whoever shows what lets nobody in is a stranger.
    ///
    /// - Throws: What is wrong with the store.
    func visitor(of request: Request, _ context: DeskContext) throws -> Caller {
        do {
            return try caller(of: request, context)
        } catch let error where error is Problem || error is TicketError || error is TicketRefusal {
            let stranger = Caller.anonymous(door: "api")
            return try lists?.applied(to: stranger, at: now()) ?? stranger
        }
    }

    /// Who sends a request, where they may send any more.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - context: From where it comes.
    ///   - need: What its route needs.
    ///   - takesAnyKey: Whether a token that lets nobody in is as good as none where strangers may do
    ///     what the route does. Where they may not, it is the token that has to be mended.
    /// - Returns: Who sends it.
    /// - Throws: ``Problem``
    func identify(
        _ request: Request,
        _ context: DeskContext,
        _ need: AccessNeed,
        takesAnyKey: Bool = false
    ) throws -> Caller {
        // What needs nothing is there for whoever shows a token that has ended, too.
        let caller =
            need == .nothing
            ? .anonymous(door: "api")
            : try self.caller(
                of: request,
                context,
                takesAnyKey: takesAnyKey && isOpen(need)
            )
        try limit(caller, request, context)
        return caller
    }

    /// Refuses what came past the proxy that speaks TLS.
    ///
    /// - Throws: ``Problem``
    func checkWay(of context: DeskContext) throws {
        guard doors.needsProxy, let peer = context.remoteAddress?.ipAddress,
            !doors.proxies.contain(peer), !IPAddress.isLoopback(peer)
        else { return }
        throw Problem(
            "proxy-needed",
            status: .forbidden,
            title: "The request did not come through the proxy",
            detail: "What \(peer) sends here can be read on the way; reach this server through "
                + "one of its trustedProxies."
        )
    }

    /// Lets a request through, or says why not.
    ///
    /// - Returns: Who sends it.
    /// - Throws: ``Problem``, ``AccessRefusal``
    func admit(_ request: Request, _ context: DeskContext, _ need: AccessNeed) throws -> Caller {
        let caller = try caller(of: request, context)
        try doors.policy.check(caller, need)
        return caller
    }

    /// The address that a request comes from.
    func address(of request: Request, _ context: DeskContext) -> String? {
        doors.proxies.client(of: request, peer: context.remoteAddress?.ipAddress)
    }

    /// Whether what is sent back cannot be read on the way.
    func isSecure(_ request: Request, _ context: DeskContext) -> Bool {
        doors.certificates != nil
            || doors.proxies.isSecure(request, peer: context.remoteAddress?.ipAddress)
    }

    /// The secret of the session that a browser shows.
    func sessionSecret(of request: Request) -> String? { Self.cookie(Self.cookie, of: request) }

    /// What a browser was given under a name.
    static func cookie(_ wanted: String, of request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                let name = parts.first?.trimmingCharacters(in: .whitespaces)
                if name == wanted, parts.count == 2 {
                    return parts[1].trimmingCharacters(in: .whitespaces)
                }
            }
        }
        return nil
    }

    /// Whether strangers may do what a route does.
    private func isOpen(_ need: AccessNeed) -> Bool {
        // The refusal tells nothing more than that they may not.
        (try? doors.policy.check(.anonymous(door: "api"), need)) != nil
    }

    private func identified(
        _ request: Request,
        _ context: DeskContext,
        takesAnyKey: Bool,
        at now: Date
    ) throws -> Caller {
        if let secret = Self.token(of: request) {
            if let caller = try tokens?.caller(secret, door: "api", at: now) { return caller }
            if takesAnyKey { return .anonymous(door: "api") }
            try countGuess(request, context)
            throw Problem(
                "token-invalid",
                status: .unauthorized,
                title: "The token lets nobody in",
                detail: "The token is not known, was taken back or has ended; 'docket token list' "
                    + "shows which there are."
            )
        }
        let peer = context.remoteAddress?.ipAddress
        if let user = doors.proxies.user(of: request, peer: peer), let people {
            try checkPage(of: request)
            return try people.caller(named: user, door: "proxy")
        }
        if let secret = sessionSecret(of: request), let signIn = doors.signIn,
            let (session, person) = try signIn.session(secret, at: now)
        {
            try checkOrigin(of: request, session)
            return Caller(name: person.name, role: person.role, door: "web")
        }
        return .anonymous(door: "api")
    }

    /// What a request is counted under where a limit is on each caller; nil where it is on none.
    func counted(_ caller: Caller, _ request: Request, _ context: DeskContext) -> String? {
        let address = address(of: request, context) ?? "127.0.0.1"
        guard doors.limits.isLimited(address) else { return nil }
        return caller.isAnonymous ? "address \(Self.network(of: address))" : caller.name
    }

    private func limit(
        _ caller: Caller,
        _ request: Request,
        _ context: DeskContext
    ) throws {
        guard let limiter, let key = counted(caller, request, context),
            let wait = limiter.take(key, at: now())
        else { return }
        throw Problem.tooMany(
            after: wait,
            detail:
                "More requests came than \(caller.isAnonymous ? "an address" : caller.name) may "
                + "send in a second."
        )
    }

    /// What somebody gets who gets an address: with IPv6 that is a network of them.
    static func network(of address: String) -> String {
        guard let bytes = IPAddress(address)?.bytes, bytes.count == 16 else { return address }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// `Bearer SECRET`, or `Token token=SECRET` as scripts for Zammad send it.
    static func token(of request: Request) -> String? {
        guard let header = request.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let value = parts[1].trimmingCharacters(in: .whitespaces)
        switch parts[0].lowercased() {
        case "bearer": return value
        case "token":
            let named = value.hasPrefix("token=") ? String(value.dropFirst(6)) : value
            return named.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        default: return nil
        }
    }
}
