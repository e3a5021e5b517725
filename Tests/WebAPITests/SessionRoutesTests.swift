import Foundation
import HTTPTypes
import HelpDesk
import Identity
import Persistence
import Testing
import Ticketing
import WebAPI

@Suite struct SessionRoutesTests {
    private static let password = "correct horse battery"
    private static let time = Date(timeIntervalSince1970: 1_795_000_000)

    /// What a browser got.
    private struct Session {
        var cookie: String
        var csrfToken: String

        func headers(csrf: Bool = true) -> HTTPFields {
            var headers: HTTPFields = [.cookie: "other=1; docket_session=\(cookie); last=2"]
            if csrf { headers[Self.csrfName] = csrfToken }
            return headers
        }

        static var csrfName: HTTPField.Name { HTTPField.Name("X-CSRF-Token") ?? .cookie }
    }

    private static func withServer(
        _ body: @escaping @Sendable (TicketClient, TicketServer) async throws -> Void
    ) async throws {
        let server = try await TicketServer(doors: { store in
            Doors(signIn: SignIn(store: store, passwords: ScryptPasswords(logRounds: 4)))
        })
        let signIn = SignIn(store: server.store, passwords: ScryptPasswords(logRounds: 4))
        for name in ["ana", "jane"] {
            // Whoever shows a token is known from then on.
            try await server.run { client in
                let token = name == "ana" ? server.agent : server.jane
                _ = try await client.file("made known", as: token)
            }
            try await signIn.setPassword(password, of: name, at: time)
        }
        try await server.run { try await body($0, server) }
    }

    private static func signIn(
        _ client: TicketClient,
        _ name: String,
        _ password: String = SessionRoutesTests.password,
        headers: HTTPFields = [:]
    ) async throws -> (answer: TicketServer.Answer, session: Session?) {
        let answer = try await client.sendOpenly(
            .post,
            "session",
            #"{"name": "\#(name)", "password": "\#(password)"}"#,
            headers: headers
        )
        let cookie = answer.headers[.setCookie]?.firstMatch(of: /docket_session=([^;]+);/)?.1
        guard let cookie, let token = answer["csrfToken"] else { return (answer, nil) }
        return (answer, Session(cookie: String(cookie), csrfToken: token))
    }

