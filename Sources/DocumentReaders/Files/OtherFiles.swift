/// Files that stand beside documents and are none: counted, never complained about.
enum OtherFiles {
    /// What a file is counted as, nil where it may be a document.
    static func kind(of name: Substring, fileExtension: String) -> String? {
        if names.contains(name.uppercased()) { return name.lowercased() }
        let lowered = fileExtension.lowercased()
        if lowered.hasSuffix("~") || name.hasSuffix("~") { return "~" }
        return extensions.contains(lowered) ? ".\(lowered)" : nil
    }

    /// Names without an extension, in upper case.
    private static let names: Set<String> = [
        "LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "AUTHORS", "CONTRIBUTORS",
        "MAINTAINERS", "OWNERS", "CODEOWNERS", "VERSION", "MAKEFILE", "GNUMAKEFILE", "DOCKERFILE",
        "CONTAINERFILE", "JENKINSFILE", "VAGRANTFILE", "GEMFILE", "RAKEFILE", "PIPFILE",
        "PROCFILE", "BUILD", "WORKSPACE", "KCONFIG", "DOXYFILE",
    ]

    /// Their extensions, in lower case.
    private static let extensions: Set<String> = [
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
        // What editors and tools leave behind.
        "sqlite", "sqlite-wal", "sqlite-shm", "db", "building", "bak", "orig", "rej", "swp", "swo",
        "tmp", "old", "pyc", "o", "so", "a", "class", "jar",
    ]
}
