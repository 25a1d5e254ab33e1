// Link: the messages between region, host and ebs. Codable values only; no behaviour, no I/O.
//
//   region ──desired state──▶ host ──control──▶ ebs          region ◀──status── host ◀──events── ebs
//
// Rules that hold for every message:
// * Desired state is declarative and idempotent: applying the same message twice changes nothing.
// * `epoch` on an attachment only grows; a holder of an older epoch is fenced off (design.md, fencing).
// * Unknown JSON keys are ignored and new fields are optional, so that processes of neighbouring versions understand
//   each other.

import Support

/// One machine of the region. The first machine is `local`.
public struct HostID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(from decoder: any Decoder) throws {
        self.rawValue = try decoder.singleValueContainer().decode(String.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
    public static let local = HostID(rawValue: "local")
    public var description: String { rawValue }
}

/// Grows with every committed change of desired state.
public typealias Revision = UInt64

/// Counts the attachments a volume ever had; see `VolumeAttachment.epoch`.
public typealias Epoch = UInt64
