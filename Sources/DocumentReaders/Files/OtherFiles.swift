/// Files that stand beside documents and are none: counted, never complained about.
enum OtherFiles {
    /// Their extensions, in lower case.
    static let extensions: Set<String> = [
        // Pictures, sound and film.
        "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "bmp", "tif", "tiff", "avif", "mp4",
        "webm", "mov", "mp3", "wav", "drawio", "puml", "plantuml", "dot", "mmd", "vsdx", "xmind",
        // What pages are made with.
        "css", "scss", "sass", "less", "js", "mjs", "cjs", "ts", "tsx", "jsx", "vue", "map",
        "woff", "woff2", "ttf", "otf", "eot",
        // Code and settings.
        "c", "h", "cc", "cpp", "hpp", "cs", "go", "java", "kt", "lua", "php", "pl", "proto", "py",
        "pyi", "rb", "rs", "scala", "sh", "sql", "swift", "j2", "tpl", "tmpl", "mk", "cmake",
        "json", "jsonl", "yaml", "yml", "toml", "ini", "cfg", "conf", "xml", "xsl", "csv", "tsv",
        "yang", "lock", "mod", "sum", "bib", "ipynb", "po", "pot", "patch", "diff",
    ]
}
