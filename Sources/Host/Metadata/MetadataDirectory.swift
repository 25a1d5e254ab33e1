import Link
import Synchronization

/// Which instance has which address, shared between the network's owner (writes) and the metadata service (reads).
public final class MetadataDirectory: Sendable {
    struct Entry: Sendable {
        var spec: InstanceSpec
        var guest: Guest
        var tree: MetadataNode
    }

    private let entries = Mutex<[IPv4Address: Entry]>([:])

    func replace(_ guests: [(Guest, InstanceSpec)]) {
        entries.withLock { entries in
            var new: [IPv4Address: Entry] = [:]
            for (guest, spec) in guests {
                if let old = entries[guest.address], old.spec == spec, old.guest == guest {
                    new[guest.address] = old
                } else {
                    new[guest.address] = Entry(spec: spec, guest: guest, tree: MetadataTree.build(spec, guest))
                }
            }
            entries = new
        }
    }

    func entry(_ address: IPv4Address) -> Entry? { entries.withLock { $0[address] } }

    /// Open connections of each sender: one guest must not use up the descriptors of this process.
    private let connections = Mutex<[IPv4Address: Int]>([:])
    static let connectionLimit = 64

    /// Counts a connection; false when the sender has too many already (then it is not counted).
    func admit(_ address: IPv4Address) -> Bool {
        connections.withLock { counts in
            let count = counts[address, default: 0]
            guard count < Self.connectionLimit else { return false }
            counts[address] = count + 1
            return true
        }
    }

    func release(_ address: IPv4Address) {
        connections.withLock { counts in
            let count = counts[address, default: 0] - 1
            counts[address] = count > 0 ? count : nil
        }
    }
}
