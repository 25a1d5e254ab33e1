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
}
