import AWSShapes

/// Block device mappings between shapes and domain.
enum BlockDevicesWire {
    static func requests(
        _ mappings: [EC2.BlockDeviceMapping]?, _ call: EC2Call
    ) throws(EC2Error) -> [BlockDeviceRequest] {
        var requests: [BlockDeviceRequest] = []
        for shape in mappings ?? [] {
            var request = BlockDeviceRequest(deviceName: shape.deviceName)
            request.noDevice = shape.noDevice
            request.virtualName = shape.virtualName
            if let shape = shape.ebs {
                try Refusals.device(shape)
                try VolumeEncryption(call: call).check(key: shape.kmsKeyId, encrypted: shape.encrypted)
                var ebs = BlockDeviceRequest.EBS()
                ebs.snapshotID = shape.snapshotId
                ebs.volumeSize = shape.volumeSize
                ebs.deleteOnTermination = shape.deleteOnTermination
                ebs.volumeType = shape.volumeType?.rawValue
                ebs.iops = shape.iops
                ebs.throughput = shape.throughput
                ebs.encrypted = shape.encrypted
                request.ebs = ebs
            }
            requests.append(request)
        }
        return requests
    }

    static func mapping(_ mapping: BlockDeviceMapping) -> EC2.BlockDeviceMapping {
        var shape = EC2.BlockDeviceMapping()
        shape.deviceName = mapping.device
        switch mapping.source {
        case .none: shape.noDevice = ""
        case .ephemeral(let index): shape.virtualName = "ephemeral\(index)"
        case .ebs(let source):
            // Our extension, in the form in which it was given.
            if let volume = source.volume { shape.virtualName = volume.rawValue }
            var ebs = EC2.EbsBlockDevice()
            ebs.snapshotId = source.snapshot?.rawValue
            ebs.volumeSize = source.size
            ebs.deleteOnTermination = source.deleteOnTermination ?? (source.volume == nil)
            ebs.volumeType = source.volume == nil ? .init(rawValue: source.type ?? VolumeTypeRules.defaultType) : nil
            ebs.iops = source.iops
            ebs.throughput = source.throughput
            ebs.encrypted = source.encrypted ?? false
            shape.ebs = ebs
        }
        return shape
    }
}
