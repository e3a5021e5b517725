import Foundation
import Retrieval

/// The folder that holds `index.sqlite` and `desk.sqlite`.
enum DataFolder {
    /// Makes the folder if it is not there; only its owner may look into it.
    static func make(_ path: String) throws(PassageIndexError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw .notWritable(path: path, reason: "it is not a folder")
            }
            return
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            // Foundation does not pass on what the system said of the folder above.
            var above = (path as NSString).deletingLastPathComponent
            while above != "/", access(above, F_OK) != 0 {
                above = (above as NSString).deletingLastPathComponent
            }
            guard access(above, W_OK) != 0 else { throw IndexFailure.error(error, path: path) }
            throw IndexFailure.error(code: errno, path: above)
        }
    }
}
