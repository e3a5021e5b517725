extension FieldValue {
    /// Whether it is a text.
    public var isText: Bool {
        if case .text = self { true } else { false }
    }

    /// The number that the value is compared by; nil where it is compared as a text: `nan`, `inf` and
    /// `0x1F` are words here.
    public var comparedNumber: Double? {
        if let number { return number }
        guard case .text(let text) = self,
            text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }
}
