import Foundation
import Link
import Support

/// Steps in an instance's life that both users and hosts bring about.
extension Transaction {
    /// Whoever asked for it: everything of the instance is to go.
    mutating func beginTermination(_ id: InstanceID, reason: Instance.StateReason, transition: String) throws {
        try update(Instance.self, id) { instance in
            guard instance.state != .terminated, instance.state != .shuttingDown else { return }
            try instance.state.transition(to: .shuttingDown)
            instance.stateReason = reason
            instance.transitionReason = transition
        }
    }

    /// Nothing of it is left on its machine: volumes are released or deleted, the interface and its addresses are given back.
    mutating func finishTermination(_ id: InstanceID, now: Date) throws {
        guard let instance = state.instances[id], instance.state == .shuttingDown else { return }
        for volume in state.volumes where volume.attachment?.instance == id { try releaseAtTermination(volume.id) }
        for address in state.addresses where address.instance == id {
            update(Address.self, address.id) { $0.disassociate() }
        }
        if let interface = state.networkInterfaces[instance.networkInterface] { delete(interface) }
        try update(Instance.self, id) { instance in
            try instance.state.transition(to: .terminated)
            instance.terminated = now
            instance.publicAddress = nil
            instance.publicDNSName = nil
            instance.elasticAddress = nil
            instance.disks = []
            instance.forcedDetach = []
        }
    }

    private mutating func releaseAtTermination(_ id: VolumeID) throws {
        try update(Volume.self, id) { volume in
            let delete = volume.attachment?.deleteOnTermination == true
            volume.attachment = nil
            volume.reportedEpoch = nil
            if delete {
                try volume.state.transition(to: .deleting)
            } else if volume.state == .inUse {
                try volume.state.transition(to: .available)
            }
        }
    }

    /// Its run has ended and may begin again: volumes stay attached, the address of the pool goes back.
    mutating func finishStop(_ id: InstanceID) throws {
        try update(Instance.self, id) { instance in
            try instance.state.transition(to: .stopped)
            if instance.elasticAddress == nil {
                instance.publicAddress = nil
                instance.publicDNSName = nil
            }
            instance.forcedDetach = []
        }
        // What was asked to detach from a machine that is off is off.
        for volume in state.volumes where volume.attachment?.instance == id {
            switch volume.attachment?.state {
            case .detaching, .busy: try finishDetach(volume.id)
            case .attaching: try update(Volume.self, volume.id) { try $0.attachment?.state.transition(to: .attached) }
            default: break
            }
        }
    }

    /// The attachment is over: the volume is free for another one.
    mutating func finishDetach(_ id: VolumeID) throws {
        guard let volume = state.volumes[id], let attachment = volume.attachment else { return }
        try update(Volume.self, id) { volume in
            volume.attachment = nil
            volume.reportedEpoch = nil
            if volume.state == .inUse { try volume.state.transition(to: .available) }
        }
        update(Instance.self, attachment.instance) { instance in
            instance.disks.removeAll { $0.volume == id }
            instance.forcedDetach.removeAll { $0 == id }
        }
    }
}

extension Address {
    mutating func disassociate() {
        association = nil
        instance = nil
        networkInterface = nil
        privateAddress = nil
    }
}
