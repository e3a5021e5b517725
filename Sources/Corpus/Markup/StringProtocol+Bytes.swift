extension StringProtocol {
    /// Whether the text holds another, byte by byte: for marks in ASCII, where `contains` would
    /// look at whole characters.
    public func holdsBytes(_ mark: StaticString) -> Bool {
        var text = String(self)
        return text.withUTF8 { bytes in
            mark.withUTF8Buffer { mark in
                guard let first = mark.first, bytes.count >= mark.count else { return mark.isEmpty }
                for start in 0...(bytes.count - mark.count) where bytes[start] == first {
                    var length = 1
                    while length < mark.count, bytes[start + length] == mark[length] { length += 1 }
                    if length == mark.count { return true }
                }
                return false
            }
        }
    }
}
