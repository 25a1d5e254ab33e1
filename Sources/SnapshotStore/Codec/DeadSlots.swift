import NIOCore
import Support

/// `dead/<name>`: slots that no snapshot needs any more, found by sweeping a deleted snapshot. A set: adding the same
/// slots twice, or from two records, changes nothing. Layout: docs/formats/snapshots.md, "Dead slots".
struct DeadSlots: Sendable, Equatable {
    /// Slot number → stored bytes, by pack.
    var packs: [PackID: [UInt32: UInt32]] = [:]

    var isEmpty: Bool { packs.isEmpty }
    var slotCount: Int { packs.values.reduce(0) { $0 + $1.count } }

    mutating func insert(_ slot: SlotReference, length: UInt32) {
        packs[slot.pack, default: [:]][slot.slot] = length
    }

    mutating func formUnion(_ other: DeadSlots) {
        for (pack, slots) in other.packs { packs[pack, default: [:]].merge(slots) { old, _ in old } }
    }

    func encode() -> ByteBuffer {
        var payload = ByteBuffer()
        payload.writeInteger(UInt32(packs.count))
        for (pack, slots) in packs.sorted(by: { Self.order($0.key, $1.key) }) {
            pack.birth.write(to: &payload)
            payload.writeInteger(pack.kind.rawValue)
            payload.writeInteger(pack.sequence)
            payload.writeInteger(UInt32(slots.count))
            for (slot, length) in slots.sorted(by: { $0.key < $1.key }) {
                payload.writeInteger(slot)
                payload.writeInteger(length)
            }
        }
        return Record.encode(.deadSlots, payload: payload)
    }

    static func decode(_ object: ByteBuffer) throws(SnapshotStoreError) -> DeadSlots {
        var payload = try Record.decode(.deadSlots, object)
        let damaged = SnapshotStoreError(.damaged, "a list of dead slots does not parse")
        guard let packCount = payload.readInteger(as: UInt32.self) else { throw damaged }
        var result = DeadSlots()
        for _ in 0..<packCount {
            guard let birth = PackedSnapshotID(from: &payload), let code = payload.readInteger(as: UInt8.self),
                let kind = PackID.Kind(rawValue: code), let sequence = payload.readInteger(as: UInt32.self),
                let slotCount = payload.readInteger(as: UInt32.self), payload.readableBytes >= Int(slotCount) * 8
            else { throw damaged }
            let pack = PackID(birth: birth, kind: kind, sequence: sequence)
            var slots: [UInt32: UInt32] = [:]
            slots.reserveCapacity(Int(slotCount))
            for _ in 0..<slotCount {
                guard let (slot, length) = payload.readMultipleIntegers(as: (UInt32, UInt32).self) else {
                    throw damaged
                }
                slots[slot] = length
            }
            result.packs[pack] = slots
        }
        guard payload.readableBytes == 0 else { throw damaged }
        return result
    }

    private static func order(_ left: PackID, _ right: PackID) -> Bool {
        (left.birth.high, left.birth.low, left.kind.rawValue, left.sequence)
            < (right.birth.high, right.birth.low, right.kind.rawValue, right.sequence)
    }
}
