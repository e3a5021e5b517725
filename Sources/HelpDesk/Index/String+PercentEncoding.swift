import Foundation

extension Substring {
    /// The text with `%20` and the like written out, or as it is where that makes no text.
    func removingPercentEncodingOnce() -> String {
        String(self).removingPercentEncoding ?? String(self)
    }
}
