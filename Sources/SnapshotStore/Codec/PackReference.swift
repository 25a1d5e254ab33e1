import NIOCore
import Support

/// A snapshot id in the 9 bytes that tree nodes and packs keep it in: 17 hexadecimal digits and a last nibble 0, or the
/// 8 digits of an old id, eight zero nibbles, and a last nibble 1 (the nibble between them is 0).
struct PackedSnapshotID: Hashable, Sendable {
    /// The first 16 nibbles.
    let high: UInt64
    /// The last two.
    let low: UInt8

    static let byteCount = 9

    init(high: UInt64, low: UInt8) {
        self.high = high
        self.low = low
    }

    init?(_ id: SnapshotID) {
        let digits = id.rawValue.dropFirst(SnapshotID.prefix.count + 1)
        guard SnapshotID(rawValue: id.rawValue) != nil else { return nil }
        if digits.count == 8 {
            guard let value = UInt64(digits, radix: 16) else { return nil }
            high = value << 32
            low = 1
        } else {
            guard let value = UInt64(digits.prefix(16), radix: 16), let last = UInt8(digits.suffix(1), radix: 16) else {
                return nil
            }
            high = value
            low = last << 4
        }
    }

    var id: SnapshotID {
        func digits(_ value: UInt64, _ count: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        if low & 15 == 1 { return SnapshotID(unchecked: SnapshotID.prefix + "-" + digits(high >> 32, 8)) }
        return SnapshotID(unchecked: SnapshotID.prefix + "-" + digits(high, 16) + String(low >> 4, radix: 16))
    }

    init?(from buffer: inout ByteBuffer) {
        guard let high = buffer.readInteger(as: UInt64.self), let low = buffer.readInteger(as: UInt8.self),
            low & 15 == 0 || (low == 1 && high & 0xffff_ffff == 0)
        else { return nil }
        self.high = high
        self.low = low
    }

    func write(to buffer: inout ByteBuffer) {
        buffer.writeInteger(high)
        buffer.writeInteger(low)
    }
}

/// Which pack object: the snapshot whose upload wrote it, its kind and its number there.
struct PackID: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
        case blocks = 1
        case nodes = 2
    }
    let birth: PackedSnapshotID
    let kind: Kind
    let sequence: UInt32
}

/// One block or node in a pack. A slot is written once, for one position of one snapshot, and its number stays the same
/// when the pack is rewritten without its dead slots: trees that name it never change.
struct SlotReference: Hashable, Sendable {
    let pack: PackID
    var slot: UInt32
}
