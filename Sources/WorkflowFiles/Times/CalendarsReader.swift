import Foundation
import Ticketing
import YAMLFiles

/// Reads the section `calendars`.
struct CalendarsReader {
    private static let keys = ["name", "zone", "hours", "holidays"]

    let root: WorkflowEntry

    func calendars() -> [BusinessCalendar] {
        root.named("calendars", of: "a calendar", keys: Self.keys).map { named in
            let entry = named.entry
            let calendar = BusinessCalendar(
                name: named.name,
                timeZone: entry.requiredLine("zone") ?? "",
                hours: hours(of: entry),
                holidays: holidays(of: entry)
            )
            check(calendar, entry)
            return calendar
        }
    }

    /// Tells what makes no sense of a calendar that was read whole.
    private func check(_ calendar: BusinessCalendar, _ entry: WorkflowEntry) {
        // What could not be read was told already.
        guard !calendar.timeZone.isEmpty, calendar.hours.values.contains(where: { !$0.isEmpty })
        else { return }
        do {
            try calendar.validated()
        } catch .invalid("timeZone", let reason) {
            entry.wrong("the zone \(reason)", at: entry.line(of: "zone"))
        } catch {
            entry.wrong("the \(error)", at: entry.line(of: error.field ?? ""))
        }
    }

    private func hours(of entry: WorkflowEntry) -> [Int: [BusinessCalendar.Hours]] {
        let rule = "'hours' of a calendar is a mapping such as {mon-fri: '09:00-17:30'}"
        guard case .mapping(let days)? = entry.value["hours"]?.content, !days.isEmpty else {
            entry.wrong(rule, at: entry.line(of: "hours"))
            return [:]
        }
        let hours = entry.entry(entry.value["hours"] ?? entry.value, "a calendar")
        var result: [Int: [BusinessCalendar.Hours]] = [:]
        for day in days {
            let line = day.value.line
            guard let numbers = HoursText.days(day.key) else {
                entry.wrong(
                    "\(WorkflowProblems.quoted(day.key)) is no day; write mon, tue, wed, thu, fri, "
                        + "sat, sun or mon-fri",
                    at: line
                )
                continue
            }
            let stretches = stretches(of: day.key, hours)
            for number in numbers {
                if result[number] != nil {
                    let name = HoursText.days[number - 1]
                    entry.wrong("the hours of \(name) are there twice; say them once", at: line)
                }
                result[number] = stretches
            }
        }
        return result
    }

    /// The stretches of a day in order.
    private func stretches(of day: String, _ hours: WorkflowEntry) -> [BusinessCalendar.Hours] {
        let line = hours.line(of: day)
        let texts = hours.lines(day).flatMap { $0.split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespaces) }
        if texts.isEmpty {
            hours.wrong("'\(day)' has no hours; write '09:00-17:30' or leave the day out", at: line)
        }
        return texts.compactMap { text in
            let stretch = HoursText.hours(text)
            if stretch == nil {
                hours.wrong(
                    "\(WorkflowProblems.quoted(text)) are no hours; write '09:00-17:30', up to 24:00;"
                        + " what goes over midnight is told for both days",
                    at: line
                )
            }
            return stretch
        }.sorted { $0.start < $1.start }
    }

    private func holidays(of entry: WorkflowEntry) -> Set<BusinessCalendar.Day> {
        Set(
            entry.values("holidays").compactMap { value in
                let day = value.text.flatMap(DayText.day)
                if day == nil {
                    entry.wrong(
                        "a holiday is a day such as 2026-12-25, not "
                            + WorkflowProblems.quoted(value.text ?? "a list"),
                        at: value.line
                    )
                }
                return day
            }
        )
    }
}
