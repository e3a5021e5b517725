import Fabric
import Foundation
import Testing

@testable import FabricCollectors

@Suite struct PrometheusAnswerTests {
    @Test func `values are told as text, and instances without their TCP port`() throws {
        let json = """
            {"status": "success", "warnings": ["half of it"], "data": {"resultType": "vector",
            "result": [
              {"metric": {"__name__": "node_network_up", "instance": "leaf3:9100", "job": "n",
                "device": "eth0"}, "value": [1700000000.5, "1"]},
              {"metric": {"__name__": "up", "instance": "[2001:db8::1]:9100"},
                "value": [1700000000.5, "NaN"]}]}}
            """
        let answer = try PrometheusAnswer([UInt8](json.utf8))
        #expect(answer.series.map(\.instance) == ["leaf3", "2001:db8::1"])
        #expect(answer.series[0].reading.labels.map(\.name) == ["device"])
        #expect(answer.series[0].reading.value == 1)
        #expect(answer.series[1].reading.value.isNaN)
        #expect(answer.series[0].points.first?.time == 1_700_000_000.5)
        #expect(answer.warnings == ["half of it"])
    }

    @Test func `a matrix has all its points`() throws {
        let json = """
            {"status": "success", "data": {"resultType": "matrix", "result": [
              {"metric": {"__name__": "up", "instance": "a"}, "values": [[1, "0"], [2, "1e+00"],
                [3, "+Inf"]]}]}}
            """
        let answer = try PrometheusAnswer([UInt8](json.utf8))
        #expect(answer.series.first?.points.map(\.value) == [0, 1, .infinity])
    }

    @Test func `an error of the server is told in its words`() {
        let json = #"{"status": "error", "errorType": "bad_data", "error": "parse error"}"#
        #expect(throws: PrometheusError.refused(kind: "bad_data", reason: "parse error")) {
            try PrometheusAnswer([UInt8](json.utf8))
        }
    }

    @Test(arguments: ["", "<html>", "[]", "{}", #"{"status": "success", "data": {}}"#])
    func `what is no answer of Prometheus is refused`(text: String) {
        #expect(throws: PrometheusError.notPrometheus) {
            try PrometheusAnswer([UInt8](text.utf8))
        }
    }

    @Test func `the instant query in the fixtures is read`() throws {
        let path = "../shared/fixtures/shapes/prometheus-instant-queries-0.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            print("skipped: there is no \(path)")
            return
        }
        let answer = try PrometheusAnswer([UInt8](data))
        #expect(answer.series.map(\.reading.metric) == ["up", "up"])
        #expect(answer.series.map(\.reading.value) == [1, 0])
    }

    @Test(
        arguments: [
            ("15s", 15), ("1m30s", 90), ("500ms", 0.5), ("1h", 3_600), ("1d", 86_400), ("", nil),
            ("15", nil), ("s", nil), ("1y", nil),
        ] as [(String, Double?)]
    )
    func `a duration is read as Prometheus writes it`(written: String, seconds: Double?) {
        #expect(PrometheusTargets.seconds(written) == seconds)
    }

    @Test func `targets tell why a scrape failed and how often there is one`() throws {
        let json = """
            {"status": "success", "data": {"activeTargets": [
              {"labels": {"instance": "leaf3:9100", "job": "a"}, "health": "up", "lastError": "",
                "scrapeInterval": "15s"},
              {"labels": {"instance": "leaf3:9101", "job": "b"}, "health": "down",
                "lastError": "connection refused", "scrapeInterval": "1m"},
              {"labels": {"job": "c"}}]}}
            """
        let instances = try PrometheusTargets([UInt8](json.utf8)).instances
        #expect(
            instances == ["leaf3": .init(failure: "connection refused", interval: 60)]
        )
        #expect(throws: PrometheusError.notPrometheus) {
            try PrometheusTargets([UInt8]("{}".utf8))
        }
    }

    @Test func `alerts are taken as they are, those that fire first`() throws {
        let json = """
            {"status": "success", "data": {"alerts": [
              {"labels": {"alertname": "Soon"}, "annotations": {}, "state": "pending",
                "activeAt": "2026-11-25T10:00:00Z", "value": "1e+00"},
              {"labels": {"alertname": "Down", "instance": "leaf3:9100", "severity": "page"},
                "annotations": {"summary": "leaf3 is down"}, "state": "firing",
                "activeAt": "2026-11-25T20:27:12.60602144+02:00", "value": "1e+00"}]}}
            """
        let alerts = try PrometheusAlerts.read(
            [UInt8](json.utf8),
            source: "p",
            at: 7,
            isSimulated: false
        )
        #expect(alerts.map(\.name) == ["Down", "Soon"])
        #expect(alerts[0].device == "leaf3" && alerts[0].severity == "page")
        #expect(alerts[0].summary == "leaf3 is down")
        #expect(alerts[0].since == Date(timeIntervalSince1970: 1_795_631_232))
        #expect(alerts[1].device == nil && !alerts[1].isFiring)
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `what Prometheus documents of its answers is read`() throws {
        func bytes(_ name: String) throws -> [UInt8] {
            Array(try Captures.text("shapes/prometheus-\(name).json").utf8)
        }
        let range = try PrometheusAnswer(try bytes("range-queries-1"))
        #expect(range.series.allSatisfy { $0.points.count == 3 })
        let targets = try PrometheusTargets(try bytes("targets-4"))
        #expect(targets.instances["127.0.0.1"]?.interval == 60)
        let alerts = try PrometheusAlerts.read(
            try bytes("alerts-8"),
            source: "p",
            at: 0,
            isSimulated: false
        )
        #expect(alerts.map(\.name) == ["my-alert"])
        // What is no such answer is told as that, and does no harm.
        for name in [
            "rules-7", "querying-metric-metadata-9", "querying-label-values-2", "alertmanagers-12",
        ] {
            #expect(throws: PrometheusError.notPrometheus) {
                try PrometheusAnswer(try bytes(name))
            }
        }
    }
}
