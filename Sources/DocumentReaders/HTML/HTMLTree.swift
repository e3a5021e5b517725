import CXML2

/// libxml2's tree of an HTML text, seen from Swift.
enum HTMLTree {
    /// A node of a tree; valid only while ``withRoot(of:_:)`` runs.
    struct Node {
        let pointer: xmlNodePtr

        /// Whether the node is text.
        var isText: Bool {
            pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
        }

        /// An element's name in lower case; empty for everything else.
        var name: String {
            guard pointer.pointee.type == XML_ELEMENT_NODE, let name = pointer.pointee.name else {
                return ""
            }
            return String(cString: name).lowercased()
        }

        /// The text of a text node.
        var text: String { pointer.pointee.content.map { String(cString: $0) } ?? "" }

        /// All text below the node, however deep.
        var deepText: String {
            guard let content = xmlNodeGetContent(pointer) else { return "" }
            defer { docket_xml_free(content) }
            return String(cString: content)
        }

        /// The value of an attribute, nil where there is none.
        func attribute(_ name: String) -> String? {
            guard let value = xmlGetProp(pointer, name) else { return nil }
            defer { docket_xml_free(value) }
            return String(cString: value)
        }

        /// The nodes directly below this one.
        var children: Children { Children(upcoming: pointer.pointee.children) }

        /// The first element of a name below the node, depth first.
        func first(_ wanted: String, depth: Int = 0) -> Node? {
            guard depth < HTMLReader.depthLimit else { return nil }
            for child in children {
                if child.name == wanted { return child }
                if let found = child.first(wanted, depth: depth + 1) { return found }
            }
            return nil
        }
    }

    /// A node's children, one after the other.
    struct Children: Sequence, IteratorProtocol {
        var upcoming: xmlNodePtr?

        mutating func next() -> Node? {
            guard let pointer = upcoming else { return nil }
            upcoming = pointer.pointee.next
            return Node(pointer: pointer)
        }
    }

    /// libxml2 must be made ready once before several threads use it.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Calls `body` with the root of the tree of an HTML text; nothing is fetched.
    static func withRoot(of html: String, _ body: (Node) -> Void) {
        guard isReady else { return }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        var html = HTMLLimits.applied(to: html)
        let document = html.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                htmlReadMemory($0.baseAddress, CInt($0.count), nil, "UTF-8", CInt(options))
            }
        }
        guard let document else { return }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document) else { return }
        body(Node(pointer: root))
    }
}
