import Answering
import Fabric
import Foundation
import Outbound
import WebAPI

/// Another Docket, asked over HTTP.
struct RemoteDesk {
    /// The server's address without a path.
    let address: String
    /// What lets this terminal in; nil where whoever reaches the server may ask.
    let token: String?

    /// Names a server.
    ///
    /// - Parameters:
    ///   - address: Its address.
    ///   - token: What lets this terminal in; nil for that of the environment, if there is one.
    init(address: String, token: String?) {
        self.address = address
        self.token = token ?? Self.environmentToken
    }

    /// The token that the environment holds; nil where it holds none.
    static var environmentToken: String? {
        let token = ProcessInfo.processInfo.environment["DOCKET_TOKEN"] ?? ""
        return token.isEmpty ? nil : token
    }

    private var credentials: [String] { token.map { ["Authorization: Bearer \($0)"] } ?? [] }

    /// What the server says to a question.
    ///
    /// - Throws: ``OutboundError`` where it is not reached, ``RemoteDeskError`` where it refuses.
    func ask(_ request: AskRequest) async throws -> AnswerBody {
        try await answer(
            OutboundRequest(
                address: base + "/api/v1/ask",
                method: "POST",
                headers: ["Content-Type: application/json", "Accept: application/json"]
                    + credentials,
                body: [UInt8](try APICoding.encoded(request))
            )
        )
    }

    /// An answer as the server gave it.
    ///
    /// - Throws: ``OutboundError`` where it is not reached, ``RemoteDeskError`` where it refuses.
    func replay(_ id: AnswerID) async throws -> AnswerBody {
        let name = id.rawValue.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await answer(
            OutboundRequest(
                address: base + "/api/v1/answers/\(name)/replay",
                method: "GET",
                headers: ["Accept: application/json"] + credentials,
                body: []
            )
        )
    }

    private var base: String { address.hasSuffix("/") ? String(address.dropLast()) : address }

    private func answer(_ request: OutboundRequest) async throws -> AnswerBody {
        try await value(AnswerBody.self, request)
    }

    private func value<Value: Decodable>(
        _ type: Value.Type,
        _ request: OutboundRequest
    ) async throws -> Value {
        let response = try await OutboundClient().send(request)
        let data = Data(response.body)
        if response.status == 200 {
            do {
                return try APICoding.decoded(type, from: data)
            } catch {
                throw RemoteDeskError.notDocket(address: address)
            }
        }
        guard let problem = try? APICoding.decoded(Problem.self, from: data) else {
            throw RemoteDeskError.refused(
                address: address,
                status: response.status,
                detail: "it gave no reason"
            )
        }
        throw RemoteDeskError.refused(
            address: address,
            status: response.status,
            detail: problem.detail
        )
    }
}

/// Why another Docket gave no answer.
enum RemoteDeskError: Error, Hashable, CustomStringConvertible {
    /// It said no; `detail` is its word for it.
    case refused(address: String, status: Int, detail: String)
    /// What answers there is no Docket of this version.
    case notDocket(address: String)

    /// What is wrong.
    var description: String {
        switch self {
        case .refused(let address, let status, let detail):
            "\(address) answered \(status): \(detail)"
        case .notDocket(let address):
            "\(address) did not answer as Docket does; see whether the address is right"
        }
    }
}

extension RemoteDesk: FabricDesk {
    private struct Devices: Decodable {
        var devices: [DeviceBody]
    }

    private struct Metrics: Decodable {
        var metrics: [MetricBody]
    }

    func fabric() async throws -> FabricBody { try await get(FabricBody.self, "fabric") }

    func devices() async throws -> [DeviceBody] {
        try await get(Devices.self, "fabric/devices").devices
    }

    func device(_ name: String) async throws -> DeviceBody {
        try await get(DeviceBody.self, "fabric/devices/\(Self.escaped(name))")
    }

    func history(of port: PortID, range: String?) async throws -> HistoryBody {
        let id = Self.escaped("\(port.device):\(port.port)")
        let query = range.map { "?range=\(Self.escaped($0))" } ?? ""
        return try await get(HistoryBody.self, "fabric/ports/\(id)/history\(query)")
    }

    func metrics(_ words: [String]) async throws -> [MetricBody] {
        let query = Self.escaped(words.joined(separator: " "))
        return try await get(Metrics.self, "fabric/metrics?limit=1000&q=\(query)").metrics
    }

    private func get<Value: Decodable>(_ type: Value.Type, _ path: String) async throws -> Value {
        try await value(
            type,
            OutboundRequest(
                address: "\(base)/api/v1/\(path)",
                headers: ["Accept: application/json"] + credentials
            )
        )
    }

    private static func escaped(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? name
    }
}
