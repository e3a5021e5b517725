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
              {"metric": {"__name__": "up", "instance": "a"}, "values": [[1, "0"], [2, "1"]]}]}}
            """
        let answer = try PrometheusAnswer([UInt8](json.utf8))
        #expect(answer.series.first?.points.map(\.value) == [0, 1])
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
}
