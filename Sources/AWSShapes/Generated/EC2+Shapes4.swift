// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct EnableVolumeIORequest: Sendable {
        public var dryRun: Bool?
        public var volumeId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
        }
    }

    public struct EnclaveOptions: Sendable {
        public var enabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enabled", enabled)
        }
    }

    public struct EnclaveOptionsRequest: Sendable {
        public var enabled: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enabled = try reader.bool("Enabled")
        }
    }

    public struct Filter: Sendable {
        public var name: String?
        public var values: [String]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            name = try reader.string("Name")
            values = try reader.strings("Value")
        }
    }

    public struct FpgaDeviceInfo: Sendable {
        public var name: String?
        public var manufacturer: String?
        public var count: Int?
        public var memoryInfo: FpgaDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", name)
            writer.element("manufacturer", manufacturer)
            writer.element("count", count)
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct FpgaDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct FpgaInfo: Sendable {
        public var fpgas: [FpgaDeviceInfo]?
        public var totalFpgaMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("fpgas", fpgas, member: "item") { $0.encode(into: &$1) }
            writer.element("totalFpgaMemoryInMiB", totalFpgaMemoryInMiB)
        }
    }

    public struct GetConsoleOutputRequest: Sendable {
        public var instanceId: String = ""
        public var latest: Bool?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            latest = try reader.bool("Latest")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetConsoleOutputResult: Sendable {
        public var instanceId: String?
        public var timestamp: Date?
        public var output: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("timestamp", timestamp)
            writer.element("output", output)
        }
    }

    public struct GetConsoleScreenshotRequest: Sendable {
        public var dryRun: Bool?
        public var instanceId: String = ""
        public var wakeUp: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            wakeUp = try reader.bool("WakeUp")
        }
    }

    public struct GetConsoleScreenshotResult: Sendable {
        public var imageData: String?
        public var instanceId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("imageData", imageData)
            writer.element("instanceId", instanceId)
        }
    }

    public struct GetEbsDefaultKmsKeyIdRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetEbsDefaultKmsKeyIdResult: Sendable {
        public var kmsKeyId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("kmsKeyId", kmsKeyId)
        }
    }

    public struct GetEbsEncryptionByDefaultRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetEbsEncryptionByDefaultResult: Sendable {
        public var ebsEncryptionByDefault: Bool?
        public var sseType: SSEType?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ebsEncryptionByDefault", ebsEncryptionByDefault)
            writer.element("sseType", enumeration: sseType)
        }
    }

    public struct GetInstanceMetadataDefaultsRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetInstanceMetadataDefaultsResult: Sendable {
        public var accountLevel: InstanceMetadataDefaultsResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("accountLevel", accountLevel) { $0.encode(into: &$1) }
        }
    }

    public struct GetInstanceUefiDataRequest: Sendable {
        public var instanceId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetInstanceUefiDataResult: Sendable {
        public var instanceId: String?
        public var uefiData: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("uefiData", uefiData)
        }
    }

    public struct GetPasswordDataRequest: Sendable {
        public var instanceId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetPasswordDataResult: Sendable {
        public var instanceId: String?
        public var timestamp: Date?
        public var passwordData: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("timestamp", timestamp)
            writer.element("passwordData", passwordData)
        }
    }

    public struct GpuDeviceInfo: Sendable {
        public var name: String?
        public var manufacturer: String?
        public var count: Int?
        public var logicalGpuCount: Int?
        public var gpuPartitionSize: Double?
        public var workloads: [String]?
        public var memoryInfo: GpuDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", name)
            writer.element("manufacturer", manufacturer)
            writer.element("count", count)
            writer.element("logicalGpuCount", logicalGpuCount)
            writer.element("gpuPartitionSize", gpuPartitionSize)
            writer.list("workloadSet", workloads, member: "item")
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct GpuDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct GpuInfo: Sendable {
        public var gpus: [GpuDeviceInfo]?
        public var totalGpuMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("gpus", gpus, member: "item") { $0.encode(into: &$1) }
            writer.element("totalGpuMemoryInMiB", totalGpuMemoryInMiB)
        }
    }

    public struct GroupIdentifier: Sendable {
        public var groupId: String?
        public var groupName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupId", groupId)
            writer.element("groupName", groupName)
        }
    }

    public struct HibernationOptions: Sendable {
        public var configured: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("configured", configured)
        }
    }

    public struct HibernationOptionsRequest: Sendable {
        public var configured: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            configured = try reader.bool("Configured")
        }
    }

    public struct IamInstanceProfile: Sendable {
        public var arn: String?
        public var id: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("arn", arn)
            writer.element("id", id)
        }
    }

    public struct IamInstanceProfileSpecification: Sendable {
        public var arn: String?
        public var name: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            arn = try reader.string("Arn")
            name = try reader.string("Name")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("arn", arn)
            writer.element("name", name)
        }
    }

    public struct IcmpTypeCode: Sendable {
        public var code: Int?
        public var type: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("type", type)
        }
    }

    public struct Image: Sendable {
        public var platformDetails: String?
        public var usageOperation: String?
        public var blockDeviceMappings: [BlockDeviceMapping]?
        public var description: String?
        public var enaSupport: Bool?
        public var hypervisor: HypervisorType?
        public var imageOwnerAlias: String?
        public var name: String?
        public var rootDeviceName: String?
        public var rootDeviceType: DeviceType?
        public var sriovNetSupport: String?
        public var stateReason: StateReason?
        public var tags: [Tag]?
        public var virtualizationType: VirtualizationType?
        public var bootMode: BootModeValues?
        public var tpmSupport: TpmSupportValues?
        public var deprecationTime: String?
        public var imdsSupport: ImdsSupportValues?
        public var sourceInstanceId: String?
        public var deregistrationProtection: String?
        public var lastLaunchedTime: String?
        public var imageAllowed: Bool?
        public var sourceImageId: String?
        public var sourceImageRegion: String?
        public var freeTierEligible: Bool?
        public var imageId: String?
        public var imageLocation: String?
        public var state: ImageState?
        public var ownerId: String?
        public var creationDate: String?
        public var `public`: Bool?
        public var productCodes: [ProductCode]?
        public var architecture: ArchitectureValues?
        public var imageType: ImageTypeValues?
        public var kernelId: String?
        public var ramdiskId: String?
        public var platform: PlatformValues?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("platformDetails", platformDetails)
            writer.element("usageOperation", usageOperation)
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.element("description", description)
            writer.element("enaSupport", enaSupport)
            writer.element("hypervisor", enumeration: hypervisor)
            writer.element("imageOwnerAlias", imageOwnerAlias)
            writer.element("name", name)
            writer.element("rootDeviceName", rootDeviceName)
            writer.element("rootDeviceType", enumeration: rootDeviceType)
            writer.element("sriovNetSupport", sriovNetSupport)
            writer.structure("stateReason", stateReason) { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("virtualizationType", enumeration: virtualizationType)
            writer.element("bootMode", enumeration: bootMode)
            writer.element("tpmSupport", enumeration: tpmSupport)
            writer.element("deprecationTime", deprecationTime)
            writer.element("imdsSupport", enumeration: imdsSupport)
            writer.element("sourceInstanceId", sourceInstanceId)
            writer.element("deregistrationProtection", deregistrationProtection)
            writer.element("lastLaunchedTime", lastLaunchedTime)
            writer.element("imageAllowed", imageAllowed)
            writer.element("sourceImageId", sourceImageId)
            writer.element("sourceImageRegion", sourceImageRegion)
            writer.element("freeTierEligible", freeTierEligible)
            writer.element("imageId", imageId)
            writer.element("imageLocation", imageLocation)
            writer.element("imageState", enumeration: state)
            writer.element("imageOwnerId", ownerId)
            writer.element("creationDate", creationDate)
            writer.element("isPublic", `public`)
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.element("architecture", enumeration: architecture)
            writer.element("imageType", enumeration: imageType)
            writer.element("kernelId", kernelId)
            writer.element("ramdiskId", ramdiskId)
            writer.element("platform", enumeration: platform)
        }
    }

    public struct ImageAttribute: Sendable {
        public var description: AttributeValue?
        public var kernelId: AttributeValue?
        public var ramdiskId: AttributeValue?
        public var sriovNetSupport: AttributeValue?
        public var bootMode: AttributeValue?
        public var tpmSupport: AttributeValue?
        public var uefiData: AttributeValue?
        public var lastLaunchedTime: AttributeValue?
        public var imdsSupport: AttributeValue?
        public var deregistrationProtection: AttributeValue?
        public var imageId: String?
        public var launchPermissions: [LaunchPermission]?
        public var productCodes: [ProductCode]?
        public var blockDeviceMappings: [BlockDeviceMapping]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("description", description) { $0.encode(into: &$1) }
            writer.structure("kernel", kernelId) { $0.encode(into: &$1) }
            writer.structure("ramdisk", ramdiskId) { $0.encode(into: &$1) }
            writer.structure("sriovNetSupport", sriovNetSupport) { $0.encode(into: &$1) }
            writer.structure("bootMode", bootMode) { $0.encode(into: &$1) }
            writer.structure("tpmSupport", tpmSupport) { $0.encode(into: &$1) }
            writer.structure("uefiData", uefiData) { $0.encode(into: &$1) }
            writer.structure("lastLaunchedTime", lastLaunchedTime) { $0.encode(into: &$1) }
            writer.structure("imdsSupport", imdsSupport) { $0.encode(into: &$1) }
            writer.structure("deregistrationProtection", deregistrationProtection) { $0.encode(into: &$1) }
            writer.element("imageId", imageId)
            writer.list("launchPermission", launchPermissions, member: "item") { $0.encode(into: &$1) }
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct ImportKeyPairRequest: Sendable {
        public var tagSpecifications: [TagSpecification]?
        public var dryRun: Bool?
        public var keyName: String = ""
        public var publicKeyMaterial: [UInt8] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            dryRun = try reader.bool("DryRun")
            keyName = try reader.require(reader.string("KeyName"), "KeyName")
            publicKeyMaterial = try reader.require(reader.blob("PublicKeyMaterial"), "PublicKeyMaterial")
        }
    }

    public struct ImportKeyPairResult: Sendable {
        public var keyFingerprint: String?
        public var keyName: String?
        public var keyPairId: String?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("keyFingerprint", keyFingerprint)
            writer.element("keyName", keyName)
            writer.element("keyPairId", keyPairId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct InferenceAcceleratorInfo: Sendable {
        public var accelerators: [InferenceDeviceInfo]?
        public var totalInferenceMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("accelerators", accelerators, member: "member") { $0.encode(into: &$1) }
            writer.element("totalInferenceMemoryInMiB", totalInferenceMemoryInMiB)
        }
    }

    public struct InferenceDeviceInfo: Sendable {
        public var count: Int?
        public var name: String?
        public var manufacturer: String?
        public var memoryInfo: InferenceDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("count", count)
            writer.element("name", name)
            writer.element("manufacturer", manufacturer)
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct InferenceDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct InitializationStatusDetails: Sendable {
        public var initializationType: InitializationType?
        public var progress: Int?
        public var estimatedTimeToCompleteInSeconds: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("initializationType", enumeration: initializationType)
            writer.element("progress", progress)
            writer.element("estimatedTimeToCompleteInSeconds", estimatedTimeToCompleteInSeconds)
        }
    }

    public struct Instance: Sendable {
        public var architecture: ArchitectureValues?
        public var blockDeviceMappings: [InstanceBlockDeviceMapping]?
        public var clientToken: String?
        public var ebsOptimized: Bool?
        public var enaSupport: Bool?
        public var hypervisor: HypervisorType?
        public var iamInstanceProfile: IamInstanceProfile?
        public var instanceLifecycle: InstanceLifecycleType?
        public var elasticGpuAssociations: [ElasticGpuAssociation]?
        public var elasticInferenceAcceleratorAssociations: [ElasticInferenceAcceleratorAssociation]?
        public var networkInterfaces: [InstanceNetworkInterface]?
        public var outpostArn: String?
        public var rootDeviceName: String?
        public var rootDeviceType: DeviceType?
        public var securityGroups: [GroupIdentifier]?
        public var sourceDestCheck: Bool?
        public var spotInstanceRequestId: String?
        public var sriovNetSupport: String?
        public var stateReason: StateReason?
        public var tags: [Tag]?
        public var virtualizationType: VirtualizationType?
        public var cpuOptions: CpuOptions?
        public var capacityBlockId: String?
        public var capacityReservationId: String?
        public var capacityReservationSpecification: CapacityReservationSpecificationResponse?
        public var hibernationOptions: HibernationOptions?
        public var licenses: [LicenseConfiguration]?
        public var metadataOptions: InstanceMetadataOptionsResponse?
        public var enclaveOptions: EnclaveOptions?
        public var bootMode: BootModeValues?
        public var platformDetails: String?
        public var usageOperation: String?
        public var usageOperationUpdateTime: Date?
        public var privateDnsNameOptions: PrivateDnsNameOptionsResponse?
        public var ipv6Address: String?
        public var tpmSupport: String?
        public var maintenanceOptions: InstanceMaintenanceOptions?
        public var currentInstanceBootMode: InstanceBootModeValues?
        public var networkPerformanceOptions: InstanceNetworkPerformanceOptions?
        public var `operator`: OperatorResponse?
        public var secondaryInterfaces: [InstanceSecondaryInterface]?
        public var instanceId: String?
        public var imageId: String?
        public var state: InstanceState?
        public var privateDnsName: String?
        public var publicDnsName: String?
        public var stateTransitionReason: String?
        public var keyName: String?
        public var amiLaunchIndex: Int?
        public var productCodes: [ProductCode]?
        public var instanceType: InstanceType?
        public var launchTime: Date?
        public var placement: Placement?
        public var kernelId: String?
        public var ramdiskId: String?
        public var platform: PlatformValues?
        public var monitoring: Monitoring?
        public var subnetId: String?
        public var vpcId: String?
        public var privateIpAddress: String?
        public var publicIpAddress: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("architecture", enumeration: architecture)
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.element("clientToken", clientToken)
            writer.element("ebsOptimized", ebsOptimized)
            writer.element("enaSupport", enaSupport)
            writer.element("hypervisor", enumeration: hypervisor)
            writer.structure("iamInstanceProfile", iamInstanceProfile) { $0.encode(into: &$1) }
            writer.element("instanceLifecycle", enumeration: instanceLifecycle)
            writer.list("elasticGpuAssociationSet", elasticGpuAssociations, member: "item") { $0.encode(into: &$1) }
            writer.list("elasticInferenceAcceleratorAssociationSet", elasticInferenceAcceleratorAssociations, member: "item") { $0.encode(into: &$1) }
            writer.list("networkInterfaceSet", networkInterfaces, member: "item") { $0.encode(into: &$1) }
            writer.element("outpostArn", outpostArn)
            writer.element("rootDeviceName", rootDeviceName)
            writer.element("rootDeviceType", enumeration: rootDeviceType)
            writer.list("groupSet", securityGroups, member: "item") { $0.encode(into: &$1) }
            writer.element("sourceDestCheck", sourceDestCheck)
            writer.element("spotInstanceRequestId", spotInstanceRequestId)
            writer.element("sriovNetSupport", sriovNetSupport)
            writer.structure("stateReason", stateReason) { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("virtualizationType", enumeration: virtualizationType)
            writer.structure("cpuOptions", cpuOptions) { $0.encode(into: &$1) }
            writer.element("capacityBlockId", capacityBlockId)
            writer.element("capacityReservationId", capacityReservationId)
            writer.structure("capacityReservationSpecification", capacityReservationSpecification) { $0.encode(into: &$1) }
            writer.structure("hibernationOptions", hibernationOptions) { $0.encode(into: &$1) }
            writer.list("licenseSet", licenses, member: "item") { $0.encode(into: &$1) }
            writer.structure("metadataOptions", metadataOptions) { $0.encode(into: &$1) }
            writer.structure("enclaveOptions", enclaveOptions) { $0.encode(into: &$1) }
            writer.element("bootMode", enumeration: bootMode)
            writer.element("platformDetails", platformDetails)
            writer.element("usageOperation", usageOperation)
            writer.element("usageOperationUpdateTime", usageOperationUpdateTime)
            writer.structure("privateDnsNameOptions", privateDnsNameOptions) { $0.encode(into: &$1) }
            writer.element("ipv6Address", ipv6Address)
            writer.element("tpmSupport", tpmSupport)
            writer.structure("maintenanceOptions", maintenanceOptions) { $0.encode(into: &$1) }
            writer.element("currentInstanceBootMode", enumeration: currentInstanceBootMode)
            writer.structure("networkPerformanceOptions", networkPerformanceOptions) { $0.encode(into: &$1) }
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.list("secondaryInterfaceSet", secondaryInterfaces, member: "item") { $0.encode(into: &$1) }
            writer.element("instanceId", instanceId)
            writer.element("imageId", imageId)
            writer.structure("instanceState", state) { $0.encode(into: &$1) }
            writer.element("privateDnsName", privateDnsName)
            writer.element("dnsName", publicDnsName)
            writer.element("reason", stateTransitionReason)
            writer.element("keyName", keyName)
            writer.element("amiLaunchIndex", amiLaunchIndex)
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.element("instanceType", enumeration: instanceType)
            writer.element("launchTime", launchTime)
            writer.structure("placement", placement) { $0.encode(into: &$1) }
            writer.element("kernelId", kernelId)
            writer.element("ramdiskId", ramdiskId)
            writer.element("platform", enumeration: platform)
            writer.structure("monitoring", monitoring) { $0.encode(into: &$1) }
            writer.element("subnetId", subnetId)
            writer.element("vpcId", vpcId)
            writer.element("privateIpAddress", privateIpAddress)
            writer.element("ipAddress", publicIpAddress)
        }
    }

    public struct InstanceAttachmentEnaSrdSpecification: Sendable {
        public var enaSrdEnabled: Bool?
        public var enaSrdUdpSpecification: InstanceAttachmentEnaSrdUdpSpecification?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdEnabled", enaSrdEnabled)
            writer.structure("enaSrdUdpSpecification", enaSrdUdpSpecification) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceAttachmentEnaSrdUdpSpecification: Sendable {
        public var enaSrdUdpEnabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdUdpEnabled", enaSrdUdpEnabled)
        }
    }

    public struct InstanceAttribute: Sendable {
        public var blockDeviceMappings: [InstanceBlockDeviceMapping]?
        public var disableApiTermination: AttributeBooleanValue?
        public var enaSupport: AttributeBooleanValue?
        public var enclaveOptions: EnclaveOptions?
        public var ebsOptimized: AttributeBooleanValue?
        public var instanceId: String?
        public var instanceInitiatedShutdownBehavior: AttributeValue?
        public var instanceType: AttributeValue?
        public var kernelId: AttributeValue?
        public var productCodes: [ProductCode]?
        public var ramdiskId: AttributeValue?
        public var rootDeviceName: AttributeValue?
        public var sourceDestCheck: AttributeBooleanValue?
        public var sriovNetSupport: AttributeValue?
        public var userData: AttributeValue?
        public var disableApiStop: AttributeBooleanValue?
        public var groups: [GroupIdentifier]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.structure("disableApiTermination", disableApiTermination) { $0.encode(into: &$1) }
            writer.structure("enaSupport", enaSupport) { $0.encode(into: &$1) }
            writer.structure("enclaveOptions", enclaveOptions) { $0.encode(into: &$1) }
            writer.structure("ebsOptimized", ebsOptimized) { $0.encode(into: &$1) }
            writer.element("instanceId", instanceId)
            writer.structure("instanceInitiatedShutdownBehavior", instanceInitiatedShutdownBehavior) { $0.encode(into: &$1) }
            writer.structure("instanceType", instanceType) { $0.encode(into: &$1) }
            writer.structure("kernel", kernelId) { $0.encode(into: &$1) }
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.structure("ramdisk", ramdiskId) { $0.encode(into: &$1) }
            writer.structure("rootDeviceName", rootDeviceName) { $0.encode(into: &$1) }
            writer.structure("sourceDestCheck", sourceDestCheck) { $0.encode(into: &$1) }
            writer.structure("sriovNetSupport", sriovNetSupport) { $0.encode(into: &$1) }
            writer.structure("userData", userData) { $0.encode(into: &$1) }
            writer.structure("disableApiStop", disableApiStop) { $0.encode(into: &$1) }
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct InstanceBlockDeviceMapping: Sendable {
        public var deviceName: String?
        public var ebs: EbsInstanceBlockDevice?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("deviceName", deviceName)
            writer.structure("ebs", ebs) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceBlockDeviceMappingSpecification: Sendable {
        public var deviceName: String?
        public var ebs: EbsInstanceBlockDeviceSpecification?
        public var virtualName: String?
        public var noDevice: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            deviceName = try reader.string("DeviceName")
            ebs = try reader.structure("Ebs", EbsInstanceBlockDeviceSpecification.init(from:))
            virtualName = try reader.string("VirtualName")
            noDevice = try reader.string("NoDevice")
        }
    }

    public struct InstanceCreditSpecification: Sendable {
        public var instanceId: String?
        public var cpuCredits: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("cpuCredits", cpuCredits)
        }
    }

    public struct InstanceIpv4Prefix: Sendable {
        public var ipv4Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv4Prefix", ipv4Prefix)
        }
    }

    public struct InstanceIpv6Address: Sendable {
        public var ipv6Address: String?
        public var isPrimaryIpv6: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            ipv6Address = try reader.string("Ipv6Address")
            isPrimaryIpv6 = try reader.bool("IsPrimaryIpv6")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Address", ipv6Address)
            writer.element("isPrimaryIpv6", isPrimaryIpv6)
        }
    }

    public struct InstanceIpv6Prefix: Sendable {
        public var ipv6Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Prefix", ipv6Prefix)
        }
    }

    public struct InstanceMaintenanceOptions: Sendable {
        public var autoRecovery: InstanceAutoRecoveryState?
        public var rebootMigration: InstanceRebootMigrationState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("autoRecovery", enumeration: autoRecovery)
            writer.element("rebootMigration", enumeration: rebootMigration)
        }
    }

    public struct InstanceMaintenanceOptionsRequest: Sendable {
        public var autoRecovery: InstanceAutoRecoveryState?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            autoRecovery = try reader.enumeration("AutoRecovery")
        }
    }

    public struct InstanceMarketOptionsRequest: Sendable {
        public var marketType: MarketType?
        public var spotOptions: SpotMarketOptions?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            marketType = try reader.enumeration("MarketType")
            spotOptions = try reader.structure("SpotOptions", SpotMarketOptions.init(from:))
        }
    }

    public struct InstanceMetadataDefaultsResponse: Sendable {
        public var httpTokens: HttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: InstanceMetadataEndpointState?
        public var instanceMetadataTags: InstanceMetadataTagsState?
        public var managedBy: ManagedBy?
        public var managedExceptionMessage: String?
        public var httpTokensEnforced: HttpTokensEnforcedState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("httpTokens", enumeration: httpTokens)
            writer.element("httpPutResponseHopLimit", httpPutResponseHopLimit)
            writer.element("httpEndpoint", enumeration: httpEndpoint)
            writer.element("instanceMetadataTags", enumeration: instanceMetadataTags)
            writer.element("managedBy", enumeration: managedBy)
            writer.element("managedExceptionMessage", managedExceptionMessage)
            writer.element("httpTokensEnforced", enumeration: httpTokensEnforced)
        }
    }

    public struct InstanceMetadataOptionsRequest: Sendable {
        public var httpTokens: HttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: InstanceMetadataEndpointState?
        public var httpProtocolIpv6: InstanceMetadataProtocolState?
        public var instanceMetadataTags: InstanceMetadataTagsState?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            httpTokens = try reader.enumeration("HttpTokens")
            httpPutResponseHopLimit = try reader.int("HttpPutResponseHopLimit")
            httpEndpoint = try reader.enumeration("HttpEndpoint")
            httpProtocolIpv6 = try reader.enumeration("HttpProtocolIpv6")
            instanceMetadataTags = try reader.enumeration("InstanceMetadataTags")
        }
    }

    public struct InstanceMetadataOptionsResponse: Sendable {
        public var state: InstanceMetadataOptionsState?
        public var httpTokens: HttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: InstanceMetadataEndpointState?
        public var httpProtocolIpv6: InstanceMetadataProtocolState?
        public var instanceMetadataTags: InstanceMetadataTagsState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
            writer.element("httpTokens", enumeration: httpTokens)
            writer.element("httpPutResponseHopLimit", httpPutResponseHopLimit)
            writer.element("httpEndpoint", enumeration: httpEndpoint)
            writer.element("httpProtocolIpv6", enumeration: httpProtocolIpv6)
            writer.element("instanceMetadataTags", enumeration: instanceMetadataTags)
        }
    }

    public struct InstanceMonitoring: Sendable {
        public var instanceId: String?
        public var monitoring: Monitoring?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.structure("monitoring", monitoring) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceNetworkInterface: Sendable {
        public var association: InstanceNetworkInterfaceAssociation?
        public var attachment: InstanceNetworkInterfaceAttachment?
        public var description: String?
        public var groups: [GroupIdentifier]?
        public var ipv6Addresses: [InstanceIpv6Address]?
        public var macAddress: String?
        public var networkInterfaceId: String?
        public var ownerId: String?
        public var privateDnsName: String?
        public var privateIpAddress: String?
        public var privateIpAddresses: [InstancePrivateIpAddress]?
        public var sourceDestCheck: Bool?
        public var status: NetworkInterfaceStatus?
        public var subnetId: String?
        public var vpcId: String?
        public var interfaceType: String?
        public var ipv4Prefixes: [InstanceIpv4Prefix]?
        public var ipv6Prefixes: [InstanceIpv6Prefix]?
        public var connectionTrackingConfiguration: ConnectionTrackingSpecificationResponse?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("association", association) { $0.encode(into: &$1) }
            writer.structure("attachment", attachment) { $0.encode(into: &$1) }
            writer.element("description", description)
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6AddressesSet", ipv6Addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("macAddress", macAddress)
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("ownerId", ownerId)
            writer.element("privateDnsName", privateDnsName)
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("sourceDestCheck", sourceDestCheck)
            writer.element("status", enumeration: status)
            writer.element("subnetId", subnetId)
            writer.element("vpcId", vpcId)
            writer.element("interfaceType", interfaceType)
            writer.list("ipv4PrefixSet", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6PrefixSet", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.structure("connectionTrackingConfiguration", connectionTrackingConfiguration) { $0.encode(into: &$1) }
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceNetworkInterfaceAssociation: Sendable {
        public var carrierIp: String?
        public var customerOwnedIp: String?
        public var ipOwnerId: String?
        public var publicDnsName: String?
        public var publicIp: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("carrierIp", carrierIp)
            writer.element("customerOwnedIp", customerOwnedIp)
            writer.element("ipOwnerId", ipOwnerId)
            writer.element("publicDnsName", publicDnsName)
            writer.element("publicIp", publicIp)
        }
    }

    public struct InstanceNetworkInterfaceAttachment: Sendable {
        public var attachTime: Date?
        public var attachmentId: String?
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var status: AttachmentStatus?
        public var networkCardIndex: Int?
        public var enaSrdSpecification: InstanceAttachmentEnaSrdSpecification?
        public var enaQueueCount: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attachTime", attachTime)
            writer.element("attachmentId", attachmentId)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("deviceIndex", deviceIndex)
            writer.element("status", enumeration: status)
            writer.element("networkCardIndex", networkCardIndex)
            writer.structure("enaSrdSpecification", enaSrdSpecification) { $0.encode(into: &$1) }
            writer.element("enaQueueCount", enaQueueCount)
        }
    }

    public struct InstanceNetworkInterfaceSpecification: Sendable {
        public var associatePublicIpAddress: Bool?
        public var deleteOnTermination: Bool?
        public var description: String?
        public var deviceIndex: Int?
        public var groups: [String]?
        public var ipv6AddressCount: Int?
        public var ipv6Addresses: [InstanceIpv6Address]?
        public var networkInterfaceId: String?
        public var privateIpAddress: String?
        public var privateIpAddresses: [PrivateIpAddressSpecification]?
        public var secondaryPrivateIpAddressCount: Int?
        public var subnetId: String?
        public var associateCarrierIpAddress: Bool?
        public var interfaceType: String?
        public var networkCardIndex: Int?
        public var ipv4Prefixes: [Ipv4PrefixSpecificationRequest]?
        public var ipv4PrefixCount: Int?
        public var ipv6Prefixes: [Ipv6PrefixSpecificationRequest]?
        public var ipv6PrefixCount: Int?
        public var primaryIpv6: Bool?
        public var enaSrdSpecification: EnaSrdSpecificationRequest?
        public var connectionTrackingSpecification: ConnectionTrackingSpecificationRequest?
        public var enaQueueCount: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            associatePublicIpAddress = try reader.bool("AssociatePublicIpAddress")
            deleteOnTermination = try reader.bool("DeleteOnTermination")
            description = try reader.string("Description")
            deviceIndex = try reader.int("DeviceIndex")
            groups = try reader.strings("SecurityGroupId")
            ipv6AddressCount = try reader.int("Ipv6AddressCount")
            ipv6Addresses = try reader.list("Ipv6Addresses", InstanceIpv6Address.init(from:))
            networkInterfaceId = try reader.string("NetworkInterfaceId")
            privateIpAddress = try reader.string("PrivateIpAddress")
            privateIpAddresses = try reader.list("PrivateIpAddresses", PrivateIpAddressSpecification.init(from:))
            secondaryPrivateIpAddressCount = try reader.int("SecondaryPrivateIpAddressCount")
            subnetId = try reader.string("SubnetId")
            associateCarrierIpAddress = try reader.bool("AssociateCarrierIpAddress")
            interfaceType = try reader.string("InterfaceType")
            networkCardIndex = try reader.int("NetworkCardIndex")
            ipv4Prefixes = try reader.list("Ipv4Prefix", Ipv4PrefixSpecificationRequest.init(from:))
            ipv4PrefixCount = try reader.int("Ipv4PrefixCount")
            ipv6Prefixes = try reader.list("Ipv6Prefix", Ipv6PrefixSpecificationRequest.init(from:))
            ipv6PrefixCount = try reader.int("Ipv6PrefixCount")
            primaryIpv6 = try reader.bool("PrimaryIpv6")
            enaSrdSpecification = try reader.structure("EnaSrdSpecification", EnaSrdSpecificationRequest.init(from:))
            connectionTrackingSpecification = try reader.structure("ConnectionTrackingSpecification", ConnectionTrackingSpecificationRequest.init(from:))
            enaQueueCount = try reader.int("EnaQueueCount")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("associatePublicIpAddress", associatePublicIpAddress)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("description", description)
            writer.element("deviceIndex", deviceIndex)
            writer.list("SecurityGroupId", groups, member: "SecurityGroupId")
            writer.element("ipv6AddressCount", ipv6AddressCount)
            writer.list("ipv6AddressesSet", ipv6Addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("secondaryPrivateIpAddressCount", secondaryPrivateIpAddressCount)
            writer.element("subnetId", subnetId)
            writer.element("AssociateCarrierIpAddress", associateCarrierIpAddress)
            writer.element("InterfaceType", interfaceType)
            writer.element("NetworkCardIndex", networkCardIndex)
            writer.list("Ipv4Prefix", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("Ipv4PrefixCount", ipv4PrefixCount)
            writer.list("Ipv6Prefix", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("Ipv6PrefixCount", ipv6PrefixCount)
            writer.element("PrimaryIpv6", primaryIpv6)
            writer.structure("EnaSrdSpecification", enaSrdSpecification) { $0.encode(into: &$1) }
            writer.structure("ConnectionTrackingSpecification", connectionTrackingSpecification) { $0.encode(into: &$1) }
            writer.element("EnaQueueCount", enaQueueCount)
        }
    }

    public struct InstanceNetworkPerformanceOptions: Sendable {
        public var bandwidthWeighting: InstanceBandwidthWeighting?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("bandwidthWeighting", enumeration: bandwidthWeighting)
        }
    }
}
