import Link
import Support

/// Volumes that grow under a running guest.
///
/// QEMU's NBD client learns a size only when it connects, and its `block_resize` accepts what the server told last. So: the
/// ebs process ends the connections (their requests are repeated on the next one), a read makes QEMU connect again, and
/// `block_resize` tells the guest. What QEMU shows is compared with what the volume has after every change and after an
/// adoption, so that no crash in between leaves the guest with the old size.
extension InstanceMachine {
    /// The ebs process holds this volume with `size` bytes.
    mutating func volumeSized(_ volume: VolumeID, _ epoch: Epoch, _ size: UInt64) {
        // Volumes only grow; news may overtake each other.
        if let known = sizes[volume], known.epoch > epoch || (known.epoch == epoch && known.bytes >= size) { return }
        sizes[volume] = VolumeSize(epoch: epoch, bytes: size)
    }

    /// Only called while the guest runs.
    mutating func convergeSizes() {
        for (volume, plug) in plugs.sorted(by: { $0.key < $1.key }) {
            guard plug.state == .attached, let size = sizes[volume], size.epoch == plug.epoch,
                plug.compared != size.bytes
            else { continue }
            plugs[volume]?.compared = size.bytes
            send("query-named-block-nodes", ["flat": true], tag: .size(volume))
        }
    }

    mutating func sizeAnswered(_ volume: VolumeID, _ result: Result<JSONValue, QMPFailure>) {
        guard case .success(let nodes) = result else { return compareLater(volume) }
        guard let plug = plugs[volume], plug.state == .attached, let size = sizes[volume], size.epoch == plug.epoch,
            let node = nodes.array?.first(where: { $0["node-name"]?.string == plug.name(volume) }),
            let shown = node["image"]?["virtual-size"]?.int
        else { return }
        guard UInt64(clamping: shown) < size.bytes else { return guestKnows(volume, size.bytes) }
        actions.append(.dropClients(volume, plug.epoch))
    }

    /// The ebs process lives and has ended the connections: the read is answered as soon as QEMU has a new one.
    mutating func clientsDropped(_ volume: VolumeID, _ epoch: Epoch) {
        guard let plug = plugs[volume], plug.state == .attached, plug.epoch == epoch, let size = sizes[volume],
            size.epoch == epoch
        else { return }
        send(
            "human-monitor-command", ["command-line": .string("qemu-io \(plug.name(volume)) \"read -q 0 512\"")])
        send(
            "block_resize", ["node-name": .string(plug.name(volume)), "size": .int(Int64(clamping: size.bytes))],
            tag: .resized(volume, size.bytes))
    }

    mutating func resized(_ volume: VolumeID, _ size: UInt64, _ result: Result<JSONValue, QMPFailure>) {
        guard case .success = result else { return compareLater(volume) }
        guestKnows(volume, size)
    }

    private mutating func guestKnows(_ volume: VolumeID, _ size: UInt64) {
        if let known = plugs[volume]?.guestSize, known < size { plugs[volume]?.guestSize = size }
    }

    mutating func compareLater(_ volume: VolumeID) {
        actions.append(.setTimer(.compareSize(volume), seconds: Patience.retry))
    }

    mutating func compareAgain(_ volume: VolumeID) { plugs[volume]?.compared = nil }
}
