import Foundation
import HelpDesk
import Logging
import Testing
import Ticketing

@Suite struct AlertRunTests {
    private let bench: TicketBench

    init() async throws {
        bench = try await TicketBench()
    }

    private var file: FileAlert { FileAlert(bench.desk) }

    @Test func `a group that is told at once is one ticket that changes seldom`() async throws {
        let signals = (0..<500).map { AlertSignal.one($0, group: "g") }
        let outcomes = try await file(signals, at: TicketBench.now)
        let number = try #require(outcomes.first?.ticket)
        #expect(outcomes.first == .filed(number))
        #expect(outcomes.dropFirst().allSatisfy { $0 == .joined(number) })
        let ticket = try #require(try bench.ticket(number))
        #expect(ticket.alert?.children.count == 499)
        // One change for each 64 that are taken at once, the first of which files it.
        #expect(ticket.version == 9)
        #expect(try bench.events(number).filter { $0.kind == .alert }.count == 500)
        #expect(
            try await file(signals, at: TicketBench.at(60))
                == Array(repeating: .nothing(number), count: 500)
        )
        #expect(try bench.ticket(number) == ticket)
        let over = (0..<500).map { AlertSignal.one($0, group: "g", .resolved, at: 90) }
        _ = try await file(over, at: TicketBench.at(90))
        #expect(try bench.ticket(number)?.alert?.clearSince == TicketBench.at(90))
    }

    @Test func `alerts of several tickets go each into its own, in any order`() async throws {
        let first = (0..<8).map { AlertSignal.one($0, group: "g\($0 % 2)") }
        let filed = Set(try await file(first, at: TicketBench.now).compactMap(\.ticket))
        #expect(filed.count == 2)
        let over = first.map { signal in
            var signal = signal
            signal.status = .resolved
            signal.time = TicketBench.at(5)
            return signal
        }
        let outcomes = try await file(over.reversed(), at: TicketBench.at(5))
        #expect(outcomes.allSatisfy { if case .joined = $0 { true } else { false } })
        for number in filed {
            #expect(try bench.ticket(number)?.alert?.isClear == true)
            #expect(try bench.ticket(number)?.alert?.children.count == 3)
        }
    }

    @Test func `a beginning that is told long after its end is a return`() async throws {
        let number = try #require(try await file(.link(), at: TicketBench.now).ticket)
        try await file(.link(.resolved, at: 60), at: TicketBench.at(60))
        // Another sender is a little late: what it says is known.
        #expect(try await file(.link(), at: TicketBench.at(300)) == .nothing(number))
        #expect(try bench.ticket(number)?.alert?.status == .resolved)
        // Nobody is that late.
        #expect(try await file(.link(), at: TicketBench.at(700)) == .joined(number))
        #expect(try bench.ticket(number)?.alert?.status == .firing)
        #expect(try await file(.link(), at: TicketBench.at(1_500)) == .nothing(number))
    }

    @Test func `a ticket that is full is followed by another`() async throws {
        let count = AlertRecord.childLimit + 3
        let signals = (0..<count).map { AlertSignal.one($0, group: "g") }
        let outcomes = try await file(signals, at: TicketBench.now)
        #expect(Set(outcomes.compactMap(\.ticket)).count == 2)
        #expect(try bench.found("").first?.alert?.children.count == AlertRecord.childLimit)
        #expect(
            try await file(signals, at: TicketBench.at(1)).allSatisfy {
                if case .nothing = $0 { true } else { false }
            }
        )
    }

    @Test func `what a source leaves out is noted once, and again where it is more`() async throws {
        let number = try #require(try await file(.link(), at: TicketBench.now).ticket)
        #expect(try await file.note(omitted: 3, in: number, at: TicketBench.at(1)))
        #expect(try await !file.note(omitted: 3, in: number, at: TicketBench.at(2)))
        #expect(try await !file.note(omitted: 1, in: number, at: TicketBench.at(3)))
        #expect(try await file.note(omitted: 4, in: number, at: TicketBench.at(4)))
        let notes = try bench.messages(number).dropFirst().map(\.body)
        #expect(notes.map { $0.prefix(6) } == ["3 more", "4 more"])
        #expect(try bench.ticket(number)?.alert?.omitted == 4)
    }

    @Test func `a wish is granted, and one that cannot be is said in the ticket`() async throws {
        var wishes = AlertWishes()
        wishes.queue = "storage"
        wishes.type = "incident"
        wishes.priority = .urgent
        wishes.tags = ["Checkmk"]
        wishes.assignee = "nobody"
        let outcomes = try await file([.link()], wishes: wishes, at: TicketBench.now)
        let number = try #require(outcomes.first?.ticket)
        let ticket = try #require(try bench.ticket(number))
        #expect(ticket.queue == "storage" && ticket.type == "incident")
        #expect(ticket.priority == .urgent && ticket.tags == ["alert", "checkmk", "typed"])
        #expect(ticket.assignee == nil)
        let body = try #require(try bench.messages(number).first?.body)
        #expect(body.contains("Not as its source wished: assignee 'nobody' is no agent"))
    }

    private static let places: [(labels: [String: String], device: String?, port: String?)] = [
        (["instance": "leaf1:9100", "interface": "Ethernet8"], "leaf1", "Ethernet8"),
        (["instance": "http://leaf1:9100/metrics"], "leaf1", nil),
        (["instance": "[fe80::1]:9100"], "fe80::1", nil),
        (["instance": "fe80::1"], "fe80::1", nil),
        (["instance": "gpu-1:9100", "device": "mlx5_0", "port": "1"], "gpu-1", "mlx5_0/1"),
        (["instance": "gpu-1:9100", "device": "eth0"], "gpu-1", "eth0"),
        (["instance": "gpu-1:9100", "device": "/dev/sda1"], "gpu-1", nil),
        (["device": "leaf1", "port": "Ethernet8"], "leaf1", "Ethernet8"),
        (["host": "gpu-1", "port": "8080"], "gpu-1", nil),
        (["alertname": "x"], nil, nil),
    ]

    @Test(arguments: places)
    func `labels tell the place`(
        labels: [String: String],
        device: String?,
        port: String?
    ) async throws {
        var signal = AlertSignal.link()
        (signal.device, signal.port, signal.labels) = (nil, nil, labels)
        let number = try #require(try await file(signal, at: TicketBench.now).ticket)
        let alert = try bench.ticket(number)?.alert
        #expect(alert?.device == device && alert?.port == port)
    }

    @Test func `a source without numbers proves by its own word`() async throws {
        var signal = AlertSignal.link()
        signal.readings = []
        let number = try #require(try await file(signal, at: TicketBench.now).ticket)
        signal.status = .resolved
        signal.time = TicketBench.at(60)
        _ = try await file([signal], at: TicketBench.at(60))
        try await KeepTime(desk: bench.desk, logger: .init(label: "test"))
            .passMoments(at: TicketBench.at(660))
        #expect(try bench.ticket(number)?.state == .solved)
        let said = try #require(try bench.messages(number).last?.body)
        #expect(said.contains("gives no numbers") && !said.contains("**After**"))
    }
}
