import CSnowball

/// A Snowball stemmer for one language; not to be shared between threads.
final class Stemmer {
    private let handle: OpaquePointer

    /// - Parameter language: The language whose suffixes are removed.
    init(language: Language) {
        guard let handle = sb_stemmer_new(language.rawValue, "UTF_8") else {
            preconditionFailure("libstemmer has no stemmer for \(language.rawValue)")
        }
        self.handle = handle
    }

    deinit {
        sb_stemmer_delete(handle)
    }

    /// Calls `body` with the stem of a folded word.
    ///
    /// The stem lives in the stemmer and is valid only within the call.
    func withStem<Result>(
        of word: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard let stem = sb_stemmer_stem(handle, word.baseAddress, CInt(word.count)) else {
            return body(word)
        }
        let count = Int(sb_stemmer_length(handle))
        return body(UnsafeBufferPointer(start: stem, count: count))
    }
}
