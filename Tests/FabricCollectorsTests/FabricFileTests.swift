import Fabric
import Foundation
import Testing

@testable import FabricCollectors

@Suite struct FabricFileTests {
    private static func read(
        _ text: String,
        besides files: [String: String] = [:]
    ) throws -> FabricFile {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("docket-fabric-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The system takes away what is left.
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try text.write(
                to: folder.appendingPathComponent(name),
                atomically: true,
                encoding: .utf8
            )
        }
        let path = folder.appendingPathComponent("fabric.yaml")
        try text.write(to: path, atomically: true, encoding: .utf8)
        return try FabricFile(path.path)
    }

    @Test func `collectors and what there is come from one file`() throws {
        let file = try Self.read(
            """
            collectors:
              - {kind: prometheus, url: "http://127.0.0.1:9090/", interval: 30}
              - {kind: exposition, url: "http://127.0.0.1:9101/metrics", device: leaf3}
              - {kind: sonic-counters, path: leaf3.json, device: leaf3}
              - {kind: sysfs, device: gpu-node-01, root: sys}
            topology: [inventory.yaml]
            """,
            besides: [
                "inventory.yaml": "devices:\n  - {name: leaf3, role: leaf, plane: back-end}\n"
            ]
        )
        #expect(
            file.collectors.map(\.kind) == ["prometheus", "exposition", "sonic-counters", "sysfs"]
        )
        #expect(file.collectors.map(\.interval) == [30, 15, 15, 15])
        #expect(file.inventory.devices.map(\.name) == ["leaf3"])
    }

    @Test(arguments: [
        ("collectors:\n  - {kind: gnmi}", "'kind' cannot be gnmi"),
        ("collectors:\n  - {kind: exposition, device: a, url: ftp://x}", "'url' is an address"),
        ("collectors:\n  - {kind: exposition, url: http://x}", "a collector needs 'device'"),
        ("collectors:\n  - {kind: prometheus, url: http://x, interval: 0}", "1 to 3600 seconds"),
        (
            "collectors:\n  - {kind: prometheus, url: http://x, interval: 0.005}",
            "1 to 3600 seconds"
        ),
        ("collectors:\n  - {kind: prometheus, url: http://x, bearer-file: none}", "cannot be read"),
        (
            "collectors:\n  - {kind: prometheus, url: http://x}\n  - {kind: prometheus, url: http://x}",
            "there are two collectors"
        ),
        ("colectors: []", "'colectors' is no field"),
        ("collectors: {kind: sysfs, device: a}", "'collectors' is a list"),
        (
            "collectors:\n  - {kind: sonic-config, device: a, url: http://x, path: y}",
            "only one can be read"
        ),
        (
            "collectors:\n  - {kind: prometheus, url: http://x, password-file: y}",
            "'password-file' goes with 'user'"
        ),
        ("collectors:\n  - {kind: prometheus, url: \"http:///m\"}", "names a host"),
        ("collectors:\n  - {kind: prometheus, url: \"http://x:99999/\"}", "names a host"),
        ("simulated: perhaps", "'simulated' is show or act"),
        ("history: {megabytes: 1}", "'megabytes' is 16 to 1000000"),
        (
            "collectors:\n  - {kind: exposition, device: a, url: \"http://u:p@x/m\"}",
            "names a host, and no user"
        ),
        (
            "collectors:\n  - {kind: prometheus, url: http://x, proxy: leaf}",
            "'proxy' is an address"
        ),
    ])
    func `a wrong file is told with what would be right`(text: String, reason: String) {
        let error = #expect(throws: DictionaryFileError.self) { try Self.read(text) }
        #expect(error?.description.contains(reason) ?? false, "\(error?.description ?? "")")
    }

    @Test func `a token is read from its own file, and shown nowhere`() throws {
        let file = try Self.read(
            "collectors:\n  - {kind: prometheus, url: \"http://x\", bearer-file: token}\n",
            besides: ["token": "s3cret\n"]
        )
        #expect(file.collectors.count == 1)
        #expect(!file.collectors[0].name.contains("s3cret"))
    }
}
