import AWSProtocol
import AWSShapes

/// Images between shapes and domain.
enum ImagesWire {
    static func image(_ image: Image, _ state: RegionState) -> EC2.Image {
        var shape = EC2.Image()
        shape.imageId = image.id.rawValue
        shape.imageLocation = image.location
        shape.state = .init(rawValue: image.state.rawValue)
        shape.ownerId = image.owner.rawValue
        shape.imageOwnerAlias = state.accounts[image.owner]?.isSystem == true ? "amazon" : nil
        shape.creationDate = Timestamp.iso8601(image.created)
        shape.public = image.isPublic
        shape.architecture = .init(rawValue: image.architecture)
        shape.imageType = .init(rawValue: image.type.rawValue)
        shape.kernelId = image.kernel?.rawValue
        shape.ramdiskId = image.ramdisk?.rawValue
        shape.platform = image.platform.map { .init(rawValue: $0) }
        shape.platformDetails = image.platform == "windows" ? "Windows" : "Linux/UNIX"
        shape.usageOperation = image.type == .machine ? "RunInstances" : nil
        shape.name = image.name.isEmpty ? nil : image.name
        shape.description = image.description
        shape.hypervisor = .init(rawValue: image.hypervisor)
        shape.virtualizationType = .init(rawValue: image.virtualizationType)
        shape.rootDeviceType = image.type == .machine ? .init(rawValue: image.rootDeviceType.rawValue) : nil
        shape.rootDeviceName = image.rootDeviceName
        shape.bootMode = image.bootMode.map { .init(rawValue: $0) }
        shape.enaSupport = image.enaSupport
        shape.sriovNetSupport = image.sriovNetSupport
        shape.imdsSupport = image.imdsSupport.map { .init(rawValue: $0) }
        shape.deprecationTime = image.deprecation.map { Timestamp.iso8601($0) }
        shape.sourceInstanceId = image.sourceInstance?.rawValue
        shape.sourceImageId = image.sourceImage?.rawValue
        shape.sourceImageRegion = image.sourceRegion
        shape.blockDeviceMappings = image.mappings.map(BlockDevicesWire.mapping)
        shape.productCodes = productCodes(image)
        shape.stateReason = image.stateReason.map { reason in
            var shape = EC2.StateReason()
            shape.code = reason.code
            shape.message = reason.message
            return shape
        }
        shape.tags = Wire.tags(image.tags)
        return shape
    }

    private static func productCodes(_ image: Image) -> [EC2.ProductCode] {
        (image.productCodes ?? []).map { code in
            var shape = EC2.ProductCode()
            shape.productCodeId = code
            shape.productCodeType = "devpay"
            return shape
        }
    }

    static func attribute(_ name: String, of image: Image) throws(EC2Error) -> EC2.ImageAttribute {
        func value(_ text: String?) -> EC2.AttributeValue {
            var value = EC2.AttributeValue()
            value.value = text
            return value
        }
        var shape = EC2.ImageAttribute()
        shape.imageId = image.id.rawValue
        switch name {
        case "description": shape.description = value(image.description)
        case "kernel": shape.kernelId = value(image.kernel?.rawValue)
        case "ramdisk": shape.ramdiskId = value(image.ramdisk?.rawValue)
        case "sriovNetSupport": shape.sriovNetSupport = value(image.sriovNetSupport)
        case "bootMode": shape.bootMode = value(image.bootMode)
        case "imdsSupport": shape.imdsSupport = value(image.imdsSupport)
        case "tpmSupport": shape.tpmSupport = value(nil)
        case "uefiData": shape.uefiData = value(nil)
        case "lastLaunchedTime": shape.lastLaunchedTime = value(nil)
        case "deregistrationProtection": shape.deregistrationProtection = value("disabled")
        case "blockDeviceMapping": shape.blockDeviceMappings = image.mappings.map(BlockDevicesWire.mapping)
        case "productCodes": shape.productCodes = productCodes(image)
        case "launchPermission":
            var everybody = EC2.LaunchPermission()
            everybody.group = .all
            shape.launchPermissions =
                (image.isPublic ? [everybody] : [])
                + image.launchPermissions.map { account in
                    var permission = EC2.LaunchPermission()
                    permission.userId = account.rawValue
                    return permission
                }
        default: throw EC2Error.invalidValue(name, for: "attribute", reason: "Unknown attribute.")
        }
        return shape
    }

    /// One attribute a call: said by `Attribute` and `OperationType` in old requests, by the attribute's own member since.
    static func change(_ input: EC2.ModifyImageAttributeRequest) throws(EC2Error) -> Images.Change {
        try refuseOrganizations(Refusals.isSet(input.organizationArns) || Refusals.isSet(input.organizationalUnitArns))
        if let modifications = input.launchPermission {
            return .permissions(add: try permissions(modifications.add), remove: try permissions(modifications.remove))
        }
        if let description = input.description?.value { return .description(description) }
        if let imdsSupport = input.imdsSupport?.value {
            guard imdsSupport == "v2.0" else {
                throw EC2Error.invalidValue(imdsSupport, for: "imdsSupport", reason: "Valid values: v2.0")
            }
            return .imdsSupport(imdsSupport)
        }
        let users = input.userIds ?? []
        let groups = input.userGroups ?? []
        switch input.attribute ?? "" {
        case "launchPermission": break
        case "productCodes": return .productCodes(input.productCodes ?? [])
        case "description": return .description(input.value ?? "")
        case "":
            if let codes = input.productCodes, !codes.isEmpty { return .productCodes(codes) }
            guard !users.isEmpty || !groups.isEmpty else { throw EC2Error.missingParameter("attribute") }
        default:
            throw EC2Error.invalidValue(
                input.attribute ?? "", for: "attribute", reason: "The attribute cannot be modified.")
        }
        var named: [Images.Permission] = []
        for group in groups { named.append(try .parse(group: group, user: nil)) }
        for user in users { named.append(try .parse(group: nil, user: user)) }
        guard !named.isEmpty else { throw EC2Error.missingParameter("UserId or UserGroup") }
        switch input.operationType?.rawValue {
        case "add": return .permissions(add: named, remove: [])
        case "remove": return .permissions(add: [], remove: named)
        case nil: throw EC2Error.missingParameter("operationType")
        case let other: throw EC2Error.invalidValue(other ?? "", for: "operationType")
        }
    }

    private static func refuseOrganizations(_ isAsked: Bool) throws(EC2Error) {
        try Refusals.check([(isAsked, "Launch permissions of organizations are")])
    }

    private static func permissions(_ list: [EC2.LaunchPermission]?) throws(EC2Error) -> [Images.Permission] {
        var result: [Images.Permission] = []
        for item in list ?? [] {
            try refuseOrganizations(item.organizationArn != nil || item.organizationalUnitArn != nil)
            result.append(try .parse(group: item.group?.rawValue, user: item.userId))
        }
        return result
    }
}
