import HTTPTypes
import HelpDesk
import HummingbirdTesting
import Testing

@testable import WebAPI

@Suite struct OpenAIErrorsTests {
    @Test(arguments: [
        ("{}", 400, "model"), (#"{"model": "gpt-4o", "messages": []}"#, 404, "model"),
        (#"{"model": 1}"#, 400, "model"), (#"{"model": "docket"}"#, 400, "messages"),
        (#"{"model": "docket", "messages": []}"#, 400, "messages"),
        (#"{"model": "docket", "messages": "x"}"#, 400, "messages"),
        (#"{"model": "docket", "messages": [1]}"#, 400, "messages.0"),
        (#"{"model": "docket", "messages": [{"content": "x"}]}"#, 400, "messages.0.role"),
        (
            #"{"model": "docket", "messages": [{"role": "user"}]}"#, 400, "messages.0.content"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "system", "content": "x"}]}"#, 400,
            "messages"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]}"#,
            400, "messages.0.content.0.type"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": " "}]}"#, 400,
            "messages"
        ),
        (#"{"model": "docket", "n": 2}"#, 400, "n"),
        (#"{"model": "docket", "n": "1"}"#, 400, "n"),
        (
            #"{"model": "docket", "response_format": {"type": "json_schema"}}"#, 400,
            "response_format"
        ),
        (#"{"model": "docket", "tool_choice": "required"}"#, 400, "tool_choice"),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": "x"}], "stream": 1}"#,
            400, "stream"
        ),
        (
            #"{"model": "docket", "messages": [{"role": "user", "content": "x"}], "max_tokens": 0}"#,
            400, "max_tokens"
        ),
    ])
    func `what is wrong is told as OpenAI tells it`(
        body: String,
        status: Int,
        param: String
    ) async throws {
        try await AskServer().run { client in
            let answer = try await ChatClient.send(client, .post, "/v1/chat/completions", body)
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(
                ChatClient.find("error.param", in: answer.json) == .string(param),
                "\(answer.text)"
            )
            #expect(
                ChatClient.find("error.type", in: answer.json) == .string("invalid_request_error")
            )
        }
    }

    @Test func `a key that nobody knows is as good as none where asking is open`() async throws {
        let key: HTTPFields = [.authorization: "Bearer sk-nobody-knows-this"]
        try await AskServer().run { client in
            let answer = try await ChatClient.complete(
                client,
                ChatClient.user(ChatClient.question),
                headers: key
            )
            #expect(answer.status == 200)
            let models = try await ChatClient.send(client, .get, "/v1/models", headers: key)
            #expect(ChatClient.find("data.0.id", in: models.json) == .string("docket"))
        }
        try await AskServer(
            doors: Doors(policy: AccessPolicy(isAskingOpen: false))
        ).run { client in
            for headers in [key, [:]] {
                for answer in [
                    try await ChatClient.complete(client, ChatClient.user("x"), headers: headers),
                    try await ChatClient.send(client, .get, "/v1/models", headers: headers),
                ] {
                    #expect(answer.status == 401)
                    #expect(
                        ChatClient.find("error.type", in: answer.json)
                            == .string("authentication_error")
                    )
                }
            }
        }
    }

    @Test(arguments: [
        ("GET", "/v1/models/docket", 200), ("GET", "/v1/models/gpt-4o", 404),
        ("HEAD", "/v1/models", 200), ("DELETE", "/v1/models", 405),
        ("GET", "/v1/chat/completions", 405), ("GET", "/v1/nothing", 404), ("GET", "/v1", 404),
    ])
    func `paths and methods that are not there are told to programs, never as a page`(
        method: String,
        path: String,
        status: Int
    ) async throws {
        try await AskServer().run { client in
            let answer = try await ChatClient.send(
                client,
                HTTPRequest.Method(rawValue: method)!,
                path,
                headers: [.accept: "text/html"]
            )
            #expect(answer.status == status)
            #expect(answer.headers[.contentType]?.hasPrefix("application/json") == true)
            if status == 405 { #expect(answer.headers[.allow] != nil) }
        }
    }
}
