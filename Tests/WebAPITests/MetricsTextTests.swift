import HelpDesk
import Testing
import Ticketing

@testable import WebAPI

/// The texts are worked by hand from the descriptions of both formats.
@Suite struct MetricsTextTests {
    private static var histogram: Histogram {
        var histogram = Histogram(bounds: [0.5, 1])
        for value in [0.25, 0.5, 0.75, 4] { histogram.observe(value) }
        return histogram
    }

    private static let families: [MetricFamily] = [
        MetricFamily(
            name: "d_build",
            kind: .info,
            help: "What runs.",
            points: [.init(labels: [("version", "1.0")], value: .number(1))]
        ),
        .counter("d_asks", "A \"line\"\nand \\ more.", by: "of", [("a\"b\\c\nd", 3), ("b", 1.5)]),
        .gauge("d_age_seconds", "How old.", .infinity),
        .gauge("d_nothing", "None.", by: "of", []),
        .histogram(
            "d_time_seconds",
            "How long.",
            [.init(labels: [], value: .histogram(histogram))]
        ),
    ]

    @Test func `Prometheus' text has the whole name in its comments`() {
        #expect(
            MetricsText.text(Self.families, as: .prometheusText) == #"""
                # HELP d_build_info What runs.
                # TYPE d_build_info gauge
                d_build_info{version="1.0"} 1
                # HELP d_asks_total A "line"\nand \\ more.
                # TYPE d_asks_total counter
                d_asks_total{of="a\"b\\c\nd"} 3
                d_asks_total{of="b"} 1.5
                # HELP d_age_seconds How old.
                # TYPE d_age_seconds gauge
                d_age_seconds +Inf
                # HELP d_time_seconds How long.
                # TYPE d_time_seconds histogram
                d_time_seconds_bucket{le="0.5"} 2
                d_time_seconds_bucket{le="1.0"} 3
                d_time_seconds_bucket{le="+Inf"} 4
                d_time_seconds_count 4
                d_time_seconds_sum 5.5

                """#
        )
    }

    @Test func `OpenMetrics has the family's name in its comments, units and an end`() {
        #expect(
            MetricsText.text(Self.families, as: .openMetrics) == #"""
                # HELP d_build What runs.
                # TYPE d_build info
                d_build_info{version="1.0"} 1
                # HELP d_asks A \"line\"\nand \\ more.
                # TYPE d_asks counter
                d_asks_total{of="a\"b\\c\nd"} 3
                d_asks_total{of="b"} 1.5
                # HELP d_age_seconds How old.
                # TYPE d_age_seconds gauge
                # UNIT d_age_seconds seconds
                d_age_seconds +Inf
                # HELP d_time_seconds How long.
                # TYPE d_time_seconds histogram
                # UNIT d_time_seconds seconds
                d_time_seconds_bucket{le="0.5"} 2
                d_time_seconds_bucket{le="1.0"} 3
                d_time_seconds_bucket{le="+Inf"} 4
                d_time_seconds_count 4
                d_time_seconds_sum 5.5
                # EOF

                """#
        )
    }

    @Test func `queues beyond the fiftieth are counted together`() {
        // Of one that is called as the others are together there must be no second line.
        let names = (100..<160).map { "q\($0)" } + ["other"]
        let metrics = TicketMetrics(
            DeskFigures(
                tickets: names.map { TicketTally(state: .open, queue: $0, count: 1) },
                active: [],
                queues: names,
                sessions: 2,
                deliveries: DeliveryQueue()
            ),
            hiding: ["Q100"]
        )
        let text = MetricsText.text(metrics.families, as: .prometheusText)
        #expect(text.contains("docket_tickets{queue=\"q150\",state=\"open\"} 1\n"))
        #expect(!text.contains("q100") && !text.contains("q151"))
        let others = text.split(separator: "\n").filter {
            $0.hasPrefix("docket_tickets{queue=\"other\",state=\"open\"}")
        }
        #expect(others == ["docket_tickets{queue=\"other\",state=\"open\"} 10"])
    }
}
