import ArgumentParser

/// The questions that `docket eval` measures with, and their documents.
struct CollectionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Folders with questions and judgments.", valueName: "dir"))
    var folders: [String]

    @Option(
        help: ArgumentHelp("The documents are those of this tree of files.", valueName: "tree")
    )
    var corpus: String?
}
