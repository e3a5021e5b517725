import Foundation

/// The memory that this process has in use.
enum ResidentMemory {
    /// Bytes in memory, from `/proc/self/statm`; 0 where the system does not tell.
    static var bytes: Int {
        // Where there is no such file, the memory is not known, and nothing is lost.
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
            return 0
        }
        let columns = text.split(separator: " ")
        return (columns.count > 1 ? Int(columns[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
