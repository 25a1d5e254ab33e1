import Support

extension BlockDeviceMapping {
    /// The mappings of a request, checked one by one and against each other.
    static func parse(_ requests: [BlockDeviceRequest]?) throws(EC2Error) -> [BlockDeviceMapping] {
        var mappings: [BlockDeviceMapping] = []
        var devices: Set<String> = []
        var ephemerals: Set<Int> = []
        var volumes: Set<VolumeID> = []
        for request in requests ?? [] {
            let mapping = try request.mapping()
            guard devices.insert(DeviceName.short(mapping.device)).inserted else {
                throw EC2Error(
                    "InvalidBlockDeviceMapping",
                    "The device '\(mapping.device)' is used in more than one block-device mapping")
            }
            switch mapping.source {
            case .ephemeral(let index) where !ephemerals.insert(index).inserted:
                throw EC2Error(
                    "InvalidBlockDeviceMapping",
                    "The virtual name 'ephemeral\(index)' is used in more than one block-device mapping")
            case .ebs(let ebs):
                if let volume = ebs.volume, !volumes.insert(volume).inserted {
                    throw EC2Error(
                        "InvalidBlockDeviceMapping",
                        "The volume '\(volume)' is used in more than one block-device mapping")
                }
            default: break
            }
            mappings.append(mapping)
        }
        return mappings
    }

    /// What an instance gets: the image's mapping, changed by the launch's. An EBS device of the image keeps its snapshot and
    /// whatever else the launch does not name; every other combination replaces the device; `none` takes it away; new
    /// devices come after the image's (EC2 user guide, "Block device mappings").
    static func merge(
        image: [BlockDeviceMapping], launch: [BlockDeviceMapping], rootDevice: String?
    ) throws(EC2Error) -> [BlockDeviceMapping] {
        let root = rootDevice.map(DeviceName.short)
        var overrides: [String: BlockDeviceMapping] = [:]
        for mapping in launch { overrides[DeviceName.short(mapping.device)] = mapping }
        var result: [BlockDeviceMapping] = []
        for entry in image {
            let name = DeviceName.short(entry.device)
            guard let override = overrides.removeValue(forKey: name) else {
                if entry.source != .none { result.append(entry) }
                continue
            }
            if let merged = try merge(entry, with: override, isRoot: name == root) { result.append(merged) }
        }
        for mapping in launch where overrides[DeviceName.short(mapping.device)] != nil && mapping.source != .none {
            if case .ebs(let ebs) = mapping.source, ebs.snapshot == nil, ebs.size == nil, ebs.volume == nil {
                throw EC2Error.missingParameter("size or snapshotId")
            }
            result.append(mapping)
        }
        // An ephemeral disk that the launch puts under a new name leaves its old one.
        var launched: Set<Int> = []
        for mapping in launch { if case .ephemeral(let index) = mapping.source { launched.insert(index) } }
        let launchNames = Set(launch.map { DeviceName.short($0.device) })
        return result.filter { mapping in
            guard case .ephemeral(let index) = mapping.source, launched.contains(index) else { return true }
            return launchNames.contains(DeviceName.short(mapping.device))
        }
    }

    private static func merge(
        _ entry: BlockDeviceMapping, with override: BlockDeviceMapping, isRoot: Bool
    ) throws(EC2Error) -> BlockDeviceMapping? {
        switch (entry.source, override.source) {
        case (_, .none):
            guard !isRoot else {
                throw EC2Error("InvalidBlockDeviceMapping", "The root device '\(entry.device)' cannot be suppressed")
            }
            return nil
        case (_, .ephemeral):
            guard !isRoot else {
                throw EC2Error("InvalidBlockDeviceMapping", "The root device '\(entry.device)' must be an EBS volume")
            }
            return override
        case (.ebs(let old), .ebs(let new)):
            if new.volume != nil { return BlockDeviceMapping(device: entry.device, source: .ebs(new)) }
            if isRoot, let snapshot = new.snapshot, let original = old.snapshot, snapshot != original {
                throw EC2Error("InvalidBlockDeviceMapping", "snapshotId cannot be modified on root device")
            }
            var merged = new
            if new.snapshot == nil {
                merged.snapshot = old.snapshot
                merged.volume = old.snapshot == nil && new.size == nil ? old.volume : nil
                merged.size = new.size ?? old.size
            } else if new.snapshot == old.snapshot {
                merged.size = new.size ?? old.size
            }
            merged.deleteOnTermination = new.deleteOnTermination ?? old.deleteOnTermination
            // IOPS and throughput belong to a type: they do not carry over to another one.
            if new.type == nil || new.type == old.type {
                merged.iops = new.iops ?? old.iops
                merged.throughput = new.throughput ?? old.throughput
            }
            merged.type = new.type ?? old.type
            merged.encrypted = new.encrypted ?? old.encrypted
            return BlockDeviceMapping(device: entry.device, source: .ebs(merged))
        case (_, .ebs):
            return override
        }
    }

    /// Fills in what a volume made for this mapping will be.
    /// - Parameter snapshotSize: GiB of `source.snapshot`.
    static func volumeSize(of ebs: EBSSource, snapshotSize: Int?) throws(EC2Error) -> Int {
        guard let size = ebs.size ?? snapshotSize else { throw EC2Error.missingParameter("size or snapshotId") }
        if let snapshotSize, let snapshot = ebs.snapshot, size < snapshotSize {
            throw EC2Error(
                "InvalidBlockDeviceMapping",
                "Volume of size \(size)GB is smaller than snapshot '\(snapshot)', expect size >= \(snapshotSize)GB")
        }
        try VolumeTypeRules.check(
            type: ebs.type ?? VolumeTypeRules.defaultType, size: size, iops: ebs.iops, throughput: ebs.throughput)
        return size
    }
}
