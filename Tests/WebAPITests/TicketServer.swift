import Answering
import Corpus
import DocumentReaders
import Foundation
import HTTPTypes
import HelpDesk
import Hummingbird
import HummingbirdTesting
import Persistence
import Retrieval
import TestSupport
import Testing
import Ticketing
import WebAPI
import WorkflowFiles

/// A server with tickets and no index, with the workflow that comes with Docket.
struct TicketServer: Sendable {
    /// What a route answered.
    struct Answer: Sendable {
        var status: Int
        var headers: HTTPFields
        var bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }

        /// The body as an object of JSON.
        var json: [String: JSONValue] {
            guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)),
                case .object(let object) = value
            else { return [:] }
            return object
        }

        /// The text of a field of the body.
        subscript(name: String) -> String? {
            if case .string(let text)? = json[name] { text } else { nil }
        }

        /// The names of the fields that a problem names.
        var wrongFields: [String] {
            guard case .array(let errors)? = json["errors"] else { return [] }
            return errors.compactMap { error in
                guard case .object(let object) = error, case .string(let name)? = object["field"]
                else { return nil }
                return name
            }
        }
    }

    let folder: TemporaryFolder
    let store: SQLiteTicketStore
    let server: DocketServer
    let alerts: AlertTally
    let agent: String
    let admin: String
    let jane: String
    let eve: String

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - doors: What guards its doors.
    ///   - documents: Texts by their paths, of which the first part names the collection; none for a
    ///     server without an index.
    /// - Throws: What is wrong with the folder or the store.
    init(
        doors: @Sendable (SQLiteTicketStore) -> Doors = { _ in Doors() },
        documents: [String: String] = [:]
    ) async throws {
        folder = try TemporaryFolder()
        let database = try DeskDatabase(folder: folder.path)
        store = SQLiteTicketStore(desk: database)
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let workflow = try WorkflowFile.read(project.path + "/docs-corpus/workflow.yaml")
        let memory = try AnswerMemory(store: SQLiteAnswerStore(desk: database))
        let desk = TicketDesk(
            store: store,
            workflows: WorkflowHolder(workflow),
            reviews: memory.reviews
        )
        var tickets = DocketServer.Tickets(desk: desk, feed: TicketFeed(desk)) { text in
            try WorkflowFile.parse(text, path: "sent")
        }
        alerts = tickets.alerts
        tickets.webhooks = SendDelivery(
            desk,
            transport: NobodyThere(),
            now: { now },
            payload: WebhookPayload.bytes
        )
        let holder = try await Self.index(of: documents, in: folder, database)
        let sources = SQLiteSourceStore(desk: database)
        server =
            DocketServer(
                holder: holder,
                memory: memory,
                assets: WebAssets(),
                tickets: tickets,
                index: ManageIndex(
                    holder: holder,
                    index: IndexDocuments(
                        tree: FileDocumentTree(),
                        sources: sources,
                        store: SQLitePassageIndexStore(folder: folder.path)
                    ),
                    now: { now },
                    sources: { try sources.sources() }
                ),
                doors: doors(store),
                now: { now }
            )
        let tokens = ManageTokens(store: store)
        func token(_ name: String, _ role: PersonRole) async throws -> String {
            try await tokens.create(name: name, role: role, expires: nil, at: now).secret
        }
        agent = try await token("ana", .agent)
        admin = try await token("root", .admin)
        jane = try await token("jane", .requester)
        eve = try await token("eve", .requester)
    }

    private static func index(
        of documents: [String: String],
        in folder: TemporaryFolder,
        _ desk: DeskDatabase
    ) async throws -> IndexHolder {
        guard !documents.isEmpty else { return IndexHolder(.failure(.missing(path: ""))) }
        for (path, text) in documents { try folder.write(text, to: "docs/\(path)") }
        let collections = Set(documents.keys.compactMap { $0.split(separator: "/").first })
        let index = SQLitePassageIndexStore(folder: folder.path)
        _ = try await IndexDocuments(
            tree: FileDocumentTree(),
            sources: SQLiteSourceStore(desk: desk),
            store: index
        )(
            collections.sorted().map { name in
                Source(
                    name: String(name),
                    root: "\(folder.path)/docs/\(name)",
                    collection: String(name)
                )
            },
            of: [],
            at: Date(timeIntervalSince1970: 1_795_000_000)
        )
        return IndexHolder(.success(try index.open()), store: index)
    }

    /// Sends requests, one after the other.
    func run(
        _ body: @escaping @Sendable (TicketClient) async throws -> Void
    ) async throws {
        try await Application(router: server.router()).test(.router) { client in
            try await body(TicketClient(client: client, server: self))
        }
    }
}

/// A network without receivers of webhooks.
private struct NobodyThere: WebhookTransport {
    func refusal(of address: String) -> String? { nil }

    func send(_ request: WebhookRequest) async throws -> WebhookReply {
        throw WebhookFailure("nobody is there")
    }
}

/// Sends requests as somebody.
struct TicketClient {
    let client: any TestClientProtocol
    let server: TicketServer

    /// What a route answers to somebody who shows a token: the agent's where none is named.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        as token: String? = nil,
        type: String = "application/json",
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        var headers = headers
        headers[.authorization] = "Bearer \(token ?? server.agent)"
        return try await sendOpenly(method, path, body, type: type, headers: headers)
    }

    /// What a route answers to somebody who shows no token.
    func sendOpenly(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        type: String = "application/json",
        headers: HTTPFields = [:]
    ) async throws -> TicketServer.Answer {
        var headers = headers
        if body != nil { headers[.contentType] = type }
        return try await client.execute(
            uri: path.hasPrefix("/") ? path : "/api/v1/\(path)",
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        ) { response in
            TicketServer.Answer(
                status: response.status.code,
                headers: response.headers,
                bytes: [UInt8](response.body.readableBytesView)
            )
        }
    }

    /// Files a ticket; its number.
    func file(_ title: String, as token: String? = nil, _ more: String = "") async throws -> String
    {
        let answer = try await send(
            .post,
            "tickets",
            #"{"title": "\#(title)", "body": "Body of \#(title)"\#(more)}"#,
            as: token
        )
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer["number"])
    }
}
