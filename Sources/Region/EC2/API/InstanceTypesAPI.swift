import AWSProtocol
import AWSShapes

/// Instance types on the wire.
enum InstanceTypesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeInstanceTypes.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeInstanceTypes", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters,
                limits: .init(5...100))
            let found = try InstanceTypes.describe(names: input.instanceTypes?.map(\.rawValue), filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.name)
            var output = EC2.DescribeInstanceTypes.Output()
            output.instanceTypes = page.items.map(shape)
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DescribeInstanceTypeOfferings.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeInstanceTypeOfferings", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let found = try InstanceTypes.offerings(
                region: call.scope.region, locationType: input.locationType?.rawValue, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.sortKey)
            var output = EC2.DescribeInstanceTypeOfferings.Output()
            output.instanceTypeOfferings = page.items.map { offering in
                var shape = EC2.InstanceTypeOffering()
                shape.instanceType = .init(rawValue: offering.type)
                shape.locationType = .init(rawValue: offering.locationType)
                shape.location = offering.location
                return shape
            }
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func shape(_ type: InstanceType) -> EC2.InstanceTypeInfo {
        var shape = EC2.InstanceTypeInfo()
        shape.instanceType = .init(rawValue: type.name)
        shape.currentGeneration = type.isCurrentGeneration
        shape.freeTierEligible = type.isFreeTier
        shape.supportedUsageClasses = ["on-demand"]
        shape.supportedRootDeviceTypes = type.rootDeviceTypes.map { .init(rawValue: $0) }
        shape.supportedVirtualizationTypes = type.virtualizationTypes.map { .init(rawValue: $0) }
        shape.bareMetal = false
        shape.hypervisor = .init(rawValue: type.hypervisor)
        var processor = EC2.ProcessorInfo()
        processor.supportedArchitectures = type.architectures.map { .init(rawValue: $0) }
        shape.processorInfo = processor
        var vcpu = EC2.VCpuInfo()
        vcpu.defaultVCpus = type.vcpus
        vcpu.defaultCores = type.vcpus
        vcpu.defaultThreadsPerCore = 1
        shape.vCpuInfo = vcpu
        var memory = EC2.MemoryInfo()
        memory.sizeInMiB = type.mebibytes
        shape.memoryInfo = memory
        shape.instanceStorageSupported = type.instanceStore != nil
        shape.instanceStorageInfo = type.instanceStore.map { store in
            var disk = EC2.DiskInfo()
            disk.count = store.count
            disk.sizeInGB = store.gigabytes
            disk.type = store.isNVMe ? "ssd" : "hdd"
            var info = EC2.InstanceStorageInfo()
            info.totalSizeInGB = store.count * store.gigabytes
            info.disks = [disk]
            info.nvmeSupport = store.isNVMe ? "required" : "unsupported"
            info.encryptionSupport = "unsupported"
            return info
        }
        var ebs = EC2.EbsInfo()
        ebs.ebsOptimizedSupport = .init(rawValue: type.ebsOptimizedSupport)
        ebs.encryptionSupport = "supported"
        ebs.nvmeSupport = "unsupported"
        shape.ebsInfo = ebs
        shape.networkInfo = network(type)
        var placement = EC2.PlacementGroupInfo()
        placement.supportedStrategies = []
        shape.placementGroupInfo = placement
        shape.hibernationSupported = false
        shape.burstablePerformanceSupported = type.isBurstable
        shape.dedicatedHostsSupported = false
        shape.autoRecoverySupported = false
        shape.supportedBootModes = ["legacy-bios", "uefi"]
        shape.nitroEnclavesSupport = "unsupported"
        shape.nitroTpmSupport = "unsupported"
        return shape
    }

    private static func network(_ type: InstanceType) -> EC2.NetworkInfo {
        var network = EC2.NetworkInfo()
        network.networkPerformance = "Moderate"
        network.maximumNetworkInterfaces = 1
        network.maximumNetworkCards = 1
        network.defaultNetworkCardIndex = 0
        var card = EC2.NetworkCardInfo()
        card.networkCardIndex = 0
        card.networkPerformance = "Moderate"
        card.maximumNetworkInterfaces = 1
        network.networkCards = [card]
        network.ipv4AddressesPerInterface = 1
        network.ipv6AddressesPerInterface = 0
        network.ipv6Supported = false
        network.enaSupport = .init(rawValue: type.enaSupport)
        network.efaSupported = false
        network.encryptionInTransitSupported = false
        return network
    }
}
