import struct Foundation.Date

extension TicketFilterTerm {
    /// What the term asks for.
    ///
    /// - Returns: A condition, or several where no single one can say it.
    /// - Throws: ``TicketFilterError`` where the key cannot be compared so, or has no such value.
    func filter() throws(TicketFilterError) -> TicketFilter {
        let filter = try positiveFilter()
        return isNegated ? .not(filter) : filter
    }

    private func positiveFilter() throws(TicketFilterError) -> TicketFilter {
        switch key {
        case .state: return .condition(.state(try states()))
        case .priority:
            return try any { (value) throws(TicketFilterError) in
                .condition(.priority(comparison, try priority(value)))
            }
        case .text(let key): return .condition(.text(key, try texts(of: key)))
        case .device, .port:
            try refuseComparison()
            return try any { (value) throws(TicketFilterError) in
                .condition(.place(try place(value)))
            }
        case .time(let key): return try time(key)
        case .age: return try elapsed(since: .created)
        case .idle: return try elapsed(since: .updated)
        case .field(let field):
            guard Self.isFieldName(field) else { throw .badFieldName(name, at: offset) }
            return try any { (value) throws(TicketFilterError) in
                .condition(.field(field, comparison, value.text))
            }
        case .has:
            try refuseComparison()
            return try any { (value) throws(TicketFilterError) in .condition(try part(value)) }
        case .flag:
            try refuseComparison()
            return try any { (value) throws(TicketFilterError) in .condition(.flag(try flag(value)))
            }
        case .sla: return .condition(.sla(try slaStates()))
        case .number: return .condition(.number(try numbers()))
        case .link:
            try refuseComparison()
            return try any { (value) throws(TicketFilterError) in .condition(try link(value)) }
        }
    }

    /// Any of the values; only one where they are compared by order.
    private func any(
        _ condition: (Value) throws(TicketFilterError) -> TicketFilter
    ) throws(TicketFilterError) -> TicketFilter {
        let value = comparison == .equal ? values[0] : try onlyValue()
        guard values.count > 1 else { return try condition(value) }
        return .any(try values.map(condition))
    }

    private func onlyValue() throws(TicketFilterError) -> Value {
        guard values.count == 1 else { throw .severalValues(key: name, at: values[1].offset) }
        return values[0]
    }

    private func refuseComparison() throws(TicketFilterError) {
        guard comparison == .equal else { throw .notComparable(key: name, at: offset) }
    }

    private func unknown(_ value: Value, allowed: [String]) -> TicketFilterError {
        .unknownValue(key: name, value: value.text, allowed: allowed, at: value.offset)
    }

    private func states() throws(TicketFilterError) -> Set<TicketState> {
        try refuseComparison()
        var states: Set<TicketState> = []
        for value in values {
            let word = value.text.lowercased()
            if let state = TicketState(rawValue: word) {
                states.insert(state)
            } else if word == "active" || word == "done" {
                states.formUnion(TicketState.allCases.filter { $0.isActive == (word == "active") })
            } else {
                throw unknown(
                    value,
                    allowed: TicketState.allCases.map(\.rawValue) + ["active", "done"]
                )
            }
        }
        return states
    }

    private func priority(_ value: Value) throws(TicketFilterError) -> TicketPriority {
        guard let priority = TicketPriority(named: value.text.lowercased()) else {
            throw unknown(value, allowed: TicketPriority.allCases.map(\.name))
        }
        return priority
    }

    private func texts(
        of key: TicketCondition.TextKey
    ) throws(TicketFilterError) -> Set<String> {
        try refuseComparison()
        let allowed = TicketResolution.allCases.map(\.rawValue) + ["none"]
        for value in values where key == .resolution {
            guard allowed.contains(where: { $0.lowercased() == value.text.lowercased() }) else {
                throw unknown(value, allowed: allowed)
            }
        }
        return Set(values.map(\.text.asName))
    }

    private func place(_ value: Value) throws(TicketFilterError) -> TicketPlace {
        guard let place = TicketPlace(value.text), place.port != nil || key == .device else {
            throw .badPlace(
                key: key == .port ? "port" : "device",
                value: value.text,
                at: value.offset
            )
        }
        return place
    }

