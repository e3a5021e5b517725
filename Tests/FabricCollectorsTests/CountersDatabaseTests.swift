import Fabric
import FabricCollectors
import Foundation
import Testing

@Suite struct CountersDatabaseTests {
    private static func read(_ json: String, path: String? = nil) throws -> CountersDatabase {
        try CountersDatabase(Data(json.utf8), path: path)
    }

    private static func reading(
        _ metric: String,
        in database: CountersDatabase,
        where labels: [String: String] = [:]
    ) -> Reading? {
        database.readings.first { reading in
            reading.metric == metric && labels.allSatisfy { reading[$0.key] == $0.value }
        }
    }

    private static let dump = """
        {
          "COUNTERS_PORT_NAME_MAP": {"Ethernet0": "oid:0x1"},
          "COUNTERS_QUEUE_NAME_MAP": {"Ethernet0:3": "oid:0x15"},
          "COUNTERS_PG_NAME_MAP": {"type": "hash", "value": {"Ethernet0:4": "oid:0x1a"}},
          "COUNTERS:oid:0x1": {"SAI_PORT_STAT_PFC_3_RX_PKTS": "12", "SAI_PORT_STAT_ECN_MARKED_PACKETS": "N/A"},
          "COUNTERS:oid:0x15": {"PFC_WD_STATUS": "stormed", "SAI_QUEUE_STAT_PACKETS": "7"},
          "USER_WATERMARKS:oid:0x1a": {"SAI_INGRESS_PRIORITY_GROUP_STAT_XOFF_ROOM_WATERMARK_BYTES": "100"},
          "RATES:oid:0x1": {"RX_BPS": "2.e9"},
          "COUNTERS:oid:0x1000000000099": {"SAI_PORT_STAT_IF_IN_OCTETS": "1"},
          "COUNTERS:oid:0x18000000000099": {"SAI_BUFFER_POOL_STAT_WATERMARK_BYTES": "1"},
          "CRM:STATS": {"crm_stats_fdb_entry_used": "5"}
        }
        """

    @Test func `rows of a dump are named by its maps`() throws {
        let database = try Self.read(Self.dump)
        let pause = try #require(Self.reading("SAI_PORT_STAT_PFC_3_RX_PKTS", in: database))
        #expect(pause.value == 12)
        #expect(pause["port"] == "Ethernet0")
        #expect(Self.reading("SAI_QUEUE_STAT_PACKETS", in: database)?["queue"] == "3")
        let watermark = Self.reading(
            "SAI_INGRESS_PRIORITY_GROUP_STAT_XOFF_ROOM_WATERMARK_BYTES",
            in: database
        )
        #expect(watermark?["group"] == "4")
        #expect(watermark?["table"] == "USER_WATERMARKS")
        #expect(Self.reading("RX_BPS", in: database)?.value == 2e9)
        // A port that no map names is told of; a buffer pool is none of the ports and queues.
        #expect(database.unnamedCount == 1)
    }

    @Test func `N/A is no reading, and a word is none of a number`() throws {
        let database = try Self.read(Self.dump)
        #expect(Self.reading("SAI_PORT_STAT_ECN_MARKED_PACKETS", in: database) == nil)
        let status = try #require(Self.reading("PFC_WD_STATUS", in: database))
        #expect(status.text == "stormed")
        #expect(status.value.isNaN)
    }

    @Test func `what gNMI answers is named by its path`() throws {
        let database = try Self.read(
            #"{"SAI_PORT_STAT_IF_IN_OCTETS": "17"}"#,
            path: "COUNTERS/Ethernet68"
        )
        #expect(Self.reading("SAI_PORT_STAT_IF_IN_OCTETS", in: database)?["port"] == "Ethernet68")
        #expect(try Self.read(#"{"SAI_PORT_STAT_IF_IN_OCTETS": "17"}"#).readings.isEmpty)
    }

    @Test func `objects that gNMI answers have their own names`() throws {
        let database = try Self.read(
            """
            {"Ethernet68:1": {"SAI_QUEUE_STAT_PACKETS": "1"},
             "Ethernet68:1:periodic": {"SAI_QUEUE_STAT_SHARED_WATERMARK_BYTES": "192"},
             "Ethernet16:5": {"SAI_INGRESS_PRIORITY_GROUP_STAT_DROPPED_PACKETS": 3}}
            """
        )
        #expect(Self.reading("SAI_QUEUE_STAT_PACKETS", in: database)?["queue"] == "1")
        let periodic = Self.reading("SAI_QUEUE_STAT_SHARED_WATERMARK_BYTES", in: database)
        #expect(periodic?["watermark"] == "periodic")
        let drops = Self.reading("SAI_INGRESS_PRIORITY_GROUP_STAT_DROPPED_PACKETS", in: database)
        #expect(drops?["group"] == "5")
        #expect(drops?.value == 3)
    }

    @Test(arguments: ["", "{", "[]", "17", "\"x\"", "{\"a\": }"])
    func `what is no database is refused`(json: String) {
        #expect(throws: DatabaseDumpError.self) { try Self.read(json) }
    }

    @Test(arguments: ["{}", #"{"a": null}"#, #"{"a": {"b": {"c": "1"}}}"#, #"{"COUNTERS:x": []}"#])
    func `what is odd does no harm`(json: String) throws {
        #expect(try Self.read(json).readings.isEmpty)
    }

    @Test(.enabled(if: Captures.areThere, Captures.missing))
    func `captures of real switches are read, and most of their fields are known`() throws {
        var dictionary = MetricDictionary()
        try MetricsFile.read("docs-corpus/metrics.yaml", into: &dictionary)
        for (name, path, least) in [
            ("sonic-utilities-counters_db.json", nil, 300),
            ("sonic-exporter-counters_db.json", nil, 20),
            ("gnmi-COUNTERS_Ethernet68.txt", "COUNTERS/Ethernet68", 50),
            ("gnmi-COUNTERS_Ethernet68_Pfcwd.txt", "COUNTERS/Ethernet68/Pfcwd", 10),
            ("gnmi-COUNTERS_Ethernet68_Queues_expected.txt", "COUNTERS/Ethernet68/Queues", 10),
            (
                "gnmi-PERIODIC_WATERMARKS_Ethernet16_PriorityGroups_expected.txt",
                "PERIODIC_WATERMARKS/Ethernet16/PriorityGroups", 2
            ),
            ("gnmi-RATES_Ethernet_wildcard_alias_expected.txt", "RATES/Ethernet*", 5),
        ] as [(String, String?, Int)] {
            let text = try Captures.text("counters/\(name)")
            let database = try Self.read(text, path: path)
            #expect(database.readings.count >= least, "\(name)")
            #expect(database.readings.contains { dictionary.match($0.metric) != nil }, "\(name)")
        }
    }
}
