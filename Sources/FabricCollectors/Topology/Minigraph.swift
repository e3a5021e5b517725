public import Fabric
import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A minigraph of SONiC: one switch with its neighbours and the cables between them, as XML.
///
/// Ports of the switch have the names of the minigraph, which are aliases (`etp1a`) where it was
/// made so.
///
/// - SeeAlso: sonic-buildimage, minigraph.py.
public enum Minigraph {
    /// How many bytes a minigraph may have.
    public static let sizeLimit = 16 << 20
    private static let shortestText = 16

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - path: The file, for errors.
    /// - Returns: What the file tells of the fabric.
    /// - Throws: ``TopologyFileError`` where it is no minigraph, or larger than ``sizeLimit``.
    public static func read(
        _ text: String,
        path: String
    ) throws(TopologyFileError) -> FabricInventory {
        guard text.utf8.count <= sizeLimit else {
            throw TopologyFile.tooLarge(path, limit: sizeLimit)
        }
        // Without a document type there are no entities, neither outer ones nor such that grow.
        guard text.utf8.firstRange(of: "<!DOCTYPE".utf8) == nil else {
            throw TopologyFileError(
                path: path,
                line: nil,
                reason: "a minigraph has no <!DOCTYPE>; take it out"
            )
        }
        // Foundation's parser cannot take a text of four bytes.
        guard text.utf8.count > shortestText else { throw noMinigraph(path) }
        let parser = XMLParser(data: Data(text.utf8))
        parser.shouldResolveExternalEntities = false
        let content = MinigraphContent()
        parser.delegate = content
        let isRead = parser.parse()
        guard content.isWhole, isRead || !content.isWrong else {
            throw TopologyFileError(
                path: path,
                line: content.wrongLine,
                reason: "this is no XML, or it breaks off, or its elements lie too deep"
            )
        }
        guard content.rootName == "DeviceMiniGraph", let switchName = content.switchName else {
            throw noMinigraph(path)
        }
        let typed = content.types.map { name, type in
            SONiCDeviceType(name: type).device(name, resource: content.resources[name])
        }
        // Servers have no type there; their names may tell.
        let ends = content.links.flatMap { [$0.first.device, $0.second.device] }
        let named = ([switchName] + ends).map {
            FabricDevice(name: $0, role: DeviceRole(named: $0))
        }
        return FabricInventory(devices: typed + named, links: content.links)
    }

    private static func noMinigraph(_ path: String) -> TopologyFileError {
        TopologyFileError(
            path: path,
            line: nil,
            reason: "a minigraph is a <DeviceMiniGraph> with a <Hostname>"
        )
    }
}
