import Support

/// Finding what a request names, or AWS's error for what it names wrongly.
extension RegionState {
    func requireInstance(_ id: String, in scope: Scope) throws(EC2Error) -> Instance {
        try ResourceKind.instance.check(id)
        guard let instance = instance(InstanceID(unchecked: id), in: scope) else {
            throw ResourceKind.instance.notFound(id)
        }
        return instance
    }

    /// In the order asked for, each once; one error names all that are missing.
    func requireInstances(_ ids: [String], in scope: Scope) throws(EC2Error) -> [Instance] {
        try require(ids, .instance) { instance(InstanceID(unchecked: $0), in: scope) }
    }

    func requireVolume(_ id: String, in scope: Scope) throws(EC2Error) -> Volume {
        try ResourceKind.volume.check(id)
        guard let volume = volume(VolumeID(unchecked: id), in: scope) else { throw ResourceKind.volume.notFound(id) }
        return volume
    }

    func requireVolumes(_ ids: [String], in scope: Scope) throws(EC2Error) -> [Volume] {
        try require(ids, .volume) { volume(VolumeID(unchecked: $0), in: scope) }
    }

    /// One that the account owns and that is not being deleted.
    func requireOwnSnapshot(_ id: String, in scope: Scope) throws(EC2Error) -> Snapshot {
        let snapshot = try requireUsableSnapshot(id, in: scope)
        guard snapshot.owner == scope.account else {
            throw EC2Error("UnauthorizedOperation", "You are not authorized to perform this operation.", status: 403)
        }
        return snapshot
    }

    /// One that the account may make volumes of.
    func requireUsableSnapshot(_ id: String, in scope: Scope) throws(EC2Error) -> Snapshot {
        try ResourceKind.snapshot.check(id)
        guard let snapshot = usableSnapshot(SnapshotID(unchecked: id), in: scope) else {
            throw ResourceKind.snapshot.notFound(id)
        }
        return snapshot
    }

    private func require<Element>(
        _ ids: [String], _ kind: ResourceKind, _ find: (String) -> Element?
    ) throws(EC2Error) -> [Element] {
        var found: [Element] = []
        var missing: [String] = []
        var seen: Set<String> = []
        for id in ids where seen.insert(id).inserted {
            try kind.check(id)
            if let element = find(id) { found.append(element) } else { missing.append(id) }
        }
        guard missing.isEmpty else { throw kind.notFound(missing) }
        return found
    }
}
