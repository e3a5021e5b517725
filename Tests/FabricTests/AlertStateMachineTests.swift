import Fabric
import Testing

@Suite struct AlertStateMachineTests {
    private var machine = AlertStateMachine(hold: 20, clear: 60)

    @Test mutating func `what is bad for a moment is not told`() {
        #expect(machine.take(.bad, at: 0) == [])
        #expect(machine.take(.bad, at: 10) == [])
        #expect(machine.take(.good, at: 15) == [])
        #expect(machine.state == .quiet)
    }

    @Test mutating func `what lasts is told once, since its beginning`() {
        _ = machine.take(.bad, at: 0)
        #expect(machine.take(.bad, at: 20) == [.raise(since: 0)])
        #expect(machine.take(.bad, at: 30) == [])
        #expect(machine.firingSince == 0)
    }

    @Test mutating func `it is over only when it stays away`() {
        _ = machine.take(.bad, at: 0)
        _ = machine.take(.bad, at: 20)
        #expect(machine.take(.good, at: 30) == [])
        #expect(machine.take(.bad, at: 50) == [])
        #expect(machine.firingSince == 0)
        _ = machine.take(.good, at: 60)
        #expect(machine.take(.good, at: 119) == [])
        #expect(machine.take(.good, at: 120) == [.clear])
        #expect(machine.firingSince == nil)
    }

    @Test mutating func `what cannot be told neither raises nor clears`() {
        #expect(machine.take(.unknown, at: 0) == [])
        _ = machine.take(.bad, at: 0)
        _ = machine.take(.bad, at: 20)
        #expect(machine.take(.unknown, at: 500) == [])
        #expect(machine.firingSince == 0)
    }

    @Test func `what is raised three times in an hour flaps`() {
        var machine = AlertStateMachine(hold: 0, clear: 0)
        #expect(machine.take(.bad, at: 0) == [.raise(since: 0)])
        #expect(machine.take(.good, at: 10) == [.clear])
        #expect(machine.take(.bad, at: 20) == [.raise(since: 20)])
        #expect(machine.take(.good, at: 30) == [.clear])
        #expect(machine.take(.bad, at: 40) == [.raise(since: 40), .flapping(count: 3)])
        #expect(machine.isFlapping)
        _ = machine.take(.good, at: 50)
        #expect(machine.take(.bad, at: 5_000) == [.raise(since: 5_000)])
        #expect(!machine.isFlapping)
    }
}
