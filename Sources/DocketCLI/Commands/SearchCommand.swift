import ArgumentParser
import HelpDesk
import Retrieval
import WebAPI

/// `docket search`: words, phrases and identifiers.
struct SearchCommand: DocketCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search the documents for words, phrases and identifiers.",
        discussion: """
            All words have to occur together; where they never do, passages with some of them are \
            shown. Nothing you type is a syntax error.

              "pause frame"         a phrase
              watchd*               words that begin so
              pfc AND (storm OR deadlock) NOT juniper
              NEAR(xoff headroom, 5)  near each other
              title:roce  path:runbooks  heading:fix  id:NCCL_IB_TC

            Exits with 3 where nothing is found.

            EXAMPLES
              docket search rx_prio3_pause
              docket search --limit 3 'title:watchdog AND restoration'
            """
    )

    @Argument(parsing: .allUnrecognized, help: "What to search for.")
    var query: [String]

    @Option(name: .long, help: ArgumentHelp("How many hits to show, 1 to 100.", valueName: "n"))
    var limit = 10

    @Option(
        name: .long,
        help: ArgumentHelp("Look only in this collection; may be repeated.", valueName: "name")
    )
    var collection: [String] = []

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...SearchPassages.pageLimit).contains(limit) else {
            throw ValidationError("--limit must be from 1 to \(SearchPassages.pageLimit)")
        }
    }

    func perform() async throws {
        let text = query.joined(separator: " ")
        let workplace = try Workplace(settings: try await common.settings())
        let outcome = try await workplace.withIndex { holder in
            try SearchPassages(holder: holder)(
                text,
                collections: collection.isEmpty ? nil : Set(collection),
                page: 0..<limit
            )
        }
        let body = SearchBody(query: text, outcome: outcome, next: nil)
        if common.json {
            Console.print(
                String(decoding: try APICoding.encoded(body, isPretty: true), as: UTF8.self)
            )
        } else {
            show(body)
        }
        if body.hits.isEmpty { throw ExitStatus.nothing }
    }

    private func show(_ body: SearchBody) {
        for note in body.notes { Console.note(note) }
        for hit in body.hits {
            let heading = ([hit.title] + hit.headingPath.filter { $0 != hit.title })
                .joined(separator: " › ")
            Console.print(Console.styled(Console.harmless(heading), .bold))
            let anchor = hit.anchor.isEmpty ? "" : "#\(hit.anchor)"
            let place = Console.harmless("\(hit.collection)/\(hit.path)\(anchor)")
            Console.print("  \(Console.styled(place, .path))")
            let snippet = hit.snippet.map { fragment in
                let text = Console.harmless(fragment.text)
                return fragment.match ? Console.styled(text, .match) : text
            }
            .joined().split(whereSeparator: \.isNewline).joined(separator: " ")
            Console.print("  \(snippet)")
            Console.print()
        }
        let shown = body.hits.count
        Console.note(
            shown == 0
                ? "nothing found"
                : "\(Amounts.counted(body.total, "passage")) found, \(Amounts.count(shown)) shown"
        )
    }
}
