// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct NetworkCardInfo: Sendable {
        public var networkCardIndex: Int?
        public var networkPerformance: String?
        public var maximumNetworkInterfaces: Int?
        public var additionalFlexibleNetworkInterfaces: Int?
        public var baselineBandwidthInGbps: Double?
        public var peakBandwidthInGbps: Double?
        public var defaultEnaQueueCountPerInterface: Int?
        public var maximumEnaQueueCount: Int?
        public var maximumEnaQueueCountPerInterface: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("networkCardIndex", networkCardIndex)
            writer.element("networkPerformance", networkPerformance)
            writer.element("maximumNetworkInterfaces", maximumNetworkInterfaces)
            writer.element("additionalFlexibleNetworkInterfaces", additionalFlexibleNetworkInterfaces)
            writer.element("baselineBandwidthInGbps", baselineBandwidthInGbps)
            writer.element("peakBandwidthInGbps", peakBandwidthInGbps)
            writer.element("defaultEnaQueueCountPerInterface", defaultEnaQueueCountPerInterface)
            writer.element("maximumEnaQueueCount", maximumEnaQueueCount)
            writer.element("maximumEnaQueueCountPerInterface", maximumEnaQueueCountPerInterface)
        }
    }

    public struct NetworkInfo: Sendable {
        public var networkPerformance: String?
        public var maximumNetworkInterfaces: Int?
        public var maximumNetworkCards: Int?
        public var defaultNetworkCardIndex: Int?
        public var networkCards: [NetworkCardInfo]?
        public var ipv4AddressesPerInterface: Int?
        public var ipv6AddressesPerInterface: Int?
        public var ipv6Supported: Bool?
        public var enaSupport: EnaSupport?
        public var efaSupported: Bool?
        public var efaInfo: EfaInfo?
        public var encryptionInTransitSupported: Bool?
        public var enaSrdSupported: Bool?
        public var bandwidthWeightings: [BandwidthWeightingType]?
        public var flexibleEnaQueuesSupport: FlexibleEnaQueuesSupport?
        public var connectionTrackingConfiguration: DefaultConnectionTrackingConfiguration?
        public var secondaryNetworkSupported: Bool?
        public var maximumSecondaryNetworkInterfaces: Int?
        public var ipv4AddressesPerSecondaryInterface: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("networkPerformance", networkPerformance)
            writer.element("maximumNetworkInterfaces", maximumNetworkInterfaces)
            writer.element("maximumNetworkCards", maximumNetworkCards)
            writer.element("defaultNetworkCardIndex", defaultNetworkCardIndex)
            writer.list("networkCards", networkCards, member: "item") { $0.encode(into: &$1) }
            writer.element("ipv4AddressesPerInterface", ipv4AddressesPerInterface)
            writer.element("ipv6AddressesPerInterface", ipv6AddressesPerInterface)
            writer.element("ipv6Supported", ipv6Supported)
            writer.element("enaSupport", enumeration: enaSupport)
            writer.element("efaSupported", efaSupported)
            writer.structure("efaInfo", efaInfo) { $0.encode(into: &$1) }
            writer.element("encryptionInTransitSupported", encryptionInTransitSupported)
            writer.element("enaSrdSupported", enaSrdSupported)
            writer.list("bandwidthWeightings", enumerations: bandwidthWeightings, member: "item")
            writer.element("flexibleEnaQueuesSupport", enumeration: flexibleEnaQueuesSupport)
            writer.structure("connectionTrackingConfiguration", connectionTrackingConfiguration) { $0.encode(into: &$1) }
            writer.element("secondaryNetworkSupported", secondaryNetworkSupported)
            writer.element("maximumSecondaryNetworkInterfaces", maximumSecondaryNetworkInterfaces)
            writer.element("ipv4AddressesPerSecondaryInterface", ipv4AddressesPerSecondaryInterface)
        }
    }

    public struct NetworkInterface: Sendable {
        public var association: NetworkInterfaceAssociation?
        public var attachment: NetworkInterfaceAttachment?
        public var availabilityZone: String?
        public var connectionTrackingConfiguration: ConnectionTrackingConfiguration?
        public var description: String?
        public var groups: [GroupIdentifier]?
        public var interfaceType: NetworkInterfaceType?
        public var ipv6Addresses: [NetworkInterfaceIpv6Address]?
        public var macAddress: String?
        public var networkInterfaceId: String?
        public var outpostArn: String?
        public var ownerId: String?
        public var privateDnsName: String?
        public var publicDnsName: String?
        public var publicIpDnsNameOptions: PublicIpDnsNameOptions?
        public var privateIpAddress: String?
        public var privateIpAddresses: [NetworkInterfacePrivateIpAddress]?
        public var ipv4Prefixes: [Ipv4PrefixSpecification]?
        public var ipv6Prefixes: [Ipv6PrefixSpecification]?
        public var requesterId: String?
        public var requesterManaged: Bool?
        public var sourceDestCheck: Bool?
        public var status: NetworkInterfaceStatus?
        public var subnetId: String?
        public var tagSet: [Tag]?
        public var vpcId: String?
        public var denyAllIgwTraffic: Bool?
        public var ipv6Native: Bool?
        public var ipv6Address: String?
        public var `operator`: OperatorResponse?
        public var associatedSubnets: [String]?
        public var availabilityZoneId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("association", association) { $0.encode(into: &$1) }
            writer.structure("attachment", attachment) { $0.encode(into: &$1) }
            writer.element("availabilityZone", availabilityZone)
            writer.structure("connectionTrackingConfiguration", connectionTrackingConfiguration) { $0.encode(into: &$1) }
            writer.element("description", description)
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
            writer.element("interfaceType", enumeration: interfaceType)
            writer.list("ipv6AddressesSet", ipv6Addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("macAddress", macAddress)
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("outpostArn", outpostArn)
            writer.element("ownerId", ownerId)
            writer.element("privateDnsName", privateDnsName)
            writer.element("publicDnsName", publicDnsName)
            writer.structure("publicIpDnsNameOptions", publicIpDnsNameOptions) { $0.encode(into: &$1) }
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv4PrefixSet", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6PrefixSet", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("requesterId", requesterId)
            writer.element("requesterManaged", requesterManaged)
            writer.element("sourceDestCheck", sourceDestCheck)
            writer.element("status", enumeration: status)
            writer.element("subnetId", subnetId)
            writer.list("tagSet", tagSet, member: "item") { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
            writer.element("denyAllIgwTraffic", denyAllIgwTraffic)
            writer.element("ipv6Native", ipv6Native)
            writer.element("ipv6Address", ipv6Address)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.list("associatedSubnetSet", associatedSubnets, member: "item")
            writer.element("availabilityZoneId", availabilityZoneId)
        }
    }

    public struct NetworkInterfaceAssociation: Sendable {
        public var allocationId: String?
        public var associationId: String?
        public var ipOwnerId: String?
        public var publicDnsName: String?
        public var publicIp: String?
        public var customerOwnedIp: String?
        public var carrierIp: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("allocationId", allocationId)
            writer.element("associationId", associationId)
            writer.element("ipOwnerId", ipOwnerId)
            writer.element("publicDnsName", publicDnsName)
            writer.element("publicIp", publicIp)
            writer.element("customerOwnedIp", customerOwnedIp)
            writer.element("carrierIp", carrierIp)
        }
    }

    public struct NetworkInterfaceAttachment: Sendable {
        public var attachTime: Date?
        public var attachmentId: String?
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var networkCardIndex: Int?
        public var instanceId: String?
        public var instanceOwnerId: String?
        public var status: AttachmentStatus?
        public var enaSrdSpecification: AttachmentEnaSrdSpecification?
        public var enaQueueCount: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attachTime", attachTime)
            writer.element("attachmentId", attachmentId)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("deviceIndex", deviceIndex)
            writer.element("networkCardIndex", networkCardIndex)
            writer.element("instanceId", instanceId)
            writer.element("instanceOwnerId", instanceOwnerId)
            writer.element("status", enumeration: status)
            writer.structure("enaSrdSpecification", enaSrdSpecification) { $0.encode(into: &$1) }
            writer.element("enaQueueCount", enaQueueCount)
        }
    }

    public struct NetworkInterfaceAttachmentChanges: Sendable {
        public var defaultEnaQueueCount: Bool?
        public var enaQueueCount: Int?
        public var attachmentId: String?
        public var deleteOnTermination: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            defaultEnaQueueCount = try reader.bool("DefaultEnaQueueCount")
            enaQueueCount = try reader.int("EnaQueueCount")
            attachmentId = try reader.string("AttachmentId")
            deleteOnTermination = try reader.bool("DeleteOnTermination")
        }
    }

    public struct NetworkInterfaceIpv6Address: Sendable {
        public var ipv6Address: String?
        public var publicIpv6DnsName: String?
        public var isPrimaryIpv6: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Address", ipv6Address)
            writer.element("publicIpv6DnsName", publicIpv6DnsName)
            writer.element("isPrimaryIpv6", isPrimaryIpv6)
        }
    }

    public struct NetworkInterfacePrivateIpAddress: Sendable {
        public var association: NetworkInterfaceAssociation?
        public var primary: Bool?
        public var privateDnsName: String?
        public var privateIpAddress: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("association", association) { $0.encode(into: &$1) }
            writer.element("primary", primary)
            writer.element("privateDnsName", privateDnsName)
            writer.element("privateIpAddress", privateIpAddress)
        }
    }

    public struct NeuronDeviceCoreInfo: Sendable {
        public var count: Int?
        public var version: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("count", count)
            writer.element("version", version)
        }
    }

    public struct NeuronDeviceInfo: Sendable {
        public var count: Int?
        public var name: String?
        public var coreInfo: NeuronDeviceCoreInfo?
        public var memoryInfo: NeuronDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("count", count)
            writer.element("name", name)
            writer.structure("coreInfo", coreInfo) { $0.encode(into: &$1) }
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct NeuronDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct NeuronInfo: Sendable {
        public var neuronDevices: [NeuronDeviceInfo]?
        public var totalNeuronDeviceMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("neuronDevices", neuronDevices, member: "item") { $0.encode(into: &$1) }
            writer.element("totalNeuronDeviceMemoryInMiB", totalNeuronDeviceMemoryInMiB)
        }
    }

    public struct NitroTpmInfo: Sendable {
        public var supportedVersions: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("supportedVersions", supportedVersions, member: "item")
        }
    }

    public struct OperatorRequest: Sendable {
        public var principal: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            principal = try reader.string("Principal")
        }
    }

    public struct OperatorResponse: Sendable {
        public var managed: Bool?
        public var principal: String?
        public var hiddenByDefault: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("managed", managed)
            writer.element("principal", principal)
            writer.element("hiddenByDefault", hiddenByDefault)
        }
    }

    public struct Placement: Sendable {
        public var availabilityZoneId: String?
        public var affinity: String?
        public var groupName: String?
        public var partitionNumber: Int?
        public var hostId: String?
        public var tenancy: Tenancy?
        public var spreadDomain: String?
        public var hostResourceGroupArn: String?
        public var groupId: String?
        public var availabilityZone: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            availabilityZoneId = try reader.string("AvailabilityZoneId")
            affinity = try reader.string("Affinity")
            groupName = try reader.string("GroupName")
            partitionNumber = try reader.int("PartitionNumber")
            hostId = try reader.string("HostId")
            tenancy = try reader.enumeration("Tenancy")
            spreadDomain = try reader.string("SpreadDomain")
            hostResourceGroupArn = try reader.string("HostResourceGroupArn")
            groupId = try reader.string("GroupId")
            availabilityZone = try reader.string("AvailabilityZone")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("affinity", affinity)
            writer.element("groupName", groupName)
            writer.element("partitionNumber", partitionNumber)
            writer.element("hostId", hostId)
            writer.element("tenancy", enumeration: tenancy)
            writer.element("spreadDomain", spreadDomain)
            writer.element("hostResourceGroupArn", hostResourceGroupArn)
            writer.element("groupId", groupId)
            writer.element("availabilityZone", availabilityZone)
        }
    }

    public struct PlacementGroup: Sendable {
        public var groupName: String?
        public var state: PlacementGroupState?
        public var strategy: PlacementStrategy?
        public var partitionCount: Int?
        public var groupId: String?
        public var tags: [Tag]?
        public var groupArn: String?
        public var spreadLevel: SpreadLevel?
        public var linkedGroupId: String?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupName", groupName)
            writer.element("state", enumeration: state)
            writer.element("strategy", enumeration: strategy)
            writer.element("partitionCount", partitionCount)
            writer.element("groupId", groupId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("groupArn", groupArn)
            writer.element("spreadLevel", enumeration: spreadLevel)
            writer.element("linkedGroupId", linkedGroupId)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct PlacementGroupInfo: Sendable {
        public var supportedStrategies: [PlacementGroupStrategy]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("supportedStrategies", enumerations: supportedStrategies, member: "item")
        }
    }

    public struct PortRange: Sendable {
        public var from: Int?
        public var to: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("from", from)
            writer.element("to", to)
        }
    }

    public struct PrefixListId: Sendable {
        public var description: String?
        public var prefixListId: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            description = try reader.string("Description")
            prefixListId = try reader.string("PrefixListId")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("prefixListId", prefixListId)
        }
    }

    public struct PrivateDnsNameOptionsOnLaunch: Sendable {
        public var hostnameType: HostnameType?
        public var enableResourceNameDnsARecord: Bool?
        public var enableResourceNameDnsAAAARecord: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("hostnameType", enumeration: hostnameType)
            writer.element("enableResourceNameDnsARecord", enableResourceNameDnsARecord)
            writer.element("enableResourceNameDnsAAAARecord", enableResourceNameDnsAAAARecord)
        }
    }

    public struct PrivateDnsNameOptionsRequest: Sendable {
        public var hostnameType: HostnameType?
        public var enableResourceNameDnsARecord: Bool?
        public var enableResourceNameDnsAAAARecord: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            hostnameType = try reader.enumeration("HostnameType")
            enableResourceNameDnsARecord = try reader.bool("EnableResourceNameDnsARecord")
            enableResourceNameDnsAAAARecord = try reader.bool("EnableResourceNameDnsAAAARecord")
        }
    }

    public struct PrivateDnsNameOptionsResponse: Sendable {
        public var hostnameType: HostnameType?
        public var enableResourceNameDnsARecord: Bool?
        public var enableResourceNameDnsAAAARecord: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("hostnameType", enumeration: hostnameType)
            writer.element("enableResourceNameDnsARecord", enableResourceNameDnsARecord)
            writer.element("enableResourceNameDnsAAAARecord", enableResourceNameDnsAAAARecord)
        }
    }

    public struct PrivateIpAddressSpecification: Sendable {
        public var primary: Bool?
        public var privateIpAddress: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            primary = try reader.bool("Primary")
            privateIpAddress = try reader.string("PrivateIpAddress")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("primary", primary)
            writer.element("privateIpAddress", privateIpAddress)
        }
    }

    public struct ProcessorInfo: Sendable {
        public var supportedArchitectures: [ArchitectureType]?
        public var sustainedClockSpeedInGhz: Double?
        public var supportedFeatures: [SupportedAdditionalProcessorFeature]?
        public var manufacturer: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("supportedArchitectures", enumerations: supportedArchitectures, member: "item")
            writer.element("sustainedClockSpeedInGhz", sustainedClockSpeedInGhz)
            writer.list("supportedFeatures", enumerations: supportedFeatures, member: "item")
            writer.element("manufacturer", manufacturer)
        }
    }

    public struct ProductCode: Sendable {
        public var productCodeId: String?
        public var productCodeType: ProductCodeValues?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("productCode", productCodeId)
            writer.element("type", enumeration: productCodeType)
        }
    }

    public struct PropagatingVgw: Sendable {
        public var gatewayId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("gatewayId", gatewayId)
        }
    }

    public struct ProvisionedBandwidth: Sendable {
        public var provisionTime: Date?
        public var provisioned: String?
        public var requestTime: Date?
        public var requested: String?
        public var status: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("provisionTime", provisionTime)
            writer.element("provisioned", provisioned)
            writer.element("requestTime", requestTime)
            writer.element("requested", requested)
            writer.element("status", status)
        }
    }

    public struct PtrUpdateStatus: Sendable {
        public var value: String?
        public var status: String?
        public var reason: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("value", value)
            writer.element("status", status)
            writer.element("reason", reason)
        }
    }

    public struct PublicIpDnsNameOptions: Sendable {
        public var dnsHostnameType: String?
        public var publicIpv4DnsName: String?
        public var publicIpv6DnsName: String?
        public var publicDualStackDnsName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("dnsHostnameType", dnsHostnameType)
            writer.element("publicIpv4DnsName", publicIpv4DnsName)
            writer.element("publicIpv6DnsName", publicIpv6DnsName)
            writer.element("publicDualStackDnsName", publicDualStackDnsName)
        }
    }

    public struct RebootInstancesRequest: Sendable {
        public var instanceIds: [String] = []
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceIds = try reader.require(reader.strings("InstanceId"), "InstanceId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct RecurringCharge: Sendable {
        public var amount: Double?
        public var frequency: RecurringChargeFrequency?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("amount", amount)
            writer.element("frequency", enumeration: frequency)
        }
    }

    public struct ReferencedSecurityGroup: Sendable {
        public var groupId: String?
        public var peeringStatus: String?
        public var userId: String?
        public var vpcId: String?
        public var vpcPeeringConnectionId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupId", groupId)
            writer.element("peeringStatus", peeringStatus)
            writer.element("userId", userId)
            writer.element("vpcId", vpcId)
            writer.element("vpcPeeringConnectionId", vpcPeeringConnectionId)
        }
    }

    public struct Region: Sendable {
        public var optInStatus: String?
        public var geography: [RegionGeography]?
        public var regionName: String?
        public var endpoint: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("optInStatus", optInStatus)
            writer.list("geographySet", geography, member: "item") { $0.encode(into: &$1) }
            writer.element("regionName", regionName)
            writer.element("regionEndpoint", endpoint)
        }
    }

    public struct RegionGeography: Sendable {
        public var name: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", name)
        }
    }

    public struct RegisterImageRequest: Sendable {
        public var imageLocation: String?
        public var billingProducts: [String]?
        public var bootMode: BootModeValues?
        public var tpmSupport: TpmSupportValues?
        public var uefiData: String?
        public var imdsSupport: ImdsSupportValues?
        public var tagSpecifications: [TagSpecification]?
        public var dryRun: Bool?
        public var name: String?
        public var description: String?
        public var architecture: ArchitectureValues?
        public var kernelId: String?
        public var ramdiskId: String?
        public var rootDeviceName: String?
        public var blockDeviceMappings: [BlockDeviceMapping]?
        public var virtualizationType: String?
        public var sriovNetSupport: String?
        public var enaSupport: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            imageLocation = try reader.string("ImageLocation")
            billingProducts = try reader.strings("BillingProduct")
            bootMode = try reader.enumeration("BootMode")
            tpmSupport = try reader.enumeration("TpmSupport")
            uefiData = try reader.string("UefiData")
            imdsSupport = try reader.enumeration("ImdsSupport")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            dryRun = try reader.bool("DryRun")
            name = try reader.string("Name")
            description = try reader.string("Description")
            architecture = try reader.enumeration("Architecture")
            kernelId = try reader.string("KernelId")
            ramdiskId = try reader.string("RamdiskId")
            rootDeviceName = try reader.string("RootDeviceName")
            blockDeviceMappings = try reader.list("BlockDeviceMapping", BlockDeviceMapping.init(from:))
            virtualizationType = try reader.string("VirtualizationType")
            sriovNetSupport = try reader.string("SriovNetSupport")
            enaSupport = try reader.bool("EnaSupport")
        }
    }

    public struct RegisterImageResult: Sendable {
        public var imageId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("imageId", imageId)
        }
    }

    public struct ReleaseAddressRequest: Sendable {
        public var allocationId: String?
        public var publicIp: String?
        public var networkBorderGroup: String?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            allocationId = try reader.string("AllocationId")
            publicIp = try reader.string("PublicIp")
            networkBorderGroup = try reader.string("NetworkBorderGroup")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct Reservation: Sendable {
        public var reservationId: String?
        public var ownerId: String?
        public var requesterId: String?
        public var groups: [GroupIdentifier]?
        public var instances: [Instance]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("reservationId", reservationId)
            writer.element("ownerId", ownerId)
            writer.element("requesterId", requesterId)
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
            writer.list("instancesSet", instances, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct ReservedInstances: Sendable {
        public var currencyCode: CurrencyCodeValues?
        public var instanceTenancy: Tenancy?
        public var offeringClass: OfferingClassType?
        public var offeringType: OfferingTypeValues?
        public var recurringCharges: [RecurringCharge]?
        public var scope: scope?
        public var tags: [Tag]?
        public var availabilityZoneId: String?
        public var reservedInstancesId: String?
        public var instanceType: InstanceType?
        public var availabilityZone: String?
        public var start: Date?
        public var end: Date?
        public var duration: Int?
        public var usagePrice: Double?
        public var fixedPrice: Double?
        public var instanceCount: Int?
        public var productDescription: RIProductDescription?
        public var state: ReservedInstanceState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("currencyCode", enumeration: currencyCode)
            writer.element("instanceTenancy", enumeration: instanceTenancy)
            writer.element("offeringClass", enumeration: offeringClass)
            writer.element("offeringType", enumeration: offeringType)
            writer.list("recurringCharges", recurringCharges, member: "item") { $0.encode(into: &$1) }
            writer.element("scope", enumeration: scope)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("reservedInstancesId", reservedInstancesId)
            writer.element("instanceType", enumeration: instanceType)
            writer.element("availabilityZone", availabilityZone)
            writer.element("start", start)
            writer.element("end", end)
            writer.element("duration", duration)
            writer.element("usagePrice", usagePrice)
            writer.element("fixedPrice", fixedPrice)
            writer.element("instanceCount", instanceCount)
            writer.element("productDescription", enumeration: productDescription)
            writer.element("state", enumeration: state)
        }
    }

    public struct ResetImageAttributeRequest: Sendable {
        public var attribute: ResetImageAttributeName = ResetImageAttributeName(rawValue: "")
        public var imageId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
            imageId = try reader.require(reader.string("ImageId"), "ImageId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct ResetInstanceAttributeRequest: Sendable {
        public var dryRun: Bool?
        public var instanceId: String = ""
        public var attribute: InstanceAttributeName = InstanceAttributeName(rawValue: "")

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
        }
    }

    public struct ResetSnapshotAttributeRequest: Sendable {
        public var attribute: SnapshotAttributeName = SnapshotAttributeName(rawValue: "")
        public var snapshotId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
            snapshotId = try reader.require(reader.string("SnapshotId"), "SnapshotId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct RevokeSecurityGroupEgressRequest: Sendable {
        public var securityGroupRuleIds: [String]?
        public var dryRun: Bool?
        public var groupId: String = ""
        public var sourceSecurityGroupName: String?
        public var sourceSecurityGroupOwnerId: String?
        public var ipProtocol: String?
        public var fromPort: Int?
        public var toPort: Int?
        public var cidrIp: String?
        public var ipPermissions: [IpPermission]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            securityGroupRuleIds = try reader.strings("SecurityGroupRuleId")
            dryRun = try reader.bool("DryRun")
            groupId = try reader.require(reader.string("GroupId"), "GroupId")
            sourceSecurityGroupName = try reader.string("SourceSecurityGroupName")
            sourceSecurityGroupOwnerId = try reader.string("SourceSecurityGroupOwnerId")
            ipProtocol = try reader.string("IpProtocol")
            fromPort = try reader.int("FromPort")
            toPort = try reader.int("ToPort")
            cidrIp = try reader.string("CidrIp")
            ipPermissions = try reader.list("IpPermissions", IpPermission.init(from:))
        }
    }

    public struct RevokeSecurityGroupEgressResult: Sendable {
        public var `return`: Bool?
        public var unknownIpPermissions: [IpPermission]?
        public var revokedSecurityGroupRules: [RevokedSecurityGroupRule]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
            writer.list("unknownIpPermissionSet", unknownIpPermissions, member: "item") { $0.encode(into: &$1) }
            writer.list("revokedSecurityGroupRuleSet", revokedSecurityGroupRules, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct RevokeSecurityGroupIngressRequest: Sendable {
        public var cidrIp: String?
        public var fromPort: Int?
        public var groupId: String?
        public var groupName: String?
        public var ipPermissions: [IpPermission]?
        public var ipProtocol: String?
        public var sourceSecurityGroupName: String?
        public var sourceSecurityGroupOwnerId: String?
        public var toPort: Int?
        public var securityGroupRuleIds: [String]?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            cidrIp = try reader.string("CidrIp")
            fromPort = try reader.int("FromPort")
            groupId = try reader.string("GroupId")
            groupName = try reader.string("GroupName")
            ipPermissions = try reader.list("IpPermissions", IpPermission.init(from:))
            ipProtocol = try reader.string("IpProtocol")
            sourceSecurityGroupName = try reader.string("SourceSecurityGroupName")
            sourceSecurityGroupOwnerId = try reader.string("SourceSecurityGroupOwnerId")
            toPort = try reader.int("ToPort")
            securityGroupRuleIds = try reader.strings("SecurityGroupRuleId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct RevokeSecurityGroupIngressResult: Sendable {
        public var `return`: Bool?
        public var unknownIpPermissions: [IpPermission]?
        public var revokedSecurityGroupRules: [RevokedSecurityGroupRule]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
            writer.list("unknownIpPermissionSet", unknownIpPermissions, member: "item") { $0.encode(into: &$1) }
            writer.list("revokedSecurityGroupRuleSet", revokedSecurityGroupRules, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct RevokedSecurityGroupRule: Sendable {
        public var securityGroupRuleId: String?
        public var groupId: String?
        public var isEgress: Bool?
        public var ipProtocol: String?
        public var fromPort: Int?
        public var toPort: Int?
        public var cidrIpv4: String?
        public var cidrIpv6: String?
        public var prefixListId: String?
        public var referencedGroupId: String?
        public var description: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("securityGroupRuleId", securityGroupRuleId)
            writer.element("groupId", groupId)
            writer.element("isEgress", isEgress)
            writer.element("ipProtocol", ipProtocol)
            writer.element("fromPort", fromPort)
            writer.element("toPort", toPort)
            writer.element("cidrIpv4", cidrIpv4)
            writer.element("cidrIpv6", cidrIpv6)
            writer.element("prefixListId", prefixListId)
            writer.element("referencedGroupId", referencedGroupId)
            writer.element("description", description)
        }
    }

    public struct Route: Sendable {
        public var destinationCidrBlock: String?
        public var destinationIpv6CidrBlock: String?
        public var destinationPrefixListId: String?
        public var egressOnlyInternetGatewayId: String?
        public var gatewayId: String?
        public var instanceId: String?
        public var instanceOwnerId: String?
        public var natGatewayId: String?
        public var transitGatewayId: String?
        public var localGatewayId: String?
        public var carrierGatewayId: String?
        public var networkInterfaceId: String?
        public var origin: RouteOrigin?
        public var state: RouteState?
        public var vpcPeeringConnectionId: String?
        public var coreNetworkArn: String?
        public var odbNetworkArn: String?
        public var ipAddress: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("destinationCidrBlock", destinationCidrBlock)
            writer.element("destinationIpv6CidrBlock", destinationIpv6CidrBlock)
            writer.element("destinationPrefixListId", destinationPrefixListId)
            writer.element("egressOnlyInternetGatewayId", egressOnlyInternetGatewayId)
            writer.element("gatewayId", gatewayId)
            writer.element("instanceId", instanceId)
            writer.element("instanceOwnerId", instanceOwnerId)
            writer.element("natGatewayId", natGatewayId)
            writer.element("transitGatewayId", transitGatewayId)
            writer.element("localGatewayId", localGatewayId)
            writer.element("carrierGatewayId", carrierGatewayId)
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("origin", enumeration: origin)
            writer.element("state", enumeration: state)
            writer.element("vpcPeeringConnectionId", vpcPeeringConnectionId)
            writer.element("coreNetworkArn", coreNetworkArn)
            writer.element("odbNetworkArn", odbNetworkArn)
            writer.element("ipAddress", ipAddress)
        }
    }

    public struct RouteTable: Sendable {
        public var associations: [RouteTableAssociation]?
        public var propagatingVgws: [PropagatingVgw]?
        public var routeTableId: String?
        public var routes: [Route]?
        public var tags: [Tag]?
        public var vpcId: String?
        public var ownerId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("associationSet", associations, member: "item") { $0.encode(into: &$1) }
            writer.list("propagatingVgwSet", propagatingVgws, member: "item") { $0.encode(into: &$1) }
            writer.element("routeTableId", routeTableId)
            writer.list("routeSet", routes, member: "item") { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
            writer.element("ownerId", ownerId)
        }
    }

    public struct RouteTableAssociation: Sendable {
        public var main: Bool?
        public var routeTableAssociationId: String?
        public var routeTableId: String?
        public var subnetId: String?
        public var gatewayId: String?
        public var publicIpv4Pool: String?
        public var associationState: RouteTableAssociationState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("main", main)
            writer.element("routeTableAssociationId", routeTableAssociationId)
            writer.element("routeTableId", routeTableId)
            writer.element("subnetId", subnetId)
            writer.element("gatewayId", gatewayId)
            writer.element("publicIpv4Pool", publicIpv4Pool)
            writer.structure("associationState", associationState) { $0.encode(into: &$1) }
        }
    }

    public struct RouteTableAssociationState: Sendable {
        public var state: RouteTableAssociationStateCode?
        public var statusMessage: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
            writer.element("statusMessage", statusMessage)
        }
    }

    public struct RunInstancesMonitoringEnabled: Sendable {
        public var enabled: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enabled = try reader.bool("Enabled")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("enabled", enabled)
        }
    }

    public struct RunInstancesRequest: Sendable {
        public var blockDeviceMappings: [BlockDeviceMapping]?
        public var imageId: String?
        public var instanceType: InstanceType?
        public var ipv6AddressCount: Int?
        public var ipv6Addresses: [InstanceIpv6Address]?
        public var kernelId: String?
        public var keyName: String?
        public var maxCount: Int = 0
        public var minCount: Int = 0
        public var monitoring: RunInstancesMonitoringEnabled?
        public var placement: Placement?
        public var ramdiskId: String?
        public var securityGroupIds: [String]?
        public var securityGroups: [String]?
        public var subnetId: String?
        public var userData: String?
        public var elasticGpuSpecification: [ElasticGpuSpecification]?
        public var elasticInferenceAccelerators: [ElasticInferenceAccelerator]?
        public var tagSpecifications: [TagSpecification]?
        public var launchTemplate: LaunchTemplateSpecification?
        public var instanceMarketOptions: InstanceMarketOptionsRequest?
        public var creditSpecification: CreditSpecificationRequest?
        public var cpuOptions: CpuOptionsRequest?
        public var capacityReservationSpecification: CapacityReservationSpecification?
        public var hibernationOptions: HibernationOptionsRequest?
        public var licenseSpecifications: [LicenseConfigurationRequest]?
        public var metadataOptions: InstanceMetadataOptionsRequest?
        public var enclaveOptions: EnclaveOptionsRequest?
        public var privateDnsNameOptions: PrivateDnsNameOptionsRequest?
        public var maintenanceOptions: InstanceMaintenanceOptionsRequest?
        public var disableApiStop: Bool?
        public var enablePrimaryIpv6: Bool?
        public var networkPerformanceOptions: InstanceNetworkPerformanceOptionsRequest?
        public var `operator`: OperatorRequest?
        public var secondaryInterfaces: [InstanceSecondaryInterfaceSpecificationRequest]?
        public var dryRun: Bool?
        public var disableApiTermination: Bool?
        public var instanceInitiatedShutdownBehavior: ShutdownBehavior?
        public var privateIpAddress: String?
        public var clientToken: String?
        public var additionalInfo: String?
        public var networkInterfaces: [InstanceNetworkInterfaceSpecification]?
        public var iamInstanceProfile: IamInstanceProfileSpecification?
        public var ebsOptimized: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            blockDeviceMappings = try reader.list("BlockDeviceMapping", BlockDeviceMapping.init(from:))
            imageId = try reader.string("ImageId")
            instanceType = try reader.enumeration("InstanceType")
            ipv6AddressCount = try reader.int("Ipv6AddressCount")
            ipv6Addresses = try reader.list("Ipv6Address", InstanceIpv6Address.init(from:))
            kernelId = try reader.string("KernelId")
            keyName = try reader.string("KeyName")
            maxCount = try reader.require(reader.int("MaxCount"), "MaxCount")
            minCount = try reader.require(reader.int("MinCount"), "MinCount")
            monitoring = try reader.structure("Monitoring", RunInstancesMonitoringEnabled.init(from:))
            placement = try reader.structure("Placement", Placement.init(from:))
            ramdiskId = try reader.string("RamdiskId")
            securityGroupIds = try reader.strings("SecurityGroupId")
            securityGroups = try reader.strings("SecurityGroup")
            subnetId = try reader.string("SubnetId")
            userData = try reader.string("UserData")
            elasticGpuSpecification = try reader.list("ElasticGpuSpecification", ElasticGpuSpecification.init(from:))
            elasticInferenceAccelerators = try reader.list("ElasticInferenceAccelerator", ElasticInferenceAccelerator.init(from:))
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            launchTemplate = try reader.structure("LaunchTemplate", LaunchTemplateSpecification.init(from:))
            instanceMarketOptions = try reader.structure("InstanceMarketOptions", InstanceMarketOptionsRequest.init(from:))
            creditSpecification = try reader.structure("CreditSpecification", CreditSpecificationRequest.init(from:))
            cpuOptions = try reader.structure("CpuOptions", CpuOptionsRequest.init(from:))
            capacityReservationSpecification = try reader.structure("CapacityReservationSpecification", CapacityReservationSpecification.init(from:))
            hibernationOptions = try reader.structure("HibernationOptions", HibernationOptionsRequest.init(from:))
            licenseSpecifications = try reader.list("LicenseSpecification", LicenseConfigurationRequest.init(from:))
            metadataOptions = try reader.structure("MetadataOptions", InstanceMetadataOptionsRequest.init(from:))
            enclaveOptions = try reader.structure("EnclaveOptions", EnclaveOptionsRequest.init(from:))
            privateDnsNameOptions = try reader.structure("PrivateDnsNameOptions", PrivateDnsNameOptionsRequest.init(from:))
            maintenanceOptions = try reader.structure("MaintenanceOptions", InstanceMaintenanceOptionsRequest.init(from:))
            disableApiStop = try reader.bool("DisableApiStop")
            enablePrimaryIpv6 = try reader.bool("EnablePrimaryIpv6")
            networkPerformanceOptions = try reader.structure("NetworkPerformanceOptions", InstanceNetworkPerformanceOptionsRequest.init(from:))
            `operator` = try reader.structure("Operator", OperatorRequest.init(from:))
            secondaryInterfaces = try reader.list("SecondaryInterface", InstanceSecondaryInterfaceSpecificationRequest.init(from:))
            dryRun = try reader.bool("DryRun")
            disableApiTermination = try reader.bool("DisableApiTermination")
            instanceInitiatedShutdownBehavior = try reader.enumeration("InstanceInitiatedShutdownBehavior")
            privateIpAddress = try reader.string("PrivateIpAddress")
            clientToken = try reader.string("ClientToken")
            additionalInfo = try reader.string("AdditionalInfo")
            networkInterfaces = try reader.list("NetworkInterface", InstanceNetworkInterfaceSpecification.init(from:))
            iamInstanceProfile = try reader.structure("IamInstanceProfile", IamInstanceProfileSpecification.init(from:))
            ebsOptimized = try reader.bool("EbsOptimized")
        }
    }

    public struct S3Storage: Sendable {
        public var awsAccessKeyId: String?
        public var bucket: String?
        public var prefix: String?
        public var uploadPolicy: [UInt8]?
        public var uploadPolicySignature: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            awsAccessKeyId = try reader.string("AWSAccessKeyId")
            bucket = try reader.string("Bucket")
            prefix = try reader.string("Prefix")
            uploadPolicy = try reader.blob("UploadPolicy")
            uploadPolicySignature = try reader.string("UploadPolicySignature")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("AWSAccessKeyId", awsAccessKeyId)
            writer.element("bucket", bucket)
            writer.element("prefix", prefix)
            writer.element("uploadPolicy", base64: uploadPolicy)
            writer.element("uploadPolicySignature", uploadPolicySignature)
        }
    }

    public struct SecurityGroup: Sendable {
        public var groupId: String?
        public var ipPermissionsEgress: [IpPermission]?
        public var tags: [Tag]?
        public var vpcId: String?
        public var securityGroupArn: String?
        public var ownerId: String?
        public var groupName: String?
        public var description: String?
        public var ipPermissions: [IpPermission]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupId", groupId)
            writer.list("ipPermissionsEgress", ipPermissionsEgress, member: "item") { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
            writer.element("securityGroupArn", securityGroupArn)
            writer.element("ownerId", ownerId)
            writer.element("groupName", groupName)
            writer.element("groupDescription", description)
            writer.list("ipPermissions", ipPermissions, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct SecurityGroupIdentifier: Sendable {
        public var groupId: String?
        public var groupName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupId", groupId)
            writer.element("groupName", groupName)
        }
    }

    public struct SecurityGroupReference: Sendable {
        public var groupId: String?
        public var referencingVpcId: String?
        public var vpcPeeringConnectionId: String?
        public var transitGatewayId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupId", groupId)
            writer.element("referencingVpcId", referencingVpcId)
            writer.element("vpcPeeringConnectionId", vpcPeeringConnectionId)
            writer.element("transitGatewayId", transitGatewayId)
        }
    }

    public struct SecurityGroupRule: Sendable {
        public var securityGroupRuleId: String?
        public var groupId: String?
        public var groupOwnerId: String?
        public var isEgress: Bool?
        public var ipProtocol: String?
        public var fromPort: Int?
        public var toPort: Int?
        public var cidrIpv4: String?
        public var cidrIpv6: String?
        public var prefixListId: String?
        public var referencedGroupInfo: ReferencedSecurityGroup?
        public var description: String?
        public var tags: [Tag]?
        public var securityGroupRuleArn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("securityGroupRuleId", securityGroupRuleId)
            writer.element("groupId", groupId)
            writer.element("groupOwnerId", groupOwnerId)
            writer.element("isEgress", isEgress)
            writer.element("ipProtocol", ipProtocol)
            writer.element("fromPort", fromPort)
            writer.element("toPort", toPort)
            writer.element("cidrIpv4", cidrIpv4)
            writer.element("cidrIpv6", cidrIpv6)
            writer.element("prefixListId", prefixListId)
            writer.structure("referencedGroupInfo", referencedGroupInfo) { $0.encode(into: &$1) }
            writer.element("description", description)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("securityGroupRuleArn", securityGroupRuleArn)
        }
    }

    public struct SecurityGroupRuleDescription: Sendable {
        public var securityGroupRuleId: String?
        public var description: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            securityGroupRuleId = try reader.string("SecurityGroupRuleId")
            description = try reader.string("Description")
        }
    }
}
