import AWSShapes
import Foundation

/// RunInstances from the wire: what a client may say in several ways becomes one request; what is not to be had is refused
/// rather than ignored.
enum LaunchWire {
    static func request(_ input: EC2.RunInstancesRequest, _ call: EC2Call) throws(EC2Error) -> LaunchRequest {
        try Refusals.launch(input)
        guard let image = input.imageId, !image.isEmpty else { throw EC2Error.missingParameter("ImageId") }
        var request = LaunchRequest(image: image, minimum: input.minCount, maximum: input.maxCount)
        request.type = input.instanceType?.rawValue
        request.kernel = input.kernelId
        request.ramdisk = input.ramdiskId
        request.keyName = input.keyName
        request.zone = try Wire.zone(
            name: input.placement?.availabilityZone, id: input.placement?.availabilityZoneId, call)
        request.tenancy = input.placement?.tenancy?.rawValue
        request.userData = input.userData
        request.mappings = try BlockDeviceMapping.parse(BlockDevicesWire.requests(input.blockDeviceMappings, call))
        request.disableAPITermination = input.disableApiTermination ?? false
        request.disableAPIStop = input.disableApiStop ?? false
        request.shutdownBehaviour = input.instanceInitiatedShutdownBehavior?.rawValue
        request.monitoring = input.monitoring?.enabled ?? false
        request.ebsOptimized = input.ebsOptimized ?? false
        request.cpuCredits = input.creditSpecification?.cpuCredits
        request.instanceProfileARN = input.iamInstanceProfile?.arn
        request.instanceProfileName = input.iamInstanceProfile?.name
        try network(input, &request)
        try metadata(input.metadataOptions, &request.metadataOptions)
        let tags = try TagSpecification.resolve(
            Wire.specifications(input.tagSpecifications), allowed: [.instance, .volume, .networkInterface])
        request.instanceTags = tags[.instance] ?? [:]
        request.volumeTags = tags[.volume] ?? [:]
        request.interfaceTags = tags[.networkInterface] ?? [:]
        return request
    }

    private static func network(_ input: EC2.RunInstancesRequest, _ request: inout LaunchRequest) throws(EC2Error) {
        guard let interface = input.networkInterfaces?.first else {
            request.groupNames = input.securityGroups ?? []
            request.groupIDs = input.securityGroupIds ?? []
            request.subnet = input.subnetId
            request.privateAddress = input.privateIpAddress
            return
        }
        guard input.subnetId == nil, input.securityGroupIds?.isEmpty ?? true, input.securityGroups?.isEmpty ?? true,
            input.privateIpAddress == nil
        else {
            throw EC2Error.invalidCombination(
                "Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request"
            )
        }
        guard (interface.deviceIndex ?? 0) == 0 else {
            throw EC2Error.invalidValue(
                "Value (\(interface.deviceIndex ?? 0)) for parameter deviceIndex is invalid. "
                    + "The first network interface has the device index 0.")
        }
        request.groupIDs = interface.groups ?? []
        request.subnet = interface.subnetId
        request.privateAddress = interface.privateIpAddress ?? interface.privateIpAddresses?.first?.privateIpAddress
        request.associatesPublicAddress = interface.associatePublicIpAddress
        request.interfaceDescription = interface.description
    }

    private static func metadata(
        _ input: EC2.InstanceMetadataOptionsRequest?, _ options: inout Instance.MetadataOptions
    ) throws(EC2Error) {
        guard let input else { return }
        try Refusals.metadata(
            tokens: input.httpTokens?.rawValue, endpoint: input.httpEndpoint?.rawValue,
            ipv6: input.httpProtocolIpv6?.rawValue, tags: input.instanceMetadataTags?.rawValue)
        options.tokensRequired = input.httpTokens == "required"
        options.enabled = input.httpEndpoint != "disabled"
        options.instanceTags = input.instanceMetadataTags == "enabled"
        options.ipv6 = input.httpProtocolIpv6 == "enabled"
        options.hopLimit = try hopLimit(input.httpPutResponseHopLimit) ?? options.hopLimit
    }

    static func hopLimit(_ value: Int?) throws(EC2Error) -> Int? {
        guard let value else { return nil }
        guard (1...64).contains(value) else {
            throw EC2Error.invalidValue(String(value), for: "httpPutResponseHopLimit", reason: "It is between 1 and 64")
        }
        return value
    }
}
