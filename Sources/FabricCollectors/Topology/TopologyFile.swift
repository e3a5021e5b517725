public import Fabric
import Foundation
import YAMLFiles

/// A file that says what there is in the fabric, in one of the forms that Docket knows.
///
/// Those are Docket's own inventory, a topology of containerlab, the configuration of a SONiC
/// switch, a minigraph and a topology of a testbed of SONiC.
public enum TopologyFile {
    /// How many bytes a file may have.
    public static let sizeLimit = 32 << 20

    /// Reads a file by the reader that its name and content call for.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - device: The switch that a configuration is of, where it does not say so itself.
    /// - Returns: What the file tells of the fabric.
    /// - Throws: ``TopologyFileError`` where it cannot be read, no reader fits or the one that does
    ///   finds something wrong.
    public static func read(
        _ path: String,
        device: String? = nil
    ) throws(TopologyFileError) -> FabricInventory {
        let text = try content(of: path)
        let name = path.lowercased()
        let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
        let start = text.first { !$0.isWhitespace }
        if name.hasSuffix(".xml") || start == "<" {
            return try Minigraph.read(text, path: path)
        }
        if name.hasSuffix(".json") || (start == "{" && !isYAML) {
            return try DeviceNeighbors.read(text, path: path, device: device)
        }
        let root: TopologyEntry
        do {
            root = try TopologyEntry.root(of: text, path: path)
        } catch {
            throw isYAML ? error : nothingFits(path)
        }
        if TestbedFile.fits(root) {
            return try TestbedFile.read(root)
        }
        if root.value["topology"] != nil {
            return try ContainerlabFile.read(root)
        }
        if InventoryFile.keys.contains(where: { root.value[$0] != nil }) {
            return try InventoryFile.read(root)
        }
        throw nothingFits(path)
    }

    static func tooLarge(_ path: String, limit: Int = sizeLimit) -> TopologyFileError {
        TopologyFileError(
            path: path,
            line: nil,
            reason: "it has more than \(limit >> 20) MB; a file of a fabric is smaller"
        )
    }

    private static func nothingFits(_ path: String) -> TopologyFileError {
        TopologyFileError(
            path: path,
            line: nil,
            reason: "it is neither an inventory (YAML with 'devices:', 'links:' or 'workloads:'), "
                + "nor a topology of containerlab (YAML with 'topology:'), a config_db.json or a "
                + "minigraph (XML)"
        )
    }

    private static func content(of path: String) throws(TopologyFileError) -> String {
        let data: Data?
        do {
            let file = FileHandle(forReadingAtPath: path)
            data = try file?.read(upToCount: sizeLimit + 1)
            try file?.close()
        } catch {
            throw TopologyFileError(
                path: path,
                line: nil,
                reason: "it cannot be read: \(error.localizedDescription)"
            )
        }
        guard let data else {
            throw TopologyFileError(
                path: path,
                line: nil,
                reason: "there is no such file, or it is empty, or it may not be read"
            )
        }
        guard data.count <= sizeLimit else { throw tooLarge(path) }
        guard let text = String(data: data, encoding: .utf8) else {
            throw TopologyFileError(path: path, line: nil, reason: "it is no UTF-8 text")
        }
        // A mark of the byte order at the beginning is none of the content.
        return text.unicodeScalars.first == "\u{FEFF}"
            ? String(text.unicodeScalars.dropFirst()) : text
    }
}
