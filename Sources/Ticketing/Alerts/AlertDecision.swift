public import struct Foundation.Date

/// What is to be done about a signal.
public enum AlertDecision: Hashable, Sendable {
    /// A ticket is to be filed.
    case open
    /// A ticket is to be filed that follows a closed or long solved one.
    case openFollowUp
    /// The ticket is there and stays as it is.
    case keep
    /// The ticket is to be opened again.
    case reopen
    /// It is what somebody decided not to mend.
    case suppress
    /// It is nothing that a ticket is filed for.
    case ignore
}

extension AlertPolicy {
    /// What is to be done about a signal.
    ///
    /// - Parameters:
    ///   - signal: What somebody says.
    ///   - ticket: The last ticket that it is about; nil where there was none.
    /// - Returns: What is to be done.
    public func decide(_ signal: AlertSignal, about ticket: Ticket?) -> AlertDecision {
        guard let ticket else {
            return signal.status == .firing && signal.severity >= leastSeverity ? .open : .ignore
        }
        guard signal.status == .firing else { return .keep }
        if ticket.resolution == .wontFix, !ticket.state.isActive { return .suppress }
        // What comes late, or again, is no reason to do anything.
        guard ticket.alert?.isNews(signal) ?? true else { return .keep }
        switch ticket.state {
        case .new, .open, .pending: return .keep
        case .closed: return .openFollowUp
        case .solved:
            let solved = ticket.solvedAt ?? ticket.updatedAt
            // What has fired since before was known to whoever solved it.
            if let alert = ticket.alert, alert.isFiring(signal.key), signal.time <= solved {
                return .keep
            }
            return signal.time.timeIntervalSince(solved) <= reopenWindow ? .reopen : .openFollowUp
        }
    }

    /// Whether a fault has stayed away for long enough, longer where it came and went.
    public func isProven(_ record: AlertRecord, at now: Date) -> Bool {
        provenAt(record).map { $0 <= now } ?? false
    }

    /// When a fault will have stayed away for long enough; nil while it is there.
    public func provenAt(_ record: AlertRecord) -> Date? {
        record.clearSince.map {
            $0.addingTimeInterval(isFlapping(record) ? 3 * proofTime : proofTime)
        }
    }

    /// Whether an alert comes and goes, so that nobody is told of each time.
    public func isFlapping(_ record: AlertRecord) -> Bool { record.raised.count >= flapCount }
}

extension AlertRecord {
    /// For how long it is remembered when it fired, in seconds.
    static let flapWindow = 3_600.0

    /// The record of a signal that fires first.
    public init(_ signal: AlertSignal) {
        key = signal.key
        source = signal.source
        rule = signal.rule
        group = signal.group
        title = signal.title
        severity = signal.severity
        device = signal.device
        port = signal.port
        reach = signal.reach
        labels = signal.labels
        status = .firing
        firstFired = signal.time
        lastFired = signal.time
        count = 1
        raised = [signal.time]
        flapCount = 0
        before = signal.readings
        latest = signal.readings
        children = []
        isSimulated = signal.isSimulated
    }

    /// What taking in a signal did.
    public enum Taken: Hashable, Sendable {
        /// It was known already.
        case nothing
        /// It fires again.
        case fired
        /// It is over.
        case cleared
        /// Another one of the same storm.
        case joined
    }

    /// Whether a signal tells what is not known yet: it comes neither late nor again.
    public func isNews(_ signal: AlertSignal) -> Bool {
        if signal.key == key { return Self.isNews(signal, after: status, at: moment) }
        guard let child = children.first(where: { $0.key == signal.key }) else { return true }
        return Self.isNews(signal, after: child.status, at: child.time)
    }

    /// Takes in a signal; the same one taken in twice changes nothing the second time, and one that
    /// comes late changes nothing at all.
    ///
    /// - Parameter signal: What somebody says.
    /// - Returns: What is different.
    public mutating func take(_ signal: AlertSignal) -> Taken {
        guard signal.key == key else { return takeChild(signal) }
        // The same may be told again with newer numbers.
        let isRepeated = signal.time == moment && signal.status == status
        guard isRepeated || isNews(signal) else { return .nothing }
        title = signal.title
        severity = signal.severity
        labels = signal.labels
        reach = signal.reach.isEmpty ? reach : signal.reach
        if !signal.readings.isEmpty { latest = signal.readings }
        switch (status, signal.status) {
        case (.resolved, .resolved): return .nothing
        case (.firing, .firing):
            lastFired = signal.time
            return .nothing
        case (.resolved, .firing):
            status = .firing
            lastFired = signal.time
            cleared = nil
            proven = nil
            count += 1
            flapCount += 1
            raised =
                raised.filter {
                    signal.time.timeIntervalSince($0) < Self.flapWindow
                } + [signal.time]
            return .fired
        case (.firing, .resolved):
            status = .resolved
            cleared = signal.time
            return .cleared
        }
    }

    /// Whether an alert of it fires, by its key.
    func isFiring(_ key: String) -> Bool {
        if key == self.key { return status == .firing }
        return children.contains { $0.key == key && $0.status == .firing }
    }

    /// Takes in the alerts of another ticket that was merged into this one's.
    public mutating func takeIn(_ other: AlertRecord) {
        let root = Child(
            key: other.key,
            title: other.title,
            device: other.device,
            port: other.port,
            status: other.status,
            time: other.status == .firing ? other.lastFired : other.cleared ?? other.lastFired
        )
        for child in [root] + other.children {
            if child.key == key {
                takeOver(child)
            } else if let index = children.firstIndex(where: { $0.key == child.key }) {
                if child.time > children[index].time { children[index] = child }
            } else {
                children.append(child)
            }
        }
        reach += other.reach.filter { !reach.contains($0) }
        severity = max(severity, other.severity)
        omitted = [omitted, other.omitted].compactMap(\.self).max()
        if !isClear { proven = nil }
    }

    private mutating func takeChild(_ signal: AlertSignal) -> Taken {
        guard let index = children.firstIndex(where: { $0.key == signal.key }) else {
            children.append(
                Child(
                    key: signal.key,
                    title: signal.title,
                    device: signal.device,
                    port: signal.port,
                    status: signal.status,
                    time: signal.time
                )
            )
            if signal.status == .firing { proven = nil }
            return .joined
        }
        let child = children[index]
        guard Self.isNews(signal, after: child.status, at: child.time) else { return .nothing }
        children[index].status = signal.status
        children[index].time = signal.time
        guard child.status != signal.status else { return .nothing }
        if signal.status == .firing {
            proven = nil
            return .fired
        }
        return .cleared
    }

    /// When it began or ended last.
    private var moment: Date { cleared ?? lastFired }

    private static func isNews(
        _ signal: AlertSignal,
        after status: AlertSignal.Status,
        at moment: Date
    ) -> Bool {
        // What is over stays over; where both are told of one moment, the end counts.
        switch (status, signal.status) {
        case (.resolved, .resolved): false
        case (.firing, .resolved): signal.time >= moment
        case (_, .firing): signal.time > moment
        }
    }

    /// Takes over what another ticket knows of the same alert, where that is newer.
    private mutating func takeOver(_ known: Child) {
        guard known.time > moment else { return }
        status = known.status
        if known.status == .firing { lastFired = known.time }
        cleared = known.status == .resolved ? known.time : nil
    }
}
