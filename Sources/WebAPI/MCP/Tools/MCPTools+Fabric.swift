import Corpus
import Fabric
import HTTPTypes
import HelpDesk

extension MCPTools {
    /// `docket_fabric_status`.
    var fabricTool: MCPTool {
        MCPTool(
            name: "docket_fabric_status",
            title: "State of the fabric",
            description: """
                Tells what is so in the network now: findings (what is wrong, since when, where the \
                reason is and who feels it), alerts of other systems, and whether what is read is \
                fresh. With a device it gives that device's ports and samples, too. 'simulated' says \
                that numbers come from a simulation.
                """,
            need: .asking,
            input: .object(
                ["device?": .text("The device to tell more about: leaf3.")],
                isClosed: true
            ),
            output: .fabricStatus,
            call: { arguments, _ in try status(arguments) }
        )
    }

    /// `docket_explain_finding`.
    var explainTool: MCPTool {
        MCPTool(
            name: "docket_explain_finding",
            title: "Explain a finding",
            description: """
                Explains what a finding, a rule of health or a metric means: by which thresholds \
                and from which source, where it is so now, and which documents say what to do. Read \
                the runbook with docket_get_document.
                """,
            need: .asking,
            input: .object(
                ["name": .text("The id or the rule of a finding, or the name of a metric.")],
                isClosed: true
            ),
            output: .explanation,
            call: { try await explain($0, for: $1) }
        )
    }

    private func status(_ arguments: [String: JSONValue]) throws -> MCPTool.Output {
        let fields = try JSONFields(arguments, known: ["device"])
        let (monitor, snapshot) = try watched()
        let device = try fields.text("device").map { name in
            guard let body = DeviceBody(name, of: snapshot, by: monitor, isWhole: true) else {
                let names = snapshot.inventory.devices.map(\.name).sorted().prefix(50)
                throw Problem(
                    "not-found",
                    status: .notFound,
                    title: "There is no such device",
                    detail: "The fabric has no device \(name.prefix(60)); there are "
                        + "\(names.joined(separator: ", "))."
                )
            }
            return body
        }
        return MCPTool.Output(
            FabricStatusBody(
                fabric: FabricBody(snapshot, series: monitor.seriesCount, at: now()),
                device: device
            )
        )
    }

    private func explain(
        _ arguments: [String: JSONValue],
        for caller: Caller
    ) async throws -> MCPTool.Output {
        let fields = try JSONFields(arguments, known: ["name"])
        let name = try fields.requiredText("name")
        let (monitor, snapshot) = try watched()
        guard let explained = ExplainedBody(name, of: snapshot, by: monitor) else {
            throw Problem(
                "not-found",
                status: .notFound,
                title: "There is nothing of this name",
                detail: "No finding, rule or metric is called \(name.prefix(60)); the rules are "
                    + "\(monitor.rules.rules.map(\.id).joined(separator: ", "))."
            )
        }
        var body = explained
        let paths = explained.paths
        body.documents = try await BlockingWork.run { try named(paths, for: caller) }
        return MCPTool.Output(body)
    }

    /// The documents of some paths that there are for a caller, in the order of the paths.
    private func named(
        _ paths: [String],
        for caller: Caller
    ) throws -> [ExplainedBody.DocumentBody] {
        guard !paths.isEmpty else { return [] }
        let all: [Document]
        do {
            all = try documents.list(hidden: caller.hiddenCollections, page: 0..<100_000).documents
        } catch {
            // Without an index a finding is explained all the same.
            return []
        }
        return paths.flatMap { path in
            all.filter { $0.path == path || $0.path.hasSuffix("/\(path)") }
                .map { ExplainedBody.DocumentBody($0) }
        }
    }

    private func watched() throws -> (monitor: FabricMonitor, snapshot: FabricSnapshot) {
        guard let monitor, case let snapshot = monitor.snapshot, !snapshot.targets.isEmpty else {
            throw Problem(
                "no-fabric",
                status: .serviceUnavailable,
                title: "No fabric is watched",
                detail: monitor == nil
                    ? "Docket was started without a fabric."
                    : "Nothing was read of the fabric yet; ask again in some seconds."
            )
        }
        return (monitor, snapshot)
    }
}