    /// A day is a span: `:` lies within it, `>` behind its end, `<=` before its end.
    private func time(_ key: TicketCondition.TimeKey) throws(TicketFilterError) -> TicketFilter {
        let value = try onlyValue()
        guard let written = WrittenMoment(value.text) else {
            throw .badMoment(key: name, value: value.text, at: value.offset)
        }
        guard written.isDay, case .absolute(let begin) = written.moment else {
            if comparison == .equal, case .relative = written.moment {
                throw .needsComparison(key: name, value: value.text, at: value.offset)
            }
            return .condition(.time(key, comparison, written.moment))
        }
        let end = TicketMoment.absolute(begin.addingTimeInterval(UTCDay.length))
        switch comparison {
        case .equal:
            return .all([
                .condition(.time(key, .atLeast, written.moment)),
                .condition(.time(key, .less, end)),
            ])
        case .more: return .condition(.time(key, .atLeast, end))
        case .atMost: return .condition(.time(key, .less, end))
        case .less, .atLeast: return .condition(.time(key, comparison, written.moment))
        }
    }

    /// `age>3d` is a time before three days ago.
    private func elapsed(
        since key: TicketCondition.TimeKey
    ) throws(TicketFilterError) -> TicketFilter {
        let value = try onlyValue()
        guard let seconds = WrittenDuration.seconds(of: value.text) else {
            throw .badDuration(key: name, value: value.text, at: value.offset)
        }
        let mirrored: TicketComparison
        switch comparison {
        case .equal: throw .needsComparison(key: name, value: value.text, at: value.offset)
        case .less: mirrored = .more
        case .atMost: mirrored = .atLeast
        case .more: mirrored = .less
        case .atLeast: mirrored = .atMost
        }
        return .condition(.time(key, mirrored, .relative(0 - Double(seconds))))
    }

    private static func isFieldName(_ name: String) -> Bool {
        !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
    }

    private func part(_ value: Value) throws(TicketFilterError) -> TicketCondition {
        if let field = TicketFilterKey.fieldName(in: value.text) {
            guard Self.isFieldName(field) else {
                throw .badFieldName(value.text, at: value.offset)
            }
            return .hasField(field)
        }
        guard value.text.lowercased() == TicketCondition.Flag.attachment.rawValue else {
            throw unknown(value, allowed: ["attachment", "field.NAME"])
        }
        return .flag(.attachment)
    }

    private func flag(_ value: Value) throws(TicketFilterError) -> TicketCondition.Flag {
        let flags = TicketCondition.Flag.allCases.filter { $0 != .attachment }
        guard let flag = flags.first(where: { $0.rawValue == value.text.lowercased() }) else {
            throw unknown(value, allowed: flags.map(\.rawValue))
        }
        return flag
    }

    private func slaStates() throws(TicketFilterError) -> Set<TicketCondition.SLAState> {
        try refuseComparison()
        var states: Set<TicketCondition.SLAState> = []
        for value in values {
            guard let state = TicketCondition.SLAState(rawValue: value.text.lowercased()) else {
                throw unknown(value, allowed: TicketCondition.SLAState.allCases.map(\.rawValue))
            }
            states.insert(state)
        }
        return states
    }

    private func numbers() throws(TicketFilterError) -> Set<TicketNumber> {
        try refuseComparison()
        var numbers: Set<TicketNumber> = []
        for value in values {
            guard let number = TicketNumber(value.text) else {
                throw .badNumber(key: name, value: value.text, at: value.offset)
            }
            numbers.insert(number)
        }
        return numbers
    }

    private func link(_ value: Value) throws(TicketFilterError) -> TicketCondition {
        let parts = value.text.unicodeScalars.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return .link(nil, value.text) }
        let kinds = TicketLink.Kind.allCases
        guard let kind = kinds.first(where: { $0.rawValue.lowercased() == parts[0].lowercased() })
        else {
            // An address or a path is a target; a kind before a ticket was meant to be one.
            guard TicketNumber(parts[1]) == nil else {
                throw unknown(value, allowed: kinds.map { "\($0.rawValue)/TARGET" })
            }
            return .link(nil, value.text)
        }
        return .link(kind, parts[1])
    }
}
