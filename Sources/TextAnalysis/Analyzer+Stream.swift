extension Analyzer {
    /// The terms of a text as a stream; those between lines of "```" are marked as code.
    public func stream(of text: String) -> TermStream {
        var text = text
        return text.withUTF8 { bytes in
            var stream = TermStream()
            var fences = CodeFences(bytes)
            analyze(bytes) { slice in
                let isCode = fences.isCode(slice.range.lowerBound)
                stream.append(slice.bytes, TermStream.Mark(role: slice.role, isCode: isCode))
            }
            return stream
        }
    }
}
