/// The state of the fabric in short, and of one device whole, as JSON.
struct FabricStatusBody: Encodable, Sendable {
    private enum Key: CodingKey {
        case device
    }

    /// The state in short.
    var fabric: FabricBody
    /// The device that was asked for; nil where none was.
    var device: DeviceBody?

    /// Writes the fields of the fabric, and `device`, which may be `null`.
    func encode(to encoder: any Encoder) throws {
        try fabric.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(device, forKey: .device)
    }
}
