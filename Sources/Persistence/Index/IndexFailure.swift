import Foundation
import GRDB
import Retrieval

/// Says in Docket's words what SQLite or the file system says.
enum IndexFailure {
    /// The error for an index file.
    static func error(_ error: any Error, path: String) -> PassageIndexError {
        if let known = error as? PassageIndexError { return known }
        if let database = error as? DatabaseError {
            let reason = (database.message ?? "SQLite error \(database.resultCode.rawValue)")
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            switch database.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
                return .corrupt(path: path, reason: reason)
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
                return .notWritable(path: path, reason: reason)
            case .SQLITE_FULL:
                return .noSpace(path: path)
            case .SQLITE_CANTOPEN, .SQLITE_IOERR:
                return folderError(around: path) ?? .failed(path: path, reason: reason)
            case .SQLITE_ERROR where reason.contains("no such table"):
                return .corrupt(path: path, reason: reason)
            default:
                return .failed(path: path, reason: reason)
            }
        }
        let cocoa = error as NSError
        let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
        let code = cocoa.domain == NSPOSIXErrorDomain ? cocoa.code : underlying?.code ?? 0
        return Self.error(code: Int32(code), path: path, reason: cocoa.localizedDescription)
    }

    /// What is wrong with the folder that a file lies in, where SQLite only says that it failed.
    private static func folderError(around path: String) -> PassageIndexError? {
        let folder = (path as NSString).deletingLastPathComponent
        if access(folder, W_OK) != 0 { return error(code: errno, path: folder) }
        var space = statvfs()
        guard statvfs(folder, &space) == 0 else { return nil }
        if space.f_flag & UInt(ST_RDONLY) != 0 { return error(code: EROFS, path: folder) }
        let isFull = space.f_bavail * space.f_frsize < 1 << 20
        return isFull ? .noSpace(path: path) : nil
    }

    /// The error for what `errno` holds.
    static func error(
        code: Int32,
        path: String,
        reason: String? = nil
    ) -> PassageIndexError {
        let reason = code == 0 ? reason ?? "unknown reason" : String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT, EFBIG: return .noSpace(path: path)
        case EACCES, EPERM, EROFS, ENOTDIR: return .notWritable(path: path, reason: reason)
        default: return .failed(path: path, reason: reason)
        }
    }
}
