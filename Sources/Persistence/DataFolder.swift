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
            throw IndexFailure.error(error, path: path)
        }
    }
}
