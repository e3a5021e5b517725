import Foundation

/// The headroom that a SONiC platform gives a lossless priority group, by speed and cable:
/// `pg_profile_lookup.ini`.
///
/// - SeeAlso: sonic-buildimage, device folders, pg_profile_lookup.ini: speed in Mbit/s, cable in
///   metres, size, xon and xoff in bytes.
public struct HeadroomProfiles: Sendable {
    private struct Key: Hashable {
        var speed: Int
        var cable: String
    }

    private var xoffs: [Key: Int] = [:]

    /// How many profiles there are.
    public var count: Int { xoffs.count }

    /// Reads a table.
    ///
    /// - Parameter text: The file's text.
    /// - Throws: ``Failure`` for a line that is no profile.
    public init(_ text: String) throws(Failure) {
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { continue }
            guard words.count >= 5, let speed = Int(words[0]), words[1].hasSuffix("m"),
                let xoff = Int(words[4])
            else { throw Failure(line: place + 1) }
            xoffs[Key(speed: speed, cable: String(words[1]))] = xoff
        }
    }

    /// The bytes of headroom; nil for a speed and cable without a profile.
    ///
    /// - Parameters:
    ///   - speed: In Mbit/s.
    ///   - cable: The length as CABLE_LENGTH has it: `5m`.
    public subscript(speed speed: Int, cable cable: String) -> Int? {
        xoffs[Key(speed: speed, cable: cable)]
    }

    /// Why a table cannot be read.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, counted from 1.
        public var line: Int

        /// What is wrong, and what would be right.
        public var description: String {
            "line \(line) is no profile: speed, cable, size, xon and xoff were expected, such as "
                + "'100000 5m 50176 19456 30720 0'"
        }
    }
}