    @Test func `a browser signs in with a password and is who it says`() async throws {
        try await Self.withServer { client, _ in
            let (answer, session) = try await Self.signIn(client, "ana")
            #expect(answer.status == 201, "\(answer.text)")
            let cookie = try #require(answer.headers[.setCookie])
            for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
                #expect(cookie.contains(flag), "\(cookie)")
            }
            // Nobody reads it on the way: there is no way.
            #expect(!cookie.contains("Secure"))
            let mine = try #require(session)
            #expect(mine.cookie.count >= 32)
            #expect(!answer.text.contains(mine.cookie))
            let shown = try await client.sendOpenly(.get, "session", headers: mine.headers())
            #expect(shown["name"] == "ana" && shown["role"] == "agent", "\(shown.text)")
            let tickets = try await client.sendOpenly(
                .get,
                "tickets",
                headers: mine.headers(csrf: false)
            )
            #expect(tickets.status == 200)
        }
    }

    @Test func `an admin sees who is signed in, and signs them out`() async throws {
        try await Self.withServer { client, server in
            let first = try #require(try await Self.signIn(client, "ana").session)
            let second = try #require(try await Self.signIn(client, "ana").session)
            let jane = try #require(try await Self.signIn(client, "jane").session)
            let all = try await client.send(.get, "sessions", as: server.admin)
            #expect(all.text.components(separatedBy: #""person":"ana""#).count == 3, "\(all.text)")
            #expect(!all.text.contains(first.cookie) && !all.text.contains(first.csrfToken))
            let ended = try await client.send(.delete, "people/Ana/sessions", as: server.admin)
            #expect(ended.text.contains(#""ended":2"#), "\(ended.text)")
            for session in [first, second] {
                let shown = try await client.sendOpenly(.get, "session", headers: session.headers())
                #expect(shown["name"] == "anonymous")
            }
            let other = try await client.sendOpenly(.get, "session", headers: jane.headers())
            #expect(other["name"] == "jane")
            for path in ["people/nobody/sessions", "people/nobody/identities"] {
                let answer = try await client.send(.delete, path, as: server.admin)
                #expect(answer.status == 404, "\(answer.text)")
            }
            for path in ["sessions", "identities"] {
                #expect(try await client.send(.get, path, as: server.agent).status == 403)
            }
            let kept = try await client.send(.delete, "people/jane/sessions", as: server.agent)
            #expect(kept.status == 403)
        }
    }

    @Test func `nothing is changed by a request that a page of somebody else made`() async throws {
        try await Self.withServer { client, _ in
            let mine = try #require(try await Self.signIn(client, "ana").session)
            var wrong = mine.headers(csrf: false)
            wrong[Session.csrfName] = "guess"
            let ticket = #"{"title": "t", "body": "b"}"#
            for headers in [mine.headers(csrf: false), wrong] {
                let answer = try await client.sendOpenly(
                    .post,
                    "tickets",
                    ticket,
                    headers: headers
                )
                #expect(answer.status == 403, "\(answer.text)")
                let end = try await client.sendOpenly(.delete, "session", headers: headers)
                #expect(end.status == 403)
            }
            let filed = try await client.sendOpenly(
                .post,
                "tickets",
                ticket,
                headers: mine.headers()
            )
            #expect(filed.status == 201)
        }
    }

    @Test(arguments: [
        ("same-origin", 201), ("none", 201), ("same-site", 403), ("cross-site", 403), ("", 403),
    ])
    func `a browser says itself whose page made a request`(site: String, status: Int) async throws {
        try await Self.withServer { client, _ in
            let mine = try #require(try await Self.signIn(client, "ana").session)
            var headers = mine.headers(csrf: false)
            headers[HTTPField.Name("Sec-Fetch-Site") ?? .cookie] = site
            let answer = try await client.sendOpenly(
                .post,
                "tickets",
                #"{"title": "t", "body": "b"}"#,
                headers: headers
            )
            #expect(answer.status == status, "\(answer.text)")
        }
    }

    @Test func `signing in again begins another session and ends the one before`() async throws {
        try await Self.withServer { client, _ in
            let first = try #require(try await Self.signIn(client, "ana").session)
            let (_, second) = try await Self.signIn(
                client,
                "jane",
                headers: first.headers(csrf: false)
            )
            let next = try #require(second)
            #expect(next.cookie != first.cookie && next.csrfToken != first.csrfToken)
            let old = try await client.sendOpenly(.get, "session", headers: first.headers())
            #expect(old["name"] == "anonymous")
            let new = try await client.sendOpenly(.get, "session", headers: next.headers())
            #expect(new["name"] == "jane" && new["role"] == "requester")
        }
    }

    @Test func `a session that nobody was given is not taken up`() async throws {
        try await Self.withServer { client, _ in
            // What an attacker planted in the browser stays worthless after it signs in.
            let planted = Session(cookie: String(repeating: "a", count: 43), csrfToken: "x")
            let mine = try #require(
                try await Self.signIn(client, "ana", headers: planted.headers()).session
            )
            #expect(mine.cookie != planted.cookie)
            let shown = try await client.sendOpenly(.get, "session", headers: planted.headers())
            #expect(shown["name"] == "anonymous")
        }
    }

    @Test func `signing out ends it, and a password that changes, too`() async throws {
        try await Self.withServer { client, server in
            let mine = try #require(try await Self.signIn(client, "ana").session)
            let end = try await client.sendOpenly(.delete, "session", headers: mine.headers())
            #expect(end.status == 204)
            #expect(end.headers[.setCookie]?.contains("Max-Age=0") == true)
            let after = try await client.sendOpenly(.get, "tickets", headers: mine.headers())
            #expect(after.status == 401)
            let other = try #require(try await Self.signIn(client, "ana").session)
            try await SignIn(store: server.store, passwords: ScryptPasswords(logRounds: 4))
                .setPassword("another long password", of: "ana", at: Self.time)
            let gone = try await client.sendOpenly(.get, "tickets", headers: other.headers())
            #expect(gone.status == 401)
        }
    }

    @Test func `a wrong name and a wrong password are told apart by nothing`() async throws {
        try await Self.withServer { client, _ in
            let wrong = try await Self.signIn(client, "ana", "wrong password").answer
            let nobody = try await Self.signIn(client, "nobody-of-this-name").answer
            let none = try await Self.signIn(client, "eve").answer
            let odd = try await Self.signIn(client, #"'; DROP TABLE person;--"#).answer
            for answer in [wrong, nobody, none, odd] {
                #expect(answer.status == 401)
                #expect(answer.headers[.setCookie] == nil)
                #expect(answer["detail"] == wrong["detail"])
            }
        }
    }

    @Test func `who wants to sign in is told whether anybody has a password`() async throws {
        let server = try await TicketServer(doors: { store in
            Doors(signIn: SignIn(store: store, passwords: ScryptPasswords(logRounds: 4)))
        })
        try await server.run { client in
            let session = try await client.sendOpenly(.get, "session")
            #expect(session.json["hasPasswords"] == .bool(false), "\(session.text)")
        }
        try await Self.withServer { client, _ in
            let session = try await client.sendOpenly(.get, "session")
            #expect(session.json["hasPasswords"] == .bool(true), "\(session.text)")
        }
    }

    @Test func `a page that is closed to strangers leads to signing in`() async throws {
        let server = try await TicketServer(doors: { _ in
            Doors(policy: AccessPolicy(isAskingOpen: false))
        })
        try await server.run { client in
            let page = try await client.sendOpenly(
                .get,
                "/documents",
                headers: [.accept: "text/html"]
            )
            #expect(page.status == 401)
            #expect(page.text.contains("href=\"/sign-in\" data-sign-in"), "\(page.text)")
            #expect(!page.text.contains("Bearer"), "\(page.text)")
        }
    }

    @Test(arguments: ["session/provider", "session/provider/callback"])
    func `a browser that an issuer does not let in gets a page, and a program a document`(
        path: String
    ) async throws {
        try await Self.withServer { client, _ in
            let page = try await client.sendOpenly(.get, path, headers: [.accept: "text/html"])
            #expect(page.status == 404)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("href=\"/sign-in\" data-sign-in"), "\(page.text)")
            let document = try await client.sendOpenly(.get, path)
            #expect(document["type"] == "urn:docket:problem:issuer-missing")
        }
    }

    @Test func `passwords are guessed so many times and no more`() async throws {
        try await Self.withServer { client, _ in
            var statuses: [Int] = []
            for number in 0..<40 {
                statuses.append(
                    try await Self.signIn(client, "ana", "guess number \(number)").answer.status
                )
            }
            #expect(statuses.prefix(20).allSatisfy { $0 == 401 })
            #expect(statuses.suffix(15).allSatisfy { $0 == 429 })
            let right = try await Self.signIn(client, "ana").answer
            #expect(right.status == 429)
            #expect(right.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0)
        }
    }

    @Test(arguments: [
        "", "x", #"{"name": "ana"}"#, #"{"name": 1, "password": 2}"#, "[]",
        #"{"name": "ana", "password": null}"#,
        #"{"name": "ana", "password": "x", "role": "admin"}"#,
        #"{"name": "", "password": ""}"#,
    ])
    func `what is no sign-in is told`(body: String) async throws {
        try await Self.withServer { client, _ in
            let answer = try await client.sendOpenly(.post, "session", body)
            #expect((400..<500).contains(answer.status), "\(answer.text)")
        }
    }

    @Test func `each sign-in is in the audit log, and no secret is`() async throws {
        try await Self.withServer { client, server in
            let (_, session) = try await Self.signIn(client, "ana")
            _ = try await Self.signIn(client, "ana", "a wrong password")
            let log = try await client.send(.get, "audit", as: server.admin)
            #expect(log.text.contains("session.begin"))
            let mine = try #require(session)
            let secrets = [mine.cookie, mine.csrfToken, Self.password, "a wrong password"]
            for secret in secrets + [server.admin, server.agent] {
                #expect(!log.text.contains(secret))
            }
            let verdict = try await client.send(.get, "audit/verify", as: server.admin)
            #expect(verdict.text.contains("\"isSound\":true"), "\(verdict.text)")
        }
    }
}
