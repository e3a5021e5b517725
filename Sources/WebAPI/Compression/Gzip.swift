import CZlib
import Foundation

/// Bytes in the form that `Content-Encoding: gzip` names.
enum Gzip {
    /// How hard to try.
    enum Level: Int32 {
        /// While somebody waits.
        case quick = 4
        /// Once, for many.
        case smallest = 9
    }

    /// Compresses bytes.
    ///
    /// - Returns: The bytes in gzip; nil where zlib has no memory for it.
    static func compressed(_ data: Data, level: Level) -> Data? {
        var stream = z_stream()
        guard docket_gzip_begin(&stream, level.rawValue) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        guard let size = Int32(exactly: data.count), size >= 0 else { return nil }
        var result = Data(count: Int(deflateBound(&stream, uLong(data.count))))
        let isWhole = result.withUnsafeMutableBytes { output in
            data.withUnsafeBytes { input in
                // zlib reads what it is given, and writes nothing there.
                stream.next_in = UnsafeMutablePointer(
                    mutating: input.bindMemory(to: UInt8.self).baseAddress
                )
                stream.avail_in = uInt(input.count)
                stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = uInt(output.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        guard isWhole else { return nil }
        return result.prefix(Int(stream.total_out))
    }
}
