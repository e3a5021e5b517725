import Foundation
import HTTPTypes
import Synchronization
import Testing
import WebAPI

@Suite struct TicketRoutesTests {
    @Test func `a title and a body are enough, and the whole ticket comes back`() async throws {
        try await TicketServer().run { client in
            let filed = try await client.send(
                .post,
                "tickets",
                #"{"title": "Link flaps", "body": "Since noon."}"#,
                as: client.server.jane
            )
            #expect(filed.status == 201)
            #expect(filed["number"] == "DK-1001")
            #expect(filed["requester"] == "jane")
            #expect(filed["state"] == "new")
            #expect(filed.headers[.location] == "/api/v1/tickets/DK-1001")
            #expect(filed.headers[.eTag] == "\"1\"")
            let read = try await client.send(.get, "tickets/DK-1001", as: client.server.jane)
            #expect(read.status == 200)
            #expect(read["title"] == "Link flaps")
            for number in ["1001", "dk-1001"] {
                #expect(try await client.send(.get, "tickets/\(number)").status == 200)
            }
        }
    }

    @Test(arguments: [
        (#"{"body": "b"}"#, 400, "title"), (#"{"title": "t"}"#, 400, "body"),
        (#"{"title": 1, "body": "b"}"#, 400, "title"),
        (#"{"title": "t", "body": "b", "colour": 1}"#, 400, "colour"),
        (#"{"title": " ", "body": "b"}"#, 422, "title"),
        (#"{"title": "t", "body": "\n"}"#, 422, "body"),
        (#"{"title": "t", "body": "b", "queue": "nowhere"}"#, 422, "queue"),
        (#"{"title": "t", "body": "b", "type": "nothing"}"#, 422, "type"),
        (#"{"title": "t", "body": "b", "template": "nothing"}"#, 422, "template"),
        (#"{"title": "t", "body": "b", "priority": "huge"}"#, 400, "priority"),
        (#"{"title": "t", "body": "b", "tags": "x"}"#, 400, "tags"),
        (#"{"title": "t", "body": "b", "tags": [1]}"#, 400, "tags"),
        (#"{"title": "t", "body": "b", "dueAt": "2026-02-30T00:00:00Z"}"#, 400, "dueAt"),
        (#"{"title": "t", "body": "b", "dueAt": "soon"}"#, 400, "dueAt"),
        (#"{"title": "t", "body": "b", "fields": {"no": "1"}}"#, 422, "fields.no"),
        (#"{"title": "t", "body": "b", "fields": {"x": []}}"#, 400, "fields.x"),
        (#"{"title": "t", "body": "b", "links": [{"kind": "blocks"}]}"#, 400, "links.0.target"),
        (
            #"{"title": "t", "body": "b", "links": [{"kind": "blocks", "target": "DK-9"}]}"#, 422,
            "links"
        ),
        (#"{"title": "t", "body": "b", "assignee": "nobody-known"}"#, 422, "assignee"),
        (#"{"title": "t", "body": "b", "project": "none"}"#, 422, "project"),
        (#"{"title": "\ud800", "body": "b"}"#, 400, "title"),
        (#"{"title": "t", "body": "b", "requester": "a b"}"#, 422, "requester"),
    ])
    func `what is wrong with a ticket is named by its field, and nothing is filed`(
        body: String,
        status: Int,
        field: String
    ) async throws {
        try await TicketServer().run { client in
            let answer = try await client.send(.post, "tickets", body)
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.wrongFields.contains(field), "\(answer.text)")
            let list = try await client.send(.get, "tickets")
            #expect(list.json["total"] == .number(0))
        }
    }

    @Test func `a title of 20 MB is refused before it is read`() async throws {
        try await TicketServer().run { client in
            let long = String(repeating: "x", count: 20 << 20)
            let answer = try await client.send(
                .post,
                "tickets",
                #"{"title": "\#(long)", "body": "b"}"#
            )
            #expect(answer.status == 413)
            let still = try await client.send(
                .post,
                "tickets",
                #"{"title": "\#(long.prefix(301))", "body": "b"}"#
            )
            #expect(still.status == 422)
            #expect(still.wrongFields == ["title"])
        }
    }

    @Test(arguments: [
        ("GET", "tickets"), ("POST", "tickets"), ("GET", "tickets/DK-1001"),
        ("PATCH", "tickets/DK-1001"), ("GET", "tickets/DK-1001/messages"),
        ("POST", "tickets/DK-1001/messages"), ("GET", "tickets/DK-1001/events"),
        ("GET", "tickets/DK-1001/similar"), ("GET", "tickets/DK-1001/evidence"),
        ("GET", "tickets/DK-1001/draft-doc"), ("POST", "tickets/DK-1001/merge"),
        ("POST", "tickets/DK-1001/split"), ("POST", "tickets/DK-1001/macros/x"),
        ("POST", "tickets/DK-1001/attachments?name=x"), ("GET", "attachments/1"),
        ("POST", "tickets/bulk"), ("POST", "tickets/bulk/1/undo"), ("GET", "tickets/export"),
        ("POST", "tickets/import"), ("GET", "people"), ("PUT", "people/x"), ("GET", "groups"),
        ("PUT", "groups/x"), ("GET", "queues"), ("PUT", "queues/x"), ("GET", "notices"),
        ("POST", "notices/1/seen"), ("GET", "views"), ("PUT", "views/x"), ("DELETE", "views/x"),
        ("GET", "projects"), ("PUT", "projects/x"), ("GET", "workflow"), ("GET", "types"),
        ("GET", "templates"), ("POST", "templates/x/fill"), ("GET", "rules"),
        ("POST", "rules/dry-run"), ("GET", "macros"), ("GET", "events?topics=tickets"),
    ])
    func `nobody gets in without a token that is valid`(
        method: String,
        path: String
    ) async throws {
        try await TicketServer().run { client in
            let answer = try await client.send(
                HTTPRequest.Method(rawValue: method)!,
                path,
                method == "GET" ? nil : "{}",
                as: "docket_0000"
            )
            #expect(answer.status == 401, "\(answer.text)")
            #expect(
                answer.headers[HTTPField.Name("WWW-Authenticate")!]?.hasPrefix("Bearer") == true
            )
        }
    }

    @Test(arguments: [
        ("\"1\"", 304), ("W/\"1\"", 304), ("\"7\", W/\"1\"", 304), (" * ", 304),
        ("\"2\"", 200), ("1", 200), ("\"a,1\"", 200),
    ])
    func `a ticket is sent again only to who has another version`(
        tags: String,
        status: Int
    ) async throws {
        try await TicketServer().run { client in
            let number = try await client.file("A")
            let answer = try await client.send(
                .get,
                "tickets/\(number)",
                headers: [.ifNoneMatch: tags]
            )
            #expect(answer.status == status)
            #expect(answer.headers[.eTag] == "\"1\"")
            // A weak tag names no version that may be changed.
            let change = try await client.send(
                .patch,
                "tickets/\(number)",
                #"{"queue": "fabric"}"#,
                headers: [.ifMatch: "W/\"1\""]
            )
            #expect(change.status == 412)
        }
    }

    @Test func `of two who edit at once the second is told, and nothing of the first is lost`()
        async throws
    {
        try await TicketServer().run { client in
            let number = try await client.file("A")
            let first = try await client.send(
                .patch,
                "tickets/\(number)",
                #"{"queue": "fabric"}"#,
                headers: [.ifMatch: "\"1\""]
            )
            #expect(first.status == 200)
            #expect(first.headers[.eTag] == "\"2\"")
            let second = try await client.send(
                .patch,
                "tickets/\(number)",
                #"{"queue": "storage"}"#,
                headers: [.ifMatch: "\"1\""]
            )
            #expect(second.status == 412)
            #expect(second.json["currentVersion"] == .number(2))
            #expect(second.headers[.eTag] == "\"2\"")
            #expect(try await client.send(.get, "tickets/\(number)")["queue"] == "fabric")
        }
    }

    @Test func `the same key files one ticket, and another request with it is refused`()
        async throws
    {
        try await TicketServer().run { client in
            let key: HTTPFields = [HTTPField.Name("Idempotency-Key")!: "k-1"]
            let body = #"{"title": "A", "body": "b"}"#
            let first = try await client.send(.post, "tickets", body, headers: key)
            let again = try await client.send(.post, "tickets", body, headers: key)
            #expect(again["number"] == first["number"])
            #expect(again.headers[HTTPField.Name("Idempotency-Replayed")!] == "true")
            let other = try await client.send(
                .post,
                "tickets",
                #"{"title": "B", "body": "b"}"#,
                headers: key
            )
            #expect(other.status == 422)
            // The keys of two people have nothing to do with each other.
            let jane = try await client.send(
                .post,
                "tickets",
                body,
                as: client.server.jane,
                headers: key
            )
            #expect(jane["number"] != first["number"])
            #expect(try await client.send(.get, "tickets").json["total"] == .number(2))
        }
    }

    @Test func `who did not ask for a ticket and does not watch it does not see it`() async throws {
        try await TicketServer().run { client in
            let number = try await client.file("Secret flap", as: client.server.jane)
            _ = try await client.send(
                .post,
                "tickets/\(number)/messages",
                #"{"body": "internal word zebra", "kind": "note"}"#
            )
            let eve = client.server.eve
            for path in [
                "tickets/\(number)", "tickets/\(number)/messages", "tickets/\(number)/events",
                "tickets/\(number)/similar", "tickets/\(number)/evidence",
            ] {
                #expect(try await client.send(.get, path, as: eve).status == 404, "\(path)")
            }
            let list = try await client.send(.get, "tickets?q=flap", as: eve)
            #expect(list.json["total"] == .number(0))
            let jane = try await client.send(.get, "tickets/\(number)", as: client.server.jane)
            #expect(!jane.text.contains("zebra"))
            let zebra = try await client.send(.get, "tickets?q=zebra", as: client.server.jane)
            #expect(zebra.json["total"] == .number(0))
            let note = try await client.send(
                .post,
                "tickets/\(number)/messages",
                #"{"body": "x", "kind": "note"}"#,
                as: client.server.jane
            )
            #expect(note.status == 403)
            for path in ["rules", "workflow", "macros", "groups", "tickets/export"] {
                #expect(try await client.send(.get, path, as: eve).status == 403, "\(path)")
            }
        }
    }

    @Test func `pages follow each other by their links`() async throws {
        try await TicketServer().run { client in
            for index in 0..<7 { _ = try await client.file("Flap \(index)") }
            var path: String? = "tickets?q=flap&sort=number&limit=3"
            var count = 0
            while let next = path {
                let page = try await client.send(.get, next)
                guard case .array(let tickets)? = page.json["tickets"] else { break }
                count += tickets.count
                let link = page.headers[HTTPField.Name("Link")!]
                path = link.flatMap { $0.firstMatch(of: #/<\/api\/v1\/([^>]+)>/#) }
                    .map { String($0.1) }
            }
            #expect(count == 7)
            for bad in ["limit=0", "limit=x", "cursor=!!", "sort=colour", "group=x", "view=none"] {
                let answer = try await client.send(.get, "tickets?\(bad)")
                #expect((400...422).contains(answer.status), "\(bad)")
            }
            let filter = try await client.send(.get, "tickets?q=stete:open")
            #expect(filter.status == 400)
            #expect(filter.text.contains("state"))
        }
    }

    @Test func `tickets are changed at once and that is taken back`() async throws {
        try await TicketServer().run { client in
            let numbers = [try await client.file("Noise 1"), try await client.file("Noise 2")]
            let bulk = try await client.send(
                .post,
                "tickets/bulk",
                #"{"q": "noise", "set": {"queue": "storage", "addTags": ["noise"]}}"#
            )
            #expect(bulk.status == 200, "\(bulk.text)")
            let undo = try #require(bulk["undo"]?.dropFirst("/api/v1/".count))
            let storage = try await client.send(.get, "tickets?q=queue:storage%20tag:noise")
            #expect(storage.json["total"] == .number(2))
            _ = try await client.send(
                .patch,
                "tickets/\(numbers[1])",
                #"{"title": "Touched since"}"#
            )
            let undone = try await client.send(.post, String(undo), "{}")
            #expect(undone.json["changed"] == .array([.string(numbers[0])]))
            #expect(try await client.send(.get, "tickets/\(numbers[0])")["queue"] == "platform")
            #expect(try await client.send(.get, "tickets/\(numbers[1])")["queue"] == "storage")
            #expect(try await client.send(.post, String(undo), "{}").status == 404)
        }
    }

    @Test func `what is exported comes into another desk as it was`() async throws {
        let lines = try await exported()
        try await TicketServer().run { client in
            for expected in [1.0, 0] {
                let answer = try await client.send(
                    .post,
                    "tickets/import",
                    lines + "\n{\"no\": 1}\n",
                    type: "application/x-ndjson"
                )
                #expect(answer.json["imported"] == .number(expected))
                guard case .array(let failed)? = answer.json["failed"] else {
                    Issue.record("\(answer.text)")
                    return
                }
                #expect(failed.count == 1)
            }
            let again = try await client.send(.get, "tickets/export")
            // Ids of messages and events are each desk's own.
            #expect(Self.withoutIDs(again.text) == Self.withoutIDs(lines))
        }
    }

    private func exported() async throws -> String {
        let server = try await TicketServer()
        let text = Mutex("")
        try await server.run { client in
            let number = try await client.file("=HYPERLINK(1)", #", "tags": ["x"]"#)
            _ = try await client.send(
                .post,
                "tickets/\(number)/attachments?name=log.txt",
                "hello",
                type: "text/plain"
            )
            let csv = try await client.send(.get, "tickets/export?format=csv")
            #expect(csv.text.contains("'=HYPERLINK(1)"))
            #expect(csv.text.unicodeScalars.starts(with: "\u{FEFF}number,title".unicodeScalars))
            let lines = try await client.send(.get, "tickets/export").text
            text.withLock { $0 = lines }
        }
        return text.withLock { $0 }
    }

    private static func withoutIDs(_ lines: String) -> String {
        lines.replacing(#/"id":\d+/#, with: "").replacing(#/"after":"\d+"/#, with: "")
    }

    @Test func `a file is what its bytes say, and only images are shown in place`() async throws {
        try await TicketServer().run { client in
            let number = try await client.file("A", as: client.server.jane)
            let script = try await client.send(
                .post,
                "tickets/\(number)/attachments?name=..%2F..%2Fevil.png",
                "<script>alert(1)</script>",
                type: "image/png"
            )
            #expect(script.status == 201)
            #expect(script["name"] == "evil.png")
            #expect(script["mediaType"] == "text/plain")
            let read = try await client.send(.get, "attachments/1")
            #expect(read.headers[.contentType] == "application/octet-stream")
            #expect(read.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(
                try await client.send(.get, "attachments/1", as: client.server.eve).status == 404
            )
            #expect(try await client.send(.get, "attachments/99").status == 404)
            let empty = try await client.send(.post, "tickets/\(number)/attachments?name=x", "")
            #expect(empty.status == 422)
        }
    }

    @Test func `a ticket goes through its life, and what it cannot become is told`() async throws {
        try await TicketServer().run { client in
            let number = try await client.file("A", as: client.server.jane)
            let path = "tickets/\(number)"
            func patch(_ body: String) async throws -> TicketServer.Answer {
                try await client.send(.patch, path, body)
            }
            #expect(try await patch(#"{"assignee": "ana"}"#)["state"] == "open")
            #expect(try await patch(#"{"priority": "urgent"}"#).wrongFields == ["priorityReason"])
            #expect(
                try await patch(#"{"priority": "urgent", "priorityReason": "customers wait"}"#)[
                    "priority"
                ] == "urgent"
            )
            let late = try await patch(
                #"{"state": "pending", "pendingUntil": "2020-01-01T00:00:00Z"}"#
            )
            #expect(late.wrongFields == ["pendingUntil"])
            #expect(try await patch(#"{"state": "solved"}"#)["resolution"] == "fixed")
            let reply = try await client.send(
                .post,
                path + "/messages",
                #"{"body": "It is back"}"#,
                as: client.server.jane
            )
            #expect(reply.status == 201)
            #expect(reply["state"] == "open")
            #expect(try await patch(#"{"state": "closed"}"#).status == 200)
            let reopened = try await patch(#"{"state": "open"}"#)
            #expect(reopened.status == 422)
            #expect(reopened.wrongFields == ["state"])
            let events = try await client.send(.get, path + "/events")
            for kind in ["created", "assignee", "priority", "state", "message"] {
                #expect(events.text.contains("\"kind\":\"\(kind)\""))
            }
        }
    }

    @Test func `two tickets become one and one becomes two`() async throws {
        try await TicketServer().run { client in
            let first = try await client.file("A", as: client.server.jane)
            let second = try await client.file("B", as: client.server.eve)
            let merged = try await client.send(
                .post,
                "tickets/\(second)/merge",
                #"{"into": "\#(first)"}"#
            )
            #expect(merged["number"] == first)
            guard case .array(let messages)? = merged.json["messages"] else { return }
            #expect(messages.count == 2)
            let old = try await client.send(.get, "tickets/\(second)")
            #expect(old["mergedInto"] == first)
            #expect(old["state"] == "closed")
            // A reply to the old one goes where the thread went.
            let reply = try await client.send(
                .post,
                "tickets/\(second)/messages",
                #"{"body": "still so"}"#,
                as: client.server.eve
            )
            #expect(reply["number"] == first, "\(reply.text)")
            let split = try await client.send(
                .post,
                "tickets/\(first)/split",
                #"{"messages": [2], "title": "Another matter"}"#
            )
            #expect(split.status == 201, "\(split.text)")
            #expect(split["title"] == "Another matter")
            let circle = try await client.send(
                .post,
                "tickets/\(first)/merge",
                #"{"into": "\#(first)"}"#
            )
            #expect(circle.status == 422)
        }
    }

    @Test func `links that lead round in a circle are refused`() async throws {
        try await TicketServer().run { client in
            let a = try await client.file("A")
            let b = try await client.file("B")
            func link(_ from: String, _ to: String) async throws -> Int {
                try await client.send(
                    .patch,
                    "tickets/\(from)",
                    #"{"addLinks": [{"kind": "blocks", "target": "\#(to)"}]}"#
                ).status
            }
            #expect(try await link(a, b) == 200)
            #expect(try await link(b, a) == 422)
            #expect(try await link(a, a) == 422)
        }
    }

    @Test func `what the workflow says is shown and tried, and nothing is changed by that`()
        async throws
    {
        try await TicketServer().run { client in
            let number = try await client.file("NCCL hangs")
            for path in ["workflow", "types", "templates", "rules", "macros", "views", "queues"] {
                #expect(try await client.send(.get, path).status == 200, "\(path)")
            }
            let before = try await client.send(.get, "tickets/\(number)")
            let run = try await client.send(.post, "rules/dry-run", #"{"limit": 10}"#)
            #expect(run.status == 200)
            #expect(run.json["examined"] == .number(1))
            #expect(try await client.send(.get, "tickets/\(number)").bytes == before.bytes)
            let bad = try await client.send(
                .post,
                "rules/dry-run",
                #"{"file": "types: [{name: x, colour: red}]"}"#
            )
            #expect(bad.status == 400)
            #expect(bad.wrongFields == ["file"])
            #expect(bad.text.contains("colour"))
            let unknown = try await client.send(.post, "rules/dry-run", #"{"rules": ["none"]}"#)
            #expect(unknown.status == 422)
        }
    }

    @Test func `people, queues, views and projects are kept by who may`() async throws {
        try await TicketServer().run { client in
            let admin = client.server.admin
            #expect(try await client.send(.put, "people/bob", #"{"role": "agent"}"#).status == 403)
            #expect(
                try await client.send(.put, "people/bob", #"{"role": "agent"}"#, as: admin).status
                    == 200
            )
            #expect(
                try await client.send(
                    .put,
                    "groups/fabric",
                    #"{"members": ["bob"]}"#,
                    as: admin
                ).status == 200
            )
            let nobody = try await client.send(
                .put,
                "groups/fabric",
                #"{"members": ["who"]}"#,
                as: admin
            )
            #expect(nobody.wrongFields == ["members"])
            #expect(
                try await client.send(.put, "queues/edge", #"{"group": "fabric"}"#, as: admin)
                    .status == 200
            )
            #expect(
                try await client.send(
                    .put,
                    "views/mine",
                    #"{"filter": "assignee:me", "sort": "-updated", "group": "state"}"#
                )["sort"] == "-updated"
            )
            #expect(
                try await client.send(.put, "views/x", #"{"filter": "stete:x"}"#).status == 400
            )
            #expect(try await client.send(.get, "tickets?view=mine").status == 200)
            #expect(try await client.send(.delete, "views/mine").status == 204)
            let project = try await client.send(
                .put,
                "projects/h200",
                #"{"title": "H200", "milestones": [{"name": "Pilot"}]}"#
            )
            #expect(project.status == 200, "\(project.text)")
            _ = try await client.file("A", #", "project": "h200", "milestone": "Pilot""#)
            #expect(try await client.send(.get, "projects").text.contains("\"tickets\":1"))
            let others = try await client.send(.get, "projects", as: client.server.eve)
            #expect(!others.text.contains("\"tickets\":1"), "\(others.text)")
        }
    }

    @Test func `what a person may no longer do, their token may not do either`() async throws {
        try await TicketServer().run { client in
            let number = try await client.file("Secret", as: client.server.jane)
            let admin = client.server.admin
            _ = try await client.send(.put, "people/ana", #"{"role": "requester"}"#, as: admin)
            #expect(try await client.send(.get, "tickets/\(number)").status == 404)
            #expect(try await client.send(.get, "tickets/export").status == 403)
            _ = try await client.file("By a requester now")
            #expect(try await client.send(.get, "tickets/\(number)").status == 404)
        }
    }

    @Test(arguments: ["1e300", "9223372036854775807", "-1", "1e-300"])
    func `a cursor of somebody's own making harms nobody`(value: String) async throws {
        try await TicketServer().run { client in
            _ = try await client.file("Optic")
            let text = #"{"number":0,"value":{"number":{"_0":\#(value)}}}"#
            let cursor = Data(text.utf8).base64EncodedString().replacing("=", with: "")
            let answer = try await client.send(.get, "tickets?q=optic&cursor=\(cursor)")
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: ["🔥", "???", "--", "\"'\""])
    func `what cannot be searched for means no ticket, and none is changed`(
        text: String
    ) async throws {
        try await TicketServer().run { client in
            _ = try await client.file("Optic")
            let query = text.replacing("\"", with: "\\\"")
            let bulk = try await client.send(
                .post,
                "tickets/bulk",
                #"{"q": "\#(query)", "set": {"addTags": ["x"]}}"#
            )
            #expect(bulk.status >= 400 || bulk.json["changed"] == .array([]), "\(bulk.text)")
            let empty = try await client.send(
                .post,
                "tickets/bulk",
                #"{"q": " ", "set": {"addTags": ["x"]}}"#
            )
            #expect(empty.wrongFields == ["q"])
        }
    }

    @Test func `a list that replaces another holds nothing of what others wrote`() async throws {
        try await TicketServer().run { client in
            let number = try await client.file("Optic")
            for tag in ["a", "b", "c"] {
                let body = #"{"tags": ["\#(tag)"]}"#
                _ = try await client.send(.patch, "tickets/\(number)", body)
            }
            let ticket = try await client.send(.get, "tickets/\(number)")
            #expect(ticket.json["tags"] == .array(["c"]))
        }
    }

    @Test func `a requester sees neither why agents decided nor what a note holds`() async throws {
        try await TicketServer().run { client in
            let jane = client.server.jane
            let number = try await client.file("Optic", as: jane)
            let path = "tickets/\(number)"
            _ = try await client.send(
                .patch,
                path,
                #"{"priority": "low", "priorityReason": "zebra crossing"}"#
            )
            _ = try await client.send(
                .patch,
                path,
                #"{"state": "solved", "why": "zebra crossing"}"#
            )
            for shown in [path, path + "/events", "tickets"] {
                let answer = try await client.send(.get, shown, as: jane)
                #expect(!answer.text.contains("zebra"), "\(shown)")
            }
            let bad = try await client.send(
                .patch,
                path,
                #"{"addLinks": [{"kind": "web", "target": "javascript:alert(1)"}]}"#
            )
            #expect(bad.wrongFields == ["links"])
        }
    }
}
