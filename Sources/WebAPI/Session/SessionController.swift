import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import Logging
import Ticketing

/// `/api/v1/session`: signing in and out with a browser, and who one is.
struct SessionController {
    private static let example = #"for example {"name": "ana", "password": "…"}"#
    /// The cookie of the browser that left for the issuer.
    private static let attemptCookie = "docket_sign_in"
    private static let longestDestination = 1_000

    let admission: Admission
    let audit: AuditTrail
    let attempts: SignInAttempts
    let work: PasswordWork

    private var doors: Doors { admission.doors }

    /// The routes.
    var endpoints: RouteCollection<DeskContext> {
        RouteCollection(context: DeskContext.self)
            .get("session", use: show)
            .post("session", use: signIn)
            .delete("session", use: signOut)
            .get("session/provider", use: leave)
            .get("session/provider/callback", use: comeBack)
            .refusingOthers("session", besides: [.get, .post, .delete])
            .refusingOthers("session/provider", besides: [.get])
            .refusingOthers("session/provider/callback", besides: [.get])
    }

    @Sendable
    private func show(_ request: Request, context: DeskContext) async throws -> Response {
        let caller = try admission.caller(of: request, context)
        let session = try admission.sessionSecret(of: request).flatMap {
            try doors.signIn?.session($0, at: admission.now())?.session
        }
        // Beside a token the cookie is of no account.
        return try Response(
            json: SessionBody(caller, caller.door == "web" ? session : nil, doors)
        )
    }

    @Sendable
    private func signIn(_ request: Request, context: DeskContext) async throws -> Response {
        guard let signIn = doors.signIn else { throw Self.noPasswords }
        let fields = try await JSONRequest(request).fields(
            known: ["name", "password"],
            holding: "a name and a password",
            example: Self.example
        )
        let name = try fields.requiredText("name")
        let password = try fields.requiredText("password")
        let address = admission.address(of: request, context)
        let now = admission.now()
        try admission.checkGuesses(at: name, request, context)
        let person = try await work.run {
            // Those that went first may have been too many: they were all let in to wait.
            try admission.checkGuesses(at: name, request, context)
            return try signIn.person(name, knowing: password)
        }
        guard let person else {
            admission.countGuess(at: name)
            try admission.countGuess(request, context)
            try await audit.note(
                "session.begin",
                // Some type their password where their name goes; it must not be kept.
                try signIn.knownName(name) ?? "somebody unknown",
                by: .anonymous(door: "web"),
                from: address,
                isDone: false,
                at: now
            )
            throw Problem(
                "sign-in-failed",
                status: .unauthorized,
                title: "Nobody is signed in",
                detail: "The name or the password is wrong."
            )
        }
        let found = try await signIn.begin(for: person, at: now)
        return try await begun(found, request, context, status: .created)
    }

    @Sendable
    private func signOut(_ request: Request, context: DeskContext) async throws -> Response {
        // What belongs to a page only may end its session.
        let caller = try admission.caller(of: request, context)
        if let secret = admission.sessionSecret(of: request), caller.door == "web" {
            _ = try await doors.signIn?.signOut(secret)
            try await audit.note(
                "session.end",
                caller.name,
                by: caller,
                from: admission.address(of: request, context),
                at: admission.now()
            )
        }
        return Response(
            status: .noContent,
            headers: [.setCookie: cookie("", request, context, lifetime: 0)]
        )
    }

    /// Leaves for the issuer.
    @Sendable
    private func leave(_ request: Request, context: DeskContext) async throws -> Response {
        guard let provider = doors.provider else { throw Self.noProvider }
        let wanted = request.queryValue("to") ?? "/"
        // Only to a page of Docket's own: never to another server, whatever a link says.
        let isOwn =
            wanted.hasPrefix("/") && !wanted.hasPrefix("//") && !wanted.contains("\\")
            && wanted.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
            // It is kept in a cookie, which browsers drop where it is long.
            && wanted.utf8.count <= Self.longestDestination
        let (attempt, sealed) = try attempts.begin(
            destination: isOwn ? wanted : "/",
            at: admission.now()
        )
        let address: String
        do {
            address = try await provider.address(for: attempt)
        } catch {
            throw Self.problem(error, context)
        }
        return Response(
            status: .found,
            headers: [
                .location: address,
                .setCookie: cookie(
                    sealed,
                    request,
                    context,
                    named: Self.attemptCookie,
                    lifetime: 600
                ),
            ]
        )
    }

