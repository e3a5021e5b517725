import ArgumentParser
import Corpus
import HelpDesk
import Retrieval
import WebAPI

/// `docket source`: the remembered sources.
struct SourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source",
        abstract: "Show or forget the folders and files that Docket reads.",
        discussion: """
            EXAMPLES
              docket source list
              docket source remove /srv/old-wiki
            """,
        subcommands: [List.self, Remove.self]
    )

    /// `docket source list`.
    struct List: DocketCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the remembered sources.",
            discussion: """
                EXAMPLE
                  docket source list --json | jq -r '.sources[].root'
                """
        )

        private struct Body: Encodable {
            struct Entry: Encodable {
                var name: String
                var root: String
                var collection: String
                @ExplicitNull var indexedGeneration: Int?
            }

            var sources: [Entry]
        }

        @OptionGroup var common: CommonOptions

        func perform() async throws {
            let workplace = try Workplace(settings: try await common.settings())
            let sources = try workplace.rememberedSources(try workplace.sourceStore())
            if common.json {
                let body = Body(
                    sources: sources.map { remembered in
                        Body.Entry(
                            name: remembered.source.name,
                            root: remembered.source.root,
                            collection: remembered.source.collection,
                            indexedGeneration: remembered.indexedGeneration.map(Int.init)
                        )
                    }
                )
                Console.print(
                    String(decoding: try APICoding.encoded(body, isPretty: true), as: UTF8.self)
                )
                return
            }
            for remembered in sources {
                let source = remembered.source
                let state =
                    remembered.indexedGeneration.map { "indexed in generation \($0)" }
                    ?? "not indexed yet"
                Console.print(Console.styled(Console.harmless(source.name), .bold))
                Console.print("  collection \(Console.harmless(source.collection)), \(state)")
                if source.root != source.name {
                    Console.print("  \(Console.harmless(source.root))")
                }
            }
            if sources.isEmpty { Console.note("no sources; 'docket index PATH' adds one") }
        }
    }

    /// `docket source remove`.
    struct Remove: DocketCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Forget a source and take its documents out of the index.",
            discussion: """
                The files themselves stay as they are.

                EXAMPLE
                  docket source remove /srv/old-wiki
                """
        )

        @Argument(help: "The source's name or path, as 'docket source list' shows it.")
        var source: String

        @OptionGroup var common: CommonOptions

        func perform() async throws {
            let workplace = try Workplace(settings: try await common.settings())
            let store = try workplace.sourceStore()
            let sources = try workplace.rememberedSources(store).map(\.source)
            let names = Set(sources.map(\.name))
            let absolute = Workplace.absolute(source)
            let candidates = [source, absolute, Workplace.real(absolute) ?? absolute]
            guard let name = candidates.first(where: names.contains), try store.remove(name: name)
            else {
                throw SourceError.unknown(name: source)
            }
            let line = ProgressLine()
            // A source around the forgotten one has its documents again.
            let place = sources.first { $0.name == name }?.root ?? name
            let around = sources.filter { $0.contains(place) }
            let report = try await workplace.index(around, in: store, progress: line.show)
            line.end()
            if common.json {
                try IndexReportPrinter(report: report, seconds: nil).print(asJSON: true)
            } else {
                Console.print(
                    "forgot \(Console.harmless(name)); the index now holds "
                        + Amounts.counted(report.generation.documentCount, "document")
                )
            }
        }
    }
}
