import Support

/// The bucket's layout: the one place that makes and takes apart object keys.
struct Keys: Sendable {
    /// Empty, or ends in `/`.
    let prefix: String

    var store: String { prefix + "store" }

    var snapshots: String { prefix + "snapshots/" }
    func snapshot(_ id: SnapshotID) -> String { snapshots + id.rawValue }

    var trash: String { prefix + "trash/" }
    func trash(_ id: SnapshotID) -> String { trash + id.rawValue }

    var uploads: String { prefix + "uploads/" }
    func upload(_ id: SnapshotID) -> String { uploads + id.rawValue }

    var allPins: String { prefix + "pins/" }
    func pins(_ id: SnapshotID) -> String { prefix + "pins/\(id.rawValue)/" }
    func pin(_ id: SnapshotID, holder: String) -> String { pins(id) + holder }

    var links: String { prefix + "links/" }
    func children(_ id: SnapshotID) -> String { prefix + "links/children/\(id.rawValue)/" }
    func child(_ child: SnapshotID, of parent: SnapshotID) -> String { children(parent) + child.rawValue }
    func parent(_ id: SnapshotID) -> String { prefix + "links/parent/\(id.rawValue)" }

    func packs(_ birth: SnapshotID) -> String { prefix + "packs/\(birth.rawValue)/" }
    var packs: String { prefix + "packs/" }
    func pack(_ id: PackID) -> String {
        let digits = String(id.sequence, radix: 16)
        let kind = id.kind == .blocks ? "b" : "n"
        return packs(id.birth.id) + kind + String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The pack behind a key of `packs(…)`; nil for foreign objects.
    func packID(ofKey key: String) -> PackID? {
        guard key.hasPrefix(packs) else { return nil }
        let parts = key.dropFirst(packs.count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = SnapshotID(rawValue: String(parts[0])), let birth = PackedSnapshotID(id),
            parts[1].utf8.count == 9, let sequence = UInt32(parts[1].dropFirst(), radix: 16)
        else { return nil }
        switch parts[1].first {
        case "b": return PackID(birth: birth, kind: .blocks, sequence: sequence)
        case "n": return PackID(birth: birth, kind: .nodes, sequence: sequence)
        default: return nil
        }
    }

    var dead: String { prefix + "dead/" }
    func dead(_ name: String) -> String { dead + name }

    var leases: String { prefix + "lease/" }
    func lease(_ number: UInt64) -> String {
        let digits = String(number)
        return leases + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    /// The last component of a key of one of the flat folders, as a snapshot id.
    func snapshotID(ofKey key: String, in folder: String) -> SnapshotID? {
        guard key.hasPrefix(folder) else { return nil }
        return SnapshotID(rawValue: String(key.dropFirst(folder.count)))
    }
}
