import Fabric
import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Takes from a minigraph's XML what Docket needs of it.
///
/// Names are compared without their prefixes. Of each open element only the texts of its children
/// are kept, so that memory does not grow with the file beyond what is taken.
final class MinigraphContent: NSObject {
    private struct Element {
        var name: String
        var type: String?
        var text = ""
        /// The texts of the elements in this one, of several with one name the first.
        var fields: [String: String] = [:]
    }

    private static let deepest = 64
    private static let longestText = 4096
    /// libxml2's codes of name spaces that are no addresses, or none that are whole.
    private static let warnings: Set<Int> = [99, 100]
    private static let linkTypes: Set<String> = ["DeviceInterfaceLink", "UnderlayInterfaceLink"]

    private var open: [Element] = []

    /// The cables between devices, without those of management and consoles.
    private(set) var links: [Link] = []
    /// The devices with their types as SONiC calls them, in the file's order.
    private(set) var types: [(name: String, type: String)] = []
    /// The types of resource that devices connect, by device.
    private(set) var resources: [String: String] = [:]
    /// The switch that the minigraph is of.
    private(set) var switchName: String?
    /// The outermost element.
    private(set) var rootName: String?
    /// Whether the outermost element has ended.
    private(set) var isWhole = false
    /// Whether there was an error.
    private(set) var isWrong = false
    /// The line of the first error, from 1; nil where none is known.
    private(set) var wrongLine: Int?

    private func note(errorAt line: Int) {
        if !isWrong, line > 0 { wrongLine = line }
        isWrong = true
    }

    /// Takes in an element that has ended; `open` has those around it.
    private func take(_ element: Element) {
        let fields = element.fields
        switch element.name {
        case "DeviceLinkBase" where Self.linkTypes.contains(fields["ElementType"] ?? ""):
            guard let first = port("Start", of: fields), let second = port("End", of: fields) else {
                return
            }
            links.append(Link(first, second, source: .minigraph))
        case "Device" where open.last?.name == "Devices":
            guard let name = fields["Hostname"], !name.isEmpty else { return }
            types.append((name, element.type ?? fields["ElementType"] ?? ""))
        case "DeviceProperty" where fields["Name"] == "ResourceType":
            if let device = open.lastIndex(where: { $0.name == "DeviceMetadata" }) {
                open[device].fields["ResourceType"] = fields["Value"]
            }
        case "DeviceMetadata":
            if let name = fields["Name"] { resources[name] = fields["ResourceType"] }
        case "DeviceMiniGraph":
            if let name = fields["Hostname"], !name.isEmpty { switchName = name }
        default:
            break
        }
    }

    private func port(_ end: String, of fields: [String: String]) -> PortID? {
        guard let device = fields["\(end)Device"], !device.isEmpty,
            let port = fields["\(end)Port"], !port.isEmpty
        else { return nil }
        return PortID(device: device, port: port)
    }

    /// A name without its prefix: `type` of `i:type`.
    private static func plain(_ name: String) -> String {
        name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }
}

extension MinigraphContent: XMLParserDelegate {
    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName qName: String?,
        attributes attributeDict: [String: String]
    ) {
        // Nothing may stand behind the outermost element.
        guard open.count < Self.deepest, !isWhole else {
            note(errorAt: parser.lineNumber)
            parser.abortParsing()
            return
        }
        let name = Self.plain(elementName)
        if rootName == nil { rootName = name }
        let type = attributeDict.first { Self.plain($0.key) == "type" }?.value
        open.append(Element(name: name, type: type.map(Self.plain)))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard let last = open.indices.last,
            open[last].text.utf8.count + string.utf8.count <= Self.longestText
        else { return }
        open[last].text += string
    }

    func parser(
        _ parser: XMLParser,
        didEndElement elementName: String,
        namespaceURI: String?,
        qualifiedName qName: String?
    ) {
        guard let element = open.popLast() else { return }
        take(element)
        guard let last = open.indices.last else {
            isWhole = true
            return
        }
        if open[last].fields[element.name] == nil {
            open[last].fields[element.name] =
                element.text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
        // Warnings come this way too, as the name spaces of minigraphs are no addresses.
        if Self.warnings.contains((parseError as NSError).code) { return }
        note(errorAt: parser.lineNumber)
    }
}
