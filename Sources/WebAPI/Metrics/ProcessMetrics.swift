import Foundation

/// What the system tells of this process, in the names that Prometheus' own clients use.
enum ProcessMetrics {
    /// What is known now; what the system does not tell is left out.
    static var families: [MetricFamily] {
        var families: [MetricFamily] = []
        func gauge(_ name: String, _ help: String, _ value: Double?) {
            if let value { families.append(.gauge(name, help, value)) }
        }
        let page = Double(sysconf(Int32(_SC_PAGESIZE)))
        let pages = columns("/proc/self/statm").compactMap { Double($0) }
        gauge(
            "process_resident_memory_bytes",
            "Resident memory in bytes.",
            pages.count > 1 ? pages[1] * page : nil
        )
        gauge(
            "process_virtual_memory_bytes",
            "Virtual memory in bytes.",
            pages.first.map { $0 * page }
        )
        gauge("process_open_fds", "Open file descriptors.", openFiles)
        var limit = rlimit()
        let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        gauge(
            "process_max_fds",
            "The most file descriptors that may be open.",
            isKnown ? Double(limit.rlim_cur) : nil
        )
        let status = statusColumns
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        if status.count > 19, let user = Double(status[11]), let system = Double(status[12]) {
            families.append(
                .counter(
                    "process_cpu_seconds",
                    "Processor time in user and system mode, in seconds.",
                    [.init(labels: [], value: .number((user + system) / ticks))]
                )
            )
            gauge(
                "process_start_time_seconds",
                "When the process started, in seconds since 1970.",
                Double(status[19]).flatMap { start in bootTime.map { $0 + start / ticks } }
            )
        }
        return families
    }

    private static var openFiles: Double? {
        // Where the folder cannot be read, nothing is told of it.
        let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        // One of them is the folder that was just read.
        return names.map { Double(max(0, $0.count - 1)) }
    }

    /// The columns of the process's status behind its name, which may hold anything.
    private static var statusColumns: [Substring] {
        let text = read("/proc/self/stat")
        guard let end = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: end)...].split(separator: " ")
    }

    /// When the machine started, in seconds since 1970.
    private static var bootTime: Double? {
        read("/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
            .flatMap { Double($0.dropFirst("btime ".count)) }
    }

    private static func columns(_ path: String) -> [Substring] {
        read(path).split { $0 == " " || $0 == "\n" }
    }

    private static func read(_ path: String) -> String {
        // Where there is no such file, nothing is told of what it would say.
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
