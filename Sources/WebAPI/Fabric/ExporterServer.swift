import Foundation
public import Hummingbird
public import Logging

/// Exporters of several devices behind one address, as a simulated fabric has them.
public struct ExporterServer: Sendable {
    private struct Discovered: Encodable {
        var targets: [String]
        var labels: [String: String]
    }

    private let devices: [String]
    private let exposition: @Sendable (String) -> [UInt8]?

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - devices: The devices.
    ///   - exposition: What the exporters of a device publish now; nil where they do not answer.
    public init(devices: [String], exposition: @escaping @Sendable (String) -> [UInt8]?) {
        self.devices = devices
        self.exposition = exposition
    }

    /// The server: `/metrics/DEVICE` for each device, `/metrics` for all of them with the label
    /// `instance`, and `/sd`, which tells Prometheus of them (`http_sd_configs`).
    public func application(
        host: String,
        listenPort: Int,
        logger: Logger,
        onListening: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        let router = Router(context: DeskContext.self)
        router.get("metrics") { _, _ in Self.text(all()) }
        router.get("metrics/{device}") { _, context in
            let device = try context.parameters.require("device")
            guard devices.contains(device) else {
                return Response(
                    status: .notFound,
                    body: ResponseBody(
                        byteBuffer: ByteBuffer(
                            string: "there is no device \(device); /sd lists them\n"
                        )
                    )
                )
            }
            guard let bytes = exposition(device) else {
                return Response(status: .serviceUnavailable)
            }
            return Self.text(bytes)
        }
        router.get("sd") { request, _ in
            let address = request.head.authority ?? "\(host):\(listenPort)"
            return try Response(
                json: devices.map { device in
                    Discovered(
                        targets: [address],
                        labels: ["__metrics_path__": "/metrics/\(device)", "instance": device]
                    )
                }
            )
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(host, port: listenPort)),
            onServerRunning: { channel in
                onListening(channel.localAddress?.port ?? listenPort)
            },
            logger: logger
        )
    }

    /// What all devices publish, with the device in a label.
    private func all() -> [UInt8] {
        var all: [UInt8] = []
        for device in devices {
            let label = Array("instance=\"\(device)\"".utf8)
            for line in (exposition(device) ?? []).split(separator: UInt8(ascii: "\n")) {
                if line.first == UInt8(ascii: "#") { continue }
                if let brace = line.firstIndex(of: UInt8(ascii: "{")) {
                    all += line[...brace] + label + [UInt8(ascii: ",")]
                    all += line[(brace + 1)...]
                } else if let space = line.firstIndex(of: UInt8(ascii: " ")) {
                    all += line[..<space] + [UInt8(ascii: "{")] + label + [UInt8(ascii: "}")]
                    all += line[space...]
                }
                all.append(UInt8(ascii: "\n"))
            }
        }
        return all
    }

    private static func text(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