    /// Comes back from the issuer.
    @Sendable
    private func comeBack(_ request: Request, context: DeskContext) async throws -> Response {
        guard let provider = doors.provider, let signIn = doors.signIn else {
            throw Self.noProvider
        }
        let now = admission.now()
        let sealed = Admission.cookie(Self.attemptCookie, of: request) ?? ""
        let state = request.queryValue("state") ?? ""
        guard let attempt = attempts.end(state, of: sealed, at: now),
            let code = request.queryValue("code")
        else {
            throw Problem(
                "sign-in-failed",
                status: .badRequest,
                title: "Nobody is signed in",
                detail: request.queryValue("error").map {
                    "The issuer said no: \($0.prefix(100))."
                } ?? "This sign-in was not begun here, or it took too long; begin again."
            )
        }
        let identity: ProvidedIdentity
        do {
            identity = try await provider.identity(code: code, of: attempt, at: now)
        } catch let refusal as IdentityRefusal {
            throw Problem(
                "sign-in-failed",
                status: .forbidden,
                title: "Nobody is signed in",
                detail: refusal.description.prefix(1).uppercased()
                    + refusal.description.dropFirst() + "."
            )
        } catch {
            throw Self.problem(error, context)
        }
        guard let found = try await signIn.signIn(as: identity, at: now) else {
            try await audit.note(
                "session.begin",
                identity.person.name,
                by: .anonymous(door: "web"),
                from: admission.address(of: request, context),
                isDone: false,
                detail: "by \(provider.title)",
                at: now
            )
            throw Problem(
                "sign-in-failed",
                status: .forbidden,
                title: "Nobody is signed in",
                detail: "\(identity.person.name) is not let in here, or is somebody else's name."
            )
        }
        var response = try await begun(found, request, context, status: .found)
        response.headers[.location] = attempt.destination
        return response
    }

    /// A new session, whatever the browser showed before: that one ends.
    private func begun(
        _ found: (session: BrowserSession, secret: String),
        _ request: Request,
        _ context: DeskContext,
        status: HTTPResponse.Status
    ) async throws -> Response {
        if let old = admission.sessionSecret(of: request) {
            _ = try await doors.signIn?.signOut(old)
        }
        let person = try admission.people?.person(found.session.person)
        let caller = Caller(
            name: found.session.person,
            role: person?.role ?? .requester,
            door: "web"
        )
        try await audit.note(
            "session.begin",
            caller.name,
            by: caller,
            from: admission.address(of: request, context),
            at: admission.now()
        )
        return try Response(
            json: SessionBody(caller, found.session, doors),
            status: status,
            headers: [
                .setCookie: cookie(
                    found.secret,
                    request,
                    context,
                    lifetime: Int(doors.signIn?.lifetime ?? 0)
                )
            ]
        )
    }

    /// A cookie that no script reads and that other pages' forms do not send.
    private func cookie(
        _ value: String,
        _ request: Request,
        _ context: DeskContext,
        named name: String = Admission.cookie,
        lifetime: Int
    ) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(lifetime); HttpOnly; SameSite=Lax"
            + (admission.isSecure(request, context) ? "; Secure" : "")
    }

    private static func problem(_ error: any Error, _ context: DeskContext) -> Problem {
        context.logger.error("the issuer lets nobody in", metadata: ["error": "\(error)"])
        return Problem(
            "issuer-unavailable",
            status: .badGateway,
            title: "The issuer cannot be used",
            detail: "Nobody can be signed in by the issuer now; the log says more."
        )
    }

    private static let noPasswords = Problem(
        "sign-in-unavailable",
        status: .notFound,
        title: "Nobody signs in here",
        detail: "This server has no people."
    )

    private static let noProvider = Problem(
        "issuer-missing",
        status: .notFound,
        title: "There is no issuer",
        detail: "Nobody else says who people are here; sign in with a password, or set oidcIssuer."
    )
}
