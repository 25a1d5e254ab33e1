// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct AcceleratorCount: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct AcceleratorCountRequest: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Min", "Max",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            min = try reader.int("Min")
            max = try reader.int("Max")
        }
    }

    public struct AcceleratorTotalMemoryMiB: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct AcceleratorTotalMemoryMiBRequest: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Min", "Max",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            min = try reader.int("Min")
            max = try reader.int("Max")
        }
    }

    public struct AccountAttribute: Sendable {
        public var attributeName: String?
        public var attributeValues: [AccountAttributeValue]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attributeName", attributeName)
            writer.list("attributeValueSet", attributeValues, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct AccountAttributeValue: Sendable {
        public var attributeValue: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attributeValue", attributeValue)
        }
    }

    public struct Address: Sendable {
        public var allocationId: String?
        public var associationId: String?
        public var domain: DomainType?
        public var networkInterfaceId: String?
        public var networkInterfaceOwnerId: String?
        public var privateIpAddress: String?
        public var tags: [Tag]?
        public var publicIpv4Pool: String?
        public var networkBorderGroup: String?
        public var customerOwnedIp: String?
        public var customerOwnedIpv4Pool: String?
        public var carrierIp: String?
        public var subnetId: String?
        public var serviceManaged: ServiceManaged?
        public var instanceId: String?
        public var publicIp: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("allocationId", allocationId)
            writer.element("associationId", associationId)
            writer.element("domain", enumeration: domain)
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("networkInterfaceOwnerId", networkInterfaceOwnerId)
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("publicIpv4Pool", publicIpv4Pool)
            writer.element("networkBorderGroup", networkBorderGroup)
            writer.element("customerOwnedIp", customerOwnedIp)
            writer.element("customerOwnedIpv4Pool", customerOwnedIpv4Pool)
            writer.element("carrierIp", carrierIp)
            writer.element("subnetId", subnetId)
            writer.element("serviceManaged", enumeration: serviceManaged)
            writer.element("instanceId", instanceId)
            writer.element("publicIp", publicIp)
        }
    }

    public struct AddressAttribute: Sendable {
        public var publicIp: String?
        public var allocationId: String?
        public var ptrRecord: String?
        public var ptrRecordUpdate: PtrUpdateStatus?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("publicIp", publicIp)
            writer.element("allocationId", allocationId)
            writer.element("ptrRecord", ptrRecord)
            writer.structure("ptrRecordUpdate", ptrRecordUpdate) { $0.encode(into: &$1) }
        }
    }

    public struct AllocateAddressRequest: Sendable {
        public var domain: DomainType?
        public var address: String?
        public var publicIpv4Pool: String?
        public var networkBorderGroup: String?
        public var customerOwnedIpv4Pool: String?
        public var tagSpecifications: [TagSpecification]?
        public var ipamPoolId: String?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Domain", "Address", "PublicIpv4Pool", "NetworkBorderGroup", "CustomerOwnedIpv4Pool", "TagSpecification",
            "IpamPoolId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            domain = try reader.enumeration("Domain")
            address = try reader.string("Address")
            publicIpv4Pool = try reader.string("PublicIpv4Pool")
            networkBorderGroup = try reader.string("NetworkBorderGroup")
            customerOwnedIpv4Pool = try reader.string("CustomerOwnedIpv4Pool")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            ipamPoolId = try reader.string("IpamPoolId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct AllocateAddressResult: Sendable {
        public var allocationId: String?
        public var publicIpv4Pool: String?
        public var networkBorderGroup: String?
        public var domain: DomainType?
        public var customerOwnedIp: String?
        public var customerOwnedIpv4Pool: String?
        public var carrierIp: String?
        public var publicIp: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("allocationId", allocationId)
            writer.element("publicIpv4Pool", publicIpv4Pool)
            writer.element("networkBorderGroup", networkBorderGroup)
            writer.element("domain", enumeration: domain)
            writer.element("customerOwnedIp", customerOwnedIp)
            writer.element("customerOwnedIpv4Pool", customerOwnedIpv4Pool)
            writer.element("carrierIp", carrierIp)
            writer.element("publicIp", publicIp)
        }
    }

    public struct AssociateAddressRequest: Sendable {
        public var allocationId: String?
        public var instanceId: String?
        public var publicIp: String?
        public var dryRun: Bool?
        public var networkInterfaceId: String?
        public var privateIpAddress: String?
        public var allowReassociation: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "AllocationId", "InstanceId", "PublicIp", "DryRun", "NetworkInterfaceId", "PrivateIpAddress",
            "AllowReassociation",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            allocationId = try reader.string("AllocationId")
            instanceId = try reader.string("InstanceId")
            publicIp = try reader.string("PublicIp")
            dryRun = try reader.bool("DryRun")
            networkInterfaceId = try reader.string("NetworkInterfaceId")
            privateIpAddress = try reader.string("PrivateIpAddress")
            allowReassociation = try reader.bool("AllowReassociation")
        }
    }

    public struct AssociateAddressResult: Sendable {
        public var associationId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("associationId", associationId)
        }
    }

    public struct AssociateIamInstanceProfileRequest: Sendable {
        public var iamInstanceProfile: IamInstanceProfileSpecification = IamInstanceProfileSpecification()
        public var instanceId: String = ""

        public init() {}

        static let parameters: Set<String> = [
            "IamInstanceProfile", "InstanceId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            iamInstanceProfile = try reader.require(reader.structure("IamInstanceProfile", IamInstanceProfileSpecification.init(from:)), "IamInstanceProfile")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
        }
    }

    public struct AssociateIamInstanceProfileResult: Sendable {
        public var iamInstanceProfileAssociation: IamInstanceProfileAssociation?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("iamInstanceProfileAssociation", iamInstanceProfileAssociation) { $0.encode(into: &$1) }
        }
    }

    public struct AttachVolumeRequest: Sendable {
        public var device: String = ""
        public var instanceId: String = ""
        public var volumeId: String = ""
        public var ebsCardIndex: Int?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Device", "InstanceId", "VolumeId", "EbsCardIndex", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            device = try reader.require(reader.string("Device"), "Device")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            ebsCardIndex = try reader.int("EbsCardIndex")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct AttachmentEnaSrdSpecification: Sendable {
        public var enaSrdEnabled: Bool?
        public var enaSrdUdpSpecification: AttachmentEnaSrdUdpSpecification?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdEnabled", enaSrdEnabled)
            writer.structure("enaSrdUdpSpecification", enaSrdUdpSpecification) { $0.encode(into: &$1) }
        }
    }

    public struct AttachmentEnaSrdUdpSpecification: Sendable {
        public var enaSrdUdpEnabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdUdpEnabled", enaSrdUdpEnabled)
        }
    }

    public struct AttributeBooleanValue: Sendable {
        public var value: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Value",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            value = try reader.bool("Value")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("value", value)
        }
    }

    public struct AttributeValue: Sendable {
        public var value: String?

        public init() {}

        static let parameters: Set<String> = [
            "Value",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            value = try reader.string("Value")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("value", value)
        }
    }

    public struct AuthorizeSecurityGroupEgressRequest: Sendable {
        public var tagSpecifications: [TagSpecification]?
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

        static let parameters: Set<String> = [
            "TagSpecification", "DryRun", "GroupId", "SourceSecurityGroupName", "SourceSecurityGroupOwnerId",
            "IpProtocol", "FromPort", "ToPort", "CidrIp", "IpPermissions",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
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

    public struct AuthorizeSecurityGroupEgressResult: Sendable {
        public var `return`: Bool?
        public var securityGroupRules: [SecurityGroupRule]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
            writer.list("securityGroupRuleSet", securityGroupRules, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct AuthorizeSecurityGroupIngressRequest: Sendable {
        public var cidrIp: String?
        public var fromPort: Int?
        public var groupId: String?
        public var groupName: String?
        public var ipPermissions: [IpPermission]?
        public var ipProtocol: String?
        public var sourceSecurityGroupName: String?
        public var sourceSecurityGroupOwnerId: String?
        public var toPort: Int?
        public var tagSpecifications: [TagSpecification]?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "CidrIp", "FromPort", "GroupId", "GroupName", "IpPermissions", "IpProtocol", "SourceSecurityGroupName",
            "SourceSecurityGroupOwnerId", "ToPort", "TagSpecification", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            cidrIp = try reader.string("CidrIp")
            fromPort = try reader.int("FromPort")
            groupId = try reader.string("GroupId")
            groupName = try reader.string("GroupName")
            ipPermissions = try reader.list("IpPermissions", IpPermission.init(from:))
            ipProtocol = try reader.string("IpProtocol")
            sourceSecurityGroupName = try reader.string("SourceSecurityGroupName")
            sourceSecurityGroupOwnerId = try reader.string("SourceSecurityGroupOwnerId")
            toPort = try reader.int("ToPort")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct AuthorizeSecurityGroupIngressResult: Sendable {
        public var `return`: Bool?
        public var securityGroupRules: [SecurityGroupRule]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
            writer.list("securityGroupRuleSet", securityGroupRules, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct AvailabilityZone: Sendable {
        public var optInStatus: AvailabilityZoneOptInStatus?
        public var messages: [AvailabilityZoneMessage]?
        public var regionName: String?
        public var zoneName: String?
        public var zoneId: String?
        public var groupName: String?
        public var networkBorderGroup: String?
        public var zoneType: String?
        public var parentZoneName: String?
        public var parentZoneId: String?
        public var groupLongName: String?
        public var geography: [AvailabilityZoneGeography]?
        public var subGeography: [AvailabilityZoneSubGeography]?
        public var state: AvailabilityZoneState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("optInStatus", enumeration: optInStatus)
            writer.list("messageSet", messages, member: "item") { $0.encode(into: &$1) }
            writer.element("regionName", regionName)
            writer.element("zoneName", zoneName)
            writer.element("zoneId", zoneId)
            writer.element("groupName", groupName)
            writer.element("networkBorderGroup", networkBorderGroup)
            writer.element("zoneType", zoneType)
            writer.element("parentZoneName", parentZoneName)
            writer.element("parentZoneId", parentZoneId)
            writer.element("groupLongName", groupLongName)
            writer.list("geographySet", geography, member: "item") { $0.encode(into: &$1) }
            writer.list("subGeographySet", subGeography, member: "item") { $0.encode(into: &$1) }
            writer.element("zoneState", enumeration: state)
        }
    }

    public struct AvailabilityZoneGeography: Sendable {
        public var name: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", name)
        }
    }

    public struct AvailabilityZoneMessage: Sendable {
        public var message: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("message", message)
        }
    }

    public struct AvailabilityZoneSubGeography: Sendable {
        public var name: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", name)
        }
    }

    public struct BaselineEbsBandwidthMbps: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct BaselineEbsBandwidthMbpsRequest: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Min", "Max",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            min = try reader.int("Min")
            max = try reader.int("Max")
        }
    }

    public struct BaselinePerformanceFactors: Sendable {
        public var cpu: CpuPerformanceFactor?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("cpu", cpu) { $0.encode(into: &$1) }
        }
    }

    public struct BaselinePerformanceFactorsRequest: Sendable {
        public var cpu: CpuPerformanceFactorRequest?

        public init() {}

        static let parameters: Set<String> = [
            "Cpu",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            cpu = try reader.structure("Cpu", CpuPerformanceFactorRequest.init(from:))
        }
    }

    public struct BlobAttributeValue: Sendable {
        public var value: [UInt8]?

        public init() {}

        static let parameters: Set<String> = [
            "Value",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            value = try reader.blob("Value")
        }
    }

    public struct BlockDeviceMapping: Sendable {
        public var ebs: EbsBlockDevice?
        public var noDevice: String?
        public var deviceName: String?
        public var virtualName: String?

        public init() {}

        static let parameters: Set<String> = [
            "Ebs", "NoDevice", "DeviceName", "VirtualName",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            ebs = try reader.structure("Ebs", EbsBlockDevice.init(from:))
            noDevice = try reader.string("NoDevice")
            deviceName = try reader.string("DeviceName")
            virtualName = try reader.string("VirtualName")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.structure("ebs", ebs) { $0.encode(into: &$1) }
            writer.element("noDevice", noDevice)
            writer.element("deviceName", deviceName)
            writer.element("virtualName", virtualName)
        }
    }

    public struct BlockPublicAccessStates: Sendable {
        public var internetGatewayBlockMode: BlockPublicAccessMode?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("internetGatewayBlockMode", enumeration: internetGatewayBlockMode)
        }
    }

    public struct BundleInstanceRequest: Sendable {
        public var instanceId: String = ""
        public var storage: Storage = Storage()
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "Storage", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            storage = try reader.require(reader.structure("Storage", Storage.init(from:)), "Storage")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct BundleInstanceResult: Sendable {
        public var bundleTask: BundleTask?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("bundleInstanceTask", bundleTask) { $0.encode(into: &$1) }
        }
    }

    public struct BundleTask: Sendable {
        public var instanceId: String?
        public var bundleId: String?
        public var state: BundleTaskState?
        public var startTime: Date?
        public var updateTime: Date?
        public var storage: Storage?
        public var progress: String?
        public var bundleTaskError: BundleTaskError?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("bundleId", bundleId)
            writer.element("state", enumeration: state)
            writer.element("startTime", startTime)
            writer.element("updateTime", updateTime)
            writer.structure("storage", storage) { $0.encode(into: &$1) }
            writer.element("progress", progress)
            writer.structure("error", bundleTaskError) { $0.encode(into: &$1) }
        }
    }

    public struct BundleTaskError: Sendable {
        public var code: String?
        public var message: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("message", message)
        }
    }

    public struct CancelBundleTaskRequest: Sendable {
        public var bundleId: String = ""
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "BundleId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            bundleId = try reader.require(reader.string("BundleId"), "BundleId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct CancelBundleTaskResult: Sendable {
        public var bundleTask: BundleTask?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("bundleInstanceTask", bundleTask) { $0.encode(into: &$1) }
        }
    }

    public struct CapacityReservationSpecification: Sendable {
        public var capacityReservationPreference: CapacityReservationPreference?
        public var capacityReservationTarget: CapacityReservationTarget?

        public init() {}

        static let parameters: Set<String> = [
            "CapacityReservationPreference", "CapacityReservationTarget",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            capacityReservationPreference = try reader.enumeration("CapacityReservationPreference")
            capacityReservationTarget = try reader.structure("CapacityReservationTarget", CapacityReservationTarget.init(from:))
        }
    }

    public struct CapacityReservationSpecificationResponse: Sendable {
        public var capacityReservationPreference: CapacityReservationPreference?
        public var capacityReservationTarget: CapacityReservationTargetResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("capacityReservationPreference", enumeration: capacityReservationPreference)
            writer.structure("capacityReservationTarget", capacityReservationTarget) { $0.encode(into: &$1) }
        }
    }

    public struct CapacityReservationTarget: Sendable {
        public var capacityReservationId: String?
        public var capacityReservationResourceGroupArn: String?

        public init() {}

        static let parameters: Set<String> = [
            "CapacityReservationId", "CapacityReservationResourceGroupArn",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            capacityReservationId = try reader.string("CapacityReservationId")
            capacityReservationResourceGroupArn = try reader.string("CapacityReservationResourceGroupArn")
        }
    }

    public struct CapacityReservationTargetResponse: Sendable {
        public var capacityReservationId: String?
        public var capacityReservationResourceGroupArn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("capacityReservationId", capacityReservationId)
            writer.element("capacityReservationResourceGroupArn", capacityReservationResourceGroupArn)
        }
    }

    public struct ConnectionTrackingConfiguration: Sendable {
        public var tcpEstablishedTimeout: Int?
        public var udpStreamTimeout: Int?
        public var udpTimeout: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("tcpEstablishedTimeout", tcpEstablishedTimeout)
            writer.element("udpStreamTimeout", udpStreamTimeout)
            writer.element("udpTimeout", udpTimeout)
        }
    }

    public struct ConnectionTrackingSpecification: Sendable {
        public var tcpEstablishedTimeout: Int?
        public var udpTimeout: Int?
        public var udpStreamTimeout: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("tcpEstablishedTimeout", tcpEstablishedTimeout)
            writer.element("udpTimeout", udpTimeout)
            writer.element("udpStreamTimeout", udpStreamTimeout)
        }
    }

    public struct ConnectionTrackingSpecificationRequest: Sendable {
        public var tcpEstablishedTimeout: Int?
        public var udpStreamTimeout: Int?
        public var udpTimeout: Int?

        public init() {}

        static let parameters: Set<String> = [
            "TcpEstablishedTimeout", "UdpStreamTimeout", "UdpTimeout",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            tcpEstablishedTimeout = try reader.int("TcpEstablishedTimeout")
            udpStreamTimeout = try reader.int("UdpStreamTimeout")
            udpTimeout = try reader.int("UdpTimeout")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("TcpEstablishedTimeout", tcpEstablishedTimeout)
            writer.element("UdpStreamTimeout", udpStreamTimeout)
            writer.element("UdpTimeout", udpTimeout)
        }
    }

    public struct ConnectionTrackingSpecificationResponse: Sendable {
        public var tcpEstablishedTimeout: Int?
        public var udpStreamTimeout: Int?
        public var udpTimeout: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("tcpEstablishedTimeout", tcpEstablishedTimeout)
            writer.element("udpStreamTimeout", udpStreamTimeout)
            writer.element("udpTimeout", udpTimeout)
        }
    }

    public struct CopyImageRequest: Sendable {
        public var clientToken: String?
        public var description: String?
        public var encrypted: Bool?
        public var kmsKeyId: String?
        public var name: String = ""
        public var sourceImageId: String = ""
        public var sourceRegion: String = ""
        public var destinationOutpostArn: String?
        public var copyImageTags: Bool?
        public var tagSpecifications: [TagSpecification]?
        public var snapshotCopyCompletionDurationMinutes: Int?
        public var destinationAvailabilityZone: String?
        public var destinationAvailabilityZoneId: String?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "ClientToken", "Description", "Encrypted", "KmsKeyId", "Name", "SourceImageId", "SourceRegion",
            "DestinationOutpostArn", "CopyImageTags", "TagSpecification", "SnapshotCopyCompletionDurationMinutes",
            "DestinationAvailabilityZone", "DestinationAvailabilityZoneId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            clientToken = try reader.string("ClientToken")
            description = try reader.string("Description")
            encrypted = try reader.bool("Encrypted")
            kmsKeyId = try reader.string("KmsKeyId")
            name = try reader.require(reader.string("Name"), "Name")
            sourceImageId = try reader.require(reader.string("SourceImageId"), "SourceImageId")
            sourceRegion = try reader.require(reader.string("SourceRegion"), "SourceRegion")
            destinationOutpostArn = try reader.string("DestinationOutpostArn")
            copyImageTags = try reader.bool("CopyImageTags")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            snapshotCopyCompletionDurationMinutes = try reader.int("SnapshotCopyCompletionDurationMinutes")
            destinationAvailabilityZone = try reader.string("DestinationAvailabilityZone")
            destinationAvailabilityZoneId = try reader.string("DestinationAvailabilityZoneId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct CopyImageResult: Sendable {
        public var imageId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("imageId", imageId)
        }
    }

    public struct CopySnapshotRequest: Sendable {
        public var description: String?
        public var destinationOutpostArn: String?
        public var destinationRegion: String?
        public var encrypted: Bool?
        public var kmsKeyId: String?
        public var presignedUrl: String?
        public var sourceRegion: String = ""
        public var sourceSnapshotId: String = ""
        public var tagSpecifications: [TagSpecification]?
        public var completionDurationMinutes: Int?
        public var destinationAvailabilityZone: String?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Description", "DestinationOutpostArn", "DestinationRegion", "Encrypted", "KmsKeyId", "PresignedUrl",
            "SourceRegion", "SourceSnapshotId", "TagSpecification", "CompletionDurationMinutes",
            "DestinationAvailabilityZone", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.string("Description")
            destinationOutpostArn = try reader.string("DestinationOutpostArn")
            destinationRegion = try reader.string("DestinationRegion")
            encrypted = try reader.bool("Encrypted")
            kmsKeyId = try reader.string("KmsKeyId")
            presignedUrl = try reader.string("PresignedUrl")
            sourceRegion = try reader.require(reader.string("SourceRegion"), "SourceRegion")
            sourceSnapshotId = try reader.require(reader.string("SourceSnapshotId"), "SourceSnapshotId")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            completionDurationMinutes = try reader.int("CompletionDurationMinutes")
            destinationAvailabilityZone = try reader.string("DestinationAvailabilityZone")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct CopySnapshotResult: Sendable {
        public var tags: [Tag]?
        public var snapshotId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("snapshotId", snapshotId)
        }
    }

    public struct CpuOptions: Sendable {
        public var coreCount: Int?
        public var threadsPerCore: Int?
        public var amdSevSnp: AmdSevSnpSpecification?
        public var nestedVirtualization: NestedVirtualizationSpecification?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("coreCount", coreCount)
            writer.element("threadsPerCore", threadsPerCore)
            writer.element("amdSevSnp", enumeration: amdSevSnp)
            writer.element("nestedVirtualization", enumeration: nestedVirtualization)
        }
    }

    public struct CpuOptionsRequest: Sendable {
        public var coreCount: Int?
        public var threadsPerCore: Int?
        public var amdSevSnp: AmdSevSnpSpecification?
        public var nestedVirtualization: NestedVirtualizationSpecification?

        public init() {}

        static let parameters: Set<String> = [
            "CoreCount", "ThreadsPerCore", "AmdSevSnp", "NestedVirtualization",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            coreCount = try reader.int("CoreCount")
            threadsPerCore = try reader.int("ThreadsPerCore")
            amdSevSnp = try reader.enumeration("AmdSevSnp")
            nestedVirtualization = try reader.enumeration("NestedVirtualization")
        }
    }

    public struct CpuPerformanceFactor: Sendable {
        public var references: [PerformanceFactorReference]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("referenceSet", references, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct CpuPerformanceFactorRequest: Sendable {
        public var references: [PerformanceFactorReferenceRequest]?

        public init() {}

        static let parameters: Set<String> = [
            "Reference",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            references = try reader.list("Reference", PerformanceFactorReferenceRequest.init(from:))
        }
    }

    public struct CreateImageRequest: Sendable {
        public var tagSpecifications: [TagSpecification]?
        public var snapshotLocation: SnapshotLocationEnum?
        public var dryRun: Bool?
        public var instanceId: String = ""
        public var name: String = ""
        public var description: String?
        public var noReboot: Bool?
        public var blockDeviceMappings: [BlockDeviceMapping]?

        public init() {}

        static let parameters: Set<String> = [
            "TagSpecification", "SnapshotLocation", "DryRun", "InstanceId", "Name", "Description", "NoReboot",
            "BlockDeviceMapping",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            snapshotLocation = try reader.enumeration("SnapshotLocation")
            dryRun = try reader.bool("DryRun")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            name = try reader.require(reader.string("Name"), "Name")
            description = try reader.string("Description")
            noReboot = try reader.bool("NoReboot")
            blockDeviceMappings = try reader.list("BlockDeviceMapping", BlockDeviceMapping.init(from:))
        }
    }

    public struct CreateImageResult: Sendable {
        public var imageId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("imageId", imageId)
        }
    }

    public struct CreateKeyPairRequest: Sendable {
        public var keyName: String = ""
        public var keyType: KeyType?
        public var tagSpecifications: [TagSpecification]?
        public var keyFormat: KeyFormat?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "KeyName", "KeyType", "TagSpecification", "KeyFormat", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            keyName = try reader.require(reader.string("KeyName"), "KeyName")
            keyType = try reader.enumeration("KeyType")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            keyFormat = try reader.enumeration("KeyFormat")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct CreateLaunchTemplateRequest: Sendable {
        public var dryRun: Bool?
        public var clientToken: String?
        public var launchTemplateName: String = ""
        public var versionDescription: String?
        public var launchTemplateData: RequestLaunchTemplateData = RequestLaunchTemplateData()
        public var `operator`: OperatorRequest?
        public var tagSpecifications: [TagSpecification]?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "ClientToken", "LaunchTemplateName", "VersionDescription", "LaunchTemplateData", "Operator",
            "TagSpecification",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            clientToken = try reader.string("ClientToken")
            launchTemplateName = try reader.require(reader.string("LaunchTemplateName"), "LaunchTemplateName")
            versionDescription = try reader.string("VersionDescription")
            launchTemplateData = try reader.require(reader.structure("LaunchTemplateData", RequestLaunchTemplateData.init(from:)), "LaunchTemplateData")
            `operator` = try reader.structure("Operator", OperatorRequest.init(from:))
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
        }
    }
}
