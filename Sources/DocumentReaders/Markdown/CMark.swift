import CCMarkGFM

/// cmark-gfm's tree, seen from Swift.
enum CMark {
    /// A node of a tree; valid only while ``withRoot(of:_:)`` runs.
    struct Node {
        let pointer: OpaquePointer

        /// What the node is, as far as CommonMark knows it.
        var type: cmark_node_type { cmark_node_get_type(pointer) }

        /// The name of the node's type, which extensions have too: `table`, `table_cell`.
        var typeName: String {
            cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? ""
        }

        /// The text of a leaf.
        var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }

        /// What stands behind the fence of a code block.
        var fenceInfo: String {
            cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? ""
        }

        /// Where a link leads.
        var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }

        /// The nodes directly below this one.
        var children: Children { Children(upcoming: cmark_node_first_child(pointer)) }

        /// All text below the node, however deep, without recursion.
        var deepText: String {
            guard let iterator = cmark_iter_new(pointer) else { return "" }
            defer { cmark_iter_free(iterator) }
            var text = ""
            while true {
                let event = cmark_iter_next(iterator)
                if event == CMARK_EVENT_DONE { return text }
                guard event == CMARK_EVENT_ENTER, let pointer = cmark_iter_get_node(iterator) else {
                    if !text.hasSuffix(" ") { text += " " }
                    continue
                }
                text += Node(pointer: pointer).literal
            }
        }
    }

    /// A node's children, one after the other.
    struct Children: Sequence, IteratorProtocol {
        var upcoming: OpaquePointer?

        mutating func next() -> Node? {
            guard let pointer = upcoming else { return nil }
            upcoming = cmark_node_next(pointer)
            return Node(pointer: pointer)
        }
    }

    /// The extensions in use.
    ///
    /// Those with marks of their own inside a line (strikethrough, autolinks) change a table that
    /// all parsers of the process share, and stay out.
    private static let extensionNames: [String] = {
        cmark_gfm_core_extensions_ensure_registered()
        return ["table", "tasklist"]
    }()

    /// Calls `body` with the root of the tree of a Markdown text.
    static func withRoot(of markdown: String, _ body: (Node) -> Void) {
        guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else {
            preconditionFailure("cmark_parser_new is out of memory")
        }
        defer { cmark_parser_free(parser) }
        let limits = MarkdownLimits(markdown)
        for name in extensionNames where name != "table" || limits.readsTables {
            if let syntax = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, syntax)
            }
        }
        var markdown = limits.text
        markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_parser_feed(parser, $0.baseAddress, $0.count)
            }
        }
        guard let root = cmark_parser_finish(parser) else { return }
        defer { cmark_node_free(root) }
        body(Node(pointer: root))
    }
}
