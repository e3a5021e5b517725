import Fabric
import Foundation

/// The points of a frame as bytes: for each series its number and three `Float`, little-endian.
enum FramePoints {
    private static let size = 16

    /// Writes points down.
    static func data(_ points: [(number: Int32, value: RollUp)]) -> Data {
        var data = Data(capacity: points.count * size)
        for point in points {
            append(UInt32(bitPattern: point.number), to: &data)
            append(point.value.mean.bitPattern, to: &data)
            append(point.value.low.bitPattern, to: &data)
            append(point.value.high.bitPattern, to: &data)
        }
        return data
    }

    /// Goes through all points; what stands behind the last whole one is passed over.
    static func forEach(in data: Data, _ body: (Int32, RollUp) -> Void) {
        data.withUnsafeBytes { bytes in
            for start in stride(from: 0, through: bytes.count - size, by: size) {
                let (number, value) = point(bytes, start)
                body(number, value)
            }
        }
    }

    /// The value of a series by halving, as points are in the order of their numbers; nil for one
    /// that is not there.
    static func value(of number: Int32, in data: Data) -> RollUp? {
        data.withUnsafeBytes { bytes in
            var low = 0
            var high = bytes.count / size
            while low < high {
                let middle = (low + high) / 2
                let (found, value) = point(bytes, middle * size)
                if found == number { return value }
                if found < number { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }

    private static func append(_ value: UInt32, to data: inout Data) {
        withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }

    private static func point(
        _ bytes: UnsafeRawBufferPointer,
        _ start: Int
    ) -> (Int32, RollUp) {
        func word(_ place: Int) -> UInt32 {
            UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: start + place, as: UInt32.self)
            )
        }
        let value = RollUp(
            mean: Float(bitPattern: word(4)),
            low: Float(bitPattern: word(8)),
            high: Float(bitPattern: word(12))
        )
        return (Int32(bitPattern: word(0)), value)
    }
}
