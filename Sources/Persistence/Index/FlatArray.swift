import Foundation

/// Flat arrays of numbers as bytes, in the byte order of all machines that Docket runs on.
enum FlatArray {
    /// The bytes of an array.
    static func data<Element: BitwiseCopyable>(_ array: [Element]) -> Data {
        array.withUnsafeBytes { Data($0) }
    }

    /// The array of bytes, nil where their count does not fit.
    static func array<Element: BitwiseCopyable>(_ data: Data, of zero: Element) -> [Element]? {
        let stride = MemoryLayout<Element>.stride
        guard data.count % stride == 0 else { return nil }
        var array = [Element](repeating: zero, count: data.count / stride)
        array.withUnsafeMutableBytes { _ = data.copyBytes(to: $0) }
        return array
    }
}
