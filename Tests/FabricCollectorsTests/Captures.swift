import Foundation
import Testing

/// Captures of real devices that lie beside the project where it is developed.
enum Captures {
    static let folder = "../shared/fixtures"
    static let areThere = FileManager.default.fileExists(atPath: folder)
    static let missing: Comment = "skipped: there is no ../shared/fixtures"

    /// Those in the text format.
    static let expositions = [
        "dcgm-datadog-excerpt.txt", "derived-node_infiniband.txt", "node_exporter-e2e-output.txt",
        "rdma_exporter-expected.txt", "triton-datadog-excerpt.txt", "vllm-datadog-excerpt.txt",
        "vllm-live.txt",
    ]

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }
}
