import Support

/// One `BlockDeviceMapping.N` as a client gives it.
struct BlockDeviceRequest: Hashable, Sendable {
    struct EBS: Hashable, Sendable {
        var snapshotID: String?
        var volumeSize: Int?
        var deleteOnTermination: Bool?
        var volumeType: String?
        var iops: Int?
        var throughput: Int?
        var encrypted: Bool?
        init() {}
    }
    var deviceName: String?
    /// Any value, also an empty one, suppresses the image's device.
    var noDevice: String?
    /// `ephemeralN`; our extension: `vol-…`, an existing volume.
    var virtualName: String?
    var ebs: EBS?

    init(deviceName: String?) { self.deviceName = deviceName }

    /// - Throws: AWS's error for what cannot be meant.
    func mapping() throws(EC2Error) -> BlockDeviceMapping {
        guard let deviceName, !deviceName.isEmpty else { throw EC2Error.missingParameter("deviceName") }
        guard DeviceName.isValid(deviceName) else {
            throw EC2Error("InvalidBlockDeviceMapping", "Invalid device name \(deviceName)")
        }
        return BlockDeviceMapping(device: deviceName, source: try source(deviceName))
    }

    private func source(_ device: String) throws(EC2Error) -> BlockDeviceMapping.Source {
        if noDevice != nil {
            guard virtualName == nil, ebs == nil else {
                throw EC2Error("InvalidBlockDeviceMapping", "The device '\(device)' is suppressed and mapped at once")
            }
            return .none
        }
        if let virtualName, !virtualName.isEmpty {
            if virtualName.hasPrefix("vol-") { return .ebs(try existing(virtualName)) }
            guard ebs == nil else {
                throw EC2Error(
                    "InvalidBlockDeviceMapping", "The device '\(device)' has both a virtual name and an EBS volume")
            }
            guard virtualName.hasPrefix("ephemeral"), let index = Int(virtualName.dropFirst(9)),
                (0...23).contains(index),
                String(index) == virtualName.dropFirst(9)
            else {
                throw EC2Error(
                    "InvalidBlockDeviceMapping", "Invalid virtual name '\(virtualName)' for device '\(device)'")
            }
            return .ephemeral(index)
        }
        guard let ebs else { throw EC2Error.missingParameter("size or snapshotId") }
        if let id = ebs.snapshotID, id.hasPrefix("vol-") { return .ebs(try existing(id)) }
        var source = BlockDeviceMapping.EBSSource()
        if let id = ebs.snapshotID, !id.isEmpty {
            try ResourceKind.snapshot.check(id)
            source.snapshot = SnapshotID(unchecked: id)
        }
        source.size = ebs.volumeSize
        source.deleteOnTermination = ebs.deleteOnTermination
        source.type = ebs.volumeType
        source.iops = ebs.iops
        source.throughput = ebs.throughput
        source.encrypted = ebs.encrypted
        if let size = ebs.volumeSize, size < 1 {
            throw EC2Error.invalidValue(
                "Value (\(size)) for parameter size is invalid. Volume size must be at least 1 GiB.")
        }
        if let type = ebs.volumeType, VolumeTypeRules.limits[type] == nil {
            throw EC2Error("UnknownVolumeType", "Unsupported volume type '\(type)' for volume creation.")
        }
        return .ebs(source)
    }

    /// The volume's own size, type and content stand; only its fate at termination can be said.
    private func existing(_ id: String) throws(EC2Error) -> BlockDeviceMapping.EBSSource {
        try ResourceKind.volume.check(id)
        if let ebs,
            ebs.volumeSize != nil || ebs.volumeType != nil || ebs.iops != nil || ebs.throughput != nil
                || ebs.encrypted != nil || (ebs.snapshotID.map { $0 != id } ?? false)
        {
            throw EC2Error.invalidCombination(
                "The size, type, iops, throughput, encryption or snapshot of the existing volume '\(id)' cannot be specified."
            )
        }
        return BlockDeviceMapping.EBSSource(
            volume: VolumeID(unchecked: id), deleteOnTermination: ebs?.deleteOnTermination)
    }
}

/// Device names as users give them.
enum DeviceName {
    /// `/dev/sda1`, `sdf`, `/dev/xvdba`, `/dev/hda`: what fits into the seven characters that the guest is told.
    static func isValid(_ name: String) -> Bool {
        let short = short(name)
        guard (1...7).contains(short.utf8.count) else { return false }
        guard ["sd", "xvd", "hd", "vd"].contains(where: { short.hasPrefix($0) && short.utf8.count > $0.utf8.count })
        else {
            return false
        }
        return short.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) }
    }

    /// Without `/dev/`: two names that are equal in this form are the same device.
    static func short(_ name: String) -> String { name.hasPrefix("/dev/") ? String(name.dropFirst(5)) : name }
}
