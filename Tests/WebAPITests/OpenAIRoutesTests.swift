import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebAPI

@Suite struct OpenAIRoutesTests {
    @Test func `the content is the answer's text, and each marker is annotated where it stands`()
        async throws
    {
        try await AskServer().run { client in
            let native = try await ChatClient.send(
                client,
                .post,
                "/api/v1/ask",
                #"{"question": "\#(ChatClient.question)"}"#
            )
            let answer = try await ChatClient.complete(client, ChatClient.user(ChatClient.question))
            #expect(answer.status == 200, "\(answer.text)")
            let text = try #require(native["text"])
            let body = answer.json
            #expect(ChatClient.find("choices.0.message.content", in: body) == .string(text))
            #expect(ChatClient.find("choices.0.finish_reason", in: body) == .string("stop"))
            #expect(ChatClient.find("docket.text", in: body) == .string(text))
            #expect(answer["id"] == "chatcmpl-\(try #require(native["id"]))")
            #expect(answer["system_fingerprint"] == "docket-generation-1")
            #expect(body["created"] == .number(1_764_000_000))
            let citation = "choices.0.message.annotations.0.url_citation"
            guard case .number(let start)? = ChatClient.find("\(citation).start_index", in: body),
                case .number(let end)? = ChatClient.find("\(citation).end_index", in: body)
            else {
                Issue.record("no annotation: \(answer.text)")
                return
            }
            let scalars = Array(text.unicodeScalars)
            let marked = String.UnicodeScalarView(scalars[Int(start)..<Int(end)])
            #expect(String(marked) == "[D1]")
            let href = try #require(ChatClient.find("docket.citations.0.href", in: body))
            guard case .string(let url)? = ChatClient.find("\(citation).url", in: body),
                case .string(let path) = href
            else { return }
            #expect(url.hasSuffix(path))
        }
    }

    @Test func `a stream is the text in parts, then what it cites, then the end`() async throws {
        try await AskServer().run { client in
            let whole = try await ChatClient.complete(client, ChatClient.user(ChatClient.question))
            let stream = try await ChatClient.complete(
                client,
                ChatClient.user(ChatClient.question),
                #", "stream": true, "stream_options": {"include_usage": true}"#
            )
            #expect(stream.headers[.contentType] == "text/event-stream")
            #expect(stream.headers[.cacheControl] == "no-cache, no-transform")
            var events = stream.text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
            #expect(events.popLast() == "data: [DONE]")
            let chunks = try events.map { event in
                try JSONDecoder().decode(
                    [String: JSONValue].self,
                    from: Data(event.dropFirst("data: ".count).utf8)
                )
            }
            #expect(
                ChatClient.find("choices.0.delta.role", in: try #require(chunks.first))
                    == .string("assistant")
            )
            let parts = chunks.compactMap { ChatClient.find("choices.0.delta.content", in: $0) }
            let text = parts.reduce("") { text, part in
                if case .string(let more) = part { text + more } else { text }
            }
            #expect(
                ChatClient.find("choices.0.message.content", in: whole.json) == .string(text)
            )
            let annotations = chunks.compactMap {
                ChatClient.find("choices.0.delta.annotations", in: $0)
            }
            #expect(
                annotations == [ChatClient.find("choices.0.message.annotations", in: whole.json)]
            )
            let last = try #require(chunks.last)
            #expect(last["choices"] == .array([]))
            #expect(last["usage"] == whole.json["usage"])
            #expect(chunks.dropLast().allSatisfy { $0["usage"] == .null })
            let end = try #require(chunks.dropLast().last)
            #expect(ChatClient.find("choices.0.finish_reason", in: end) == .string("stop"))
        }
    }

    @Test func `a question that goes on is completed from what the user said before`()
        async throws
    {
        try await AskServer().run { client in
            let messages = """
                [{"role": "system", "content": ["not read"]},
                {"role": "user", "content": "\(ChatClient.question)"},
                {"role": "assistant", "content": null, "tool_calls": []},
                {"role": "user", "content": [{"type": "text", "text": "why?"}]}]
                """
            let answer = try await ChatClient.complete(client, messages)
            #expect(
                ChatClient.find("docket.understoodAs", in: answer.json)
                    == .string("What does a pause frame stop: why?")
            )
            let alone = try await ChatClient.complete(client, ChatClient.user("why?"))
            #expect(ChatClient.find("docket.understoodAs", in: alone.json) == .null)
        }
    }

    @Test func `no header of a stranger is taken for where the server is`() async throws {
        try await AskServer().run { client in
            let answer = try await ChatClient.complete(
                client,
                ChatClient.user(ChatClient.question),
                headers: [
                    HTTPField.Name("X-Forwarded-Host")!: "evil.example",
                    HTTPField.Name("X-Forwarded-Proto")!: "https",
                ]
            )
            #expect(answer.status == 200)
            #expect(!answer.text.contains("evil.example"))
            #expect(!answer.text.contains("https://"))
        }
    }

    @Test func `addresses are those that the server says of itself`() async throws {
        try await AskServer(doors: Doors(publicAddress: "https://desk.example/")).run { client in
            let answer = try await ChatClient.complete(client, ChatClient.user(ChatClient.question))
            let path = "choices.0.message.annotations.0.url_citation.url"
            guard case .string(let url)? = ChatClient.find(path, in: answer.json) else {
                Issue.record("no annotation: \(answer.text)")
                return
            }
            #expect(url.hasPrefix("https://desk.example/documents/"), "\(url)")
        }
    }

    @Test func `what is hidden from whoever asks is in no completion`() async throws {
        let server = try await TicketServer(documents: [
            "manual/pfc.md": "# PFC\n\nA pause frame stops one priority.\n",
            "vault/keys.md": "# Vault\n\nThe zanthorium vault is opened with a brass lever.\n",
        ])
        try await server.run { client in
            let list = try await client.send(
                .put,
                "access/collections/vault",
                #"{"readers": ["role:agent"]}"#,
                as: server.admin
            )
            #expect(list.status == 200, "\(list.text)")
            let chat = ChatClient.user("How is the zanthorium vault opened?")
            for token in ["sk-nobody-knows-this", server.jane, server.agent] {
                let answer = try await ChatClient.complete(
                    client.client,
                    chat,
                    headers: [.authorization: "Bearer \(token)"]
                )
                #expect(answer.status == 200, "\(answer.text)")
                let isTold = answer.text.contains("brass") || answer.text.contains("keys.md")
                #expect(isTold == (token == server.agent), "\(answer.text)")
            }
        }
    }
}
