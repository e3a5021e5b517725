/// A term that the analyzer found, valid only within the call that hands it out.
public struct TermSlice {
    /// The folded and, where it is a word, stemmed text in UTF-8.
    public let bytes: UnsafeBufferPointer<UInt8>

    /// The bytes of the input that the term was made from.
    public let range: Range<Int>

    /// How the term relates to the written text.
    public let role: TermRole

    /// The term as a value that may be kept.
    public var term: Term {
        Term(text: String(decoding: bytes, as: UTF8.self), range: range, role: role)
    }
}
