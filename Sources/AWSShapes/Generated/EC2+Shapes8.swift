// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
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

        static let parameters: Set<String> = [
            "Primary", "PrivateIpAddress",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "InstanceId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "ImageLocation", "BillingProduct", "BootMode", "TpmSupport", "UefiData", "ImdsSupport",
            "TagSpecification", "DryRun", "Name", "Description", "Architecture", "KernelId", "RamdiskId",
            "RootDeviceName", "BlockDeviceMapping", "VirtualizationType", "SriovNetSupport", "EnaSupport",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "AllocationId", "PublicIp", "NetworkBorderGroup", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            allocationId = try reader.string("AllocationId")
            publicIp = try reader.string("PublicIp")
            networkBorderGroup = try reader.string("NetworkBorderGroup")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct ReplaceIamInstanceProfileAssociationRequest: Sendable {
        public var iamInstanceProfile: IamInstanceProfileSpecification = IamInstanceProfileSpecification()
        public var associationId: String = ""

        public init() {}

        static let parameters: Set<String> = [
            "IamInstanceProfile", "AssociationId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            iamInstanceProfile = try reader.require(reader.structure("IamInstanceProfile", IamInstanceProfileSpecification.init(from:)), "IamInstanceProfile")
            associationId = try reader.require(reader.string("AssociationId"), "AssociationId")
        }
    }

    public struct ReplaceIamInstanceProfileAssociationResult: Sendable {
        public var iamInstanceProfileAssociation: IamInstanceProfileAssociation?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("iamInstanceProfileAssociation", iamInstanceProfileAssociation) { $0.encode(into: &$1) }
        }
    }

    public struct RequestLaunchTemplateData: Sendable {
        public var kernelId: String?
        public var ebsOptimized: Bool?
        public var iamInstanceProfile: LaunchTemplateIamInstanceProfileSpecificationRequest?
        public var blockDeviceMappings: [LaunchTemplateBlockDeviceMappingRequest]?
        public var networkInterfaces: [LaunchTemplateInstanceNetworkInterfaceSpecificationRequest]?
        public var imageId: String?
        public var instanceType: InstanceType?
        public var keyName: String?
        public var monitoring: LaunchTemplatesMonitoringRequest?
        public var placement: LaunchTemplatePlacementRequest?
        public var ramDiskId: String?
        public var disableApiTermination: Bool?
        public var instanceInitiatedShutdownBehavior: ShutdownBehavior?
        public var userData: String?
        public var tagSpecifications: [LaunchTemplateTagSpecificationRequest]?
        public var elasticGpuSpecifications: [ElasticGpuSpecification]?
        public var elasticInferenceAccelerators: [LaunchTemplateElasticInferenceAccelerator]?
        public var securityGroupIds: [String]?
        public var securityGroups: [String]?
        public var instanceMarketOptions: LaunchTemplateInstanceMarketOptionsRequest?
        public var creditSpecification: CreditSpecificationRequest?
        public var cpuOptions: LaunchTemplateCpuOptionsRequest?
        public var capacityReservationSpecification: LaunchTemplateCapacityReservationSpecificationRequest?
        public var licenseSpecifications: [LaunchTemplateLicenseConfigurationRequest]?
        public var hibernationOptions: LaunchTemplateHibernationOptionsRequest?
        public var metadataOptions: LaunchTemplateInstanceMetadataOptionsRequest?
        public var enclaveOptions: LaunchTemplateEnclaveOptionsRequest?
        public var instanceRequirements: InstanceRequirementsRequest?
        public var privateDnsNameOptions: LaunchTemplatePrivateDnsNameOptionsRequest?
        public var maintenanceOptions: LaunchTemplateInstanceMaintenanceOptionsRequest?
        public var disableApiStop: Bool?
        public var `operator`: OperatorRequest?
        public var networkPerformanceOptions: LaunchTemplateNetworkPerformanceOptionsRequest?
        public var secondaryInterfaces: [LaunchTemplateInstanceSecondaryInterfaceSpecificationRequest]?

        public init() {}

        static let parameters: Set<String> = [
            "KernelId", "EbsOptimized", "IamInstanceProfile", "BlockDeviceMapping", "NetworkInterface", "ImageId",
            "InstanceType", "KeyName", "Monitoring", "Placement", "RamDiskId", "DisableApiTermination",
            "InstanceInitiatedShutdownBehavior", "UserData", "TagSpecification", "ElasticGpuSpecification",
            "ElasticInferenceAccelerator", "SecurityGroupId", "SecurityGroup", "InstanceMarketOptions",
            "CreditSpecification", "CpuOptions", "CapacityReservationSpecification", "LicenseSpecification",
            "HibernationOptions", "MetadataOptions", "EnclaveOptions", "InstanceRequirements",
            "PrivateDnsNameOptions", "MaintenanceOptions", "DisableApiStop", "Operator", "NetworkPerformanceOptions",
            "SecondaryInterface",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            kernelId = try reader.string("KernelId")
            ebsOptimized = try reader.bool("EbsOptimized")
            iamInstanceProfile = try reader.structure("IamInstanceProfile", LaunchTemplateIamInstanceProfileSpecificationRequest.init(from:))
            blockDeviceMappings = try reader.list("BlockDeviceMapping", LaunchTemplateBlockDeviceMappingRequest.init(from:))
            networkInterfaces = try reader.list("NetworkInterface", LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.init(from:))
            imageId = try reader.string("ImageId")
            instanceType = try reader.enumeration("InstanceType")
            keyName = try reader.string("KeyName")
            monitoring = try reader.structure("Monitoring", LaunchTemplatesMonitoringRequest.init(from:))
            placement = try reader.structure("Placement", LaunchTemplatePlacementRequest.init(from:))
            ramDiskId = try reader.string("RamDiskId")
            disableApiTermination = try reader.bool("DisableApiTermination")
            instanceInitiatedShutdownBehavior = try reader.enumeration("InstanceInitiatedShutdownBehavior")
            userData = try reader.string("UserData")
            tagSpecifications = try reader.list("TagSpecification", LaunchTemplateTagSpecificationRequest.init(from:))
            elasticGpuSpecifications = try reader.list("ElasticGpuSpecification", ElasticGpuSpecification.init(from:))
            elasticInferenceAccelerators = try reader.list("ElasticInferenceAccelerator", LaunchTemplateElasticInferenceAccelerator.init(from:))
            securityGroupIds = try reader.strings("SecurityGroupId")
            securityGroups = try reader.strings("SecurityGroup")
            instanceMarketOptions = try reader.structure("InstanceMarketOptions", LaunchTemplateInstanceMarketOptionsRequest.init(from:))
            creditSpecification = try reader.structure("CreditSpecification", CreditSpecificationRequest.init(from:))
            cpuOptions = try reader.structure("CpuOptions", LaunchTemplateCpuOptionsRequest.init(from:))
            capacityReservationSpecification = try reader.structure("CapacityReservationSpecification", LaunchTemplateCapacityReservationSpecificationRequest.init(from:))
            licenseSpecifications = try reader.list("LicenseSpecification", LaunchTemplateLicenseConfigurationRequest.init(from:))
            hibernationOptions = try reader.structure("HibernationOptions", LaunchTemplateHibernationOptionsRequest.init(from:))
            metadataOptions = try reader.structure("MetadataOptions", LaunchTemplateInstanceMetadataOptionsRequest.init(from:))
            enclaveOptions = try reader.structure("EnclaveOptions", LaunchTemplateEnclaveOptionsRequest.init(from:))
            instanceRequirements = try reader.structure("InstanceRequirements", InstanceRequirementsRequest.init(from:))
            privateDnsNameOptions = try reader.structure("PrivateDnsNameOptions", LaunchTemplatePrivateDnsNameOptionsRequest.init(from:))
            maintenanceOptions = try reader.structure("MaintenanceOptions", LaunchTemplateInstanceMaintenanceOptionsRequest.init(from:))
            disableApiStop = try reader.bool("DisableApiStop")
            `operator` = try reader.structure("Operator", OperatorRequest.init(from:))
            networkPerformanceOptions = try reader.structure("NetworkPerformanceOptions", LaunchTemplateNetworkPerformanceOptionsRequest.init(from:))
            secondaryInterfaces = try reader.list("SecondaryInterface", LaunchTemplateInstanceSecondaryInterfaceSpecificationRequest.init(from:))
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

        static let parameters: Set<String> = [
            "Attribute", "ImageId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun", "InstanceId", "Attribute",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Attribute", "SnapshotId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
            snapshotId = try reader.require(reader.string("SnapshotId"), "SnapshotId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct ResponseError: Sendable {
        public var code: LaunchTemplateErrorCode?
        public var message: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", enumeration: code)
            writer.element("message", message)
        }
    }

    public struct ResponseLaunchTemplateData: Sendable {
        public var kernelId: String?
        public var ebsOptimized: Bool?
        public var iamInstanceProfile: LaunchTemplateIamInstanceProfileSpecification?
        public var blockDeviceMappings: [LaunchTemplateBlockDeviceMapping]?
        public var networkInterfaces: [LaunchTemplateInstanceNetworkInterfaceSpecification]?
        public var imageId: String?
        public var instanceType: InstanceType?
        public var keyName: String?
        public var monitoring: LaunchTemplatesMonitoring?
        public var placement: LaunchTemplatePlacement?
        public var ramDiskId: String?
        public var disableApiTermination: Bool?
        public var instanceInitiatedShutdownBehavior: ShutdownBehavior?
        public var userData: String?
        public var tagSpecifications: [LaunchTemplateTagSpecification]?
        public var elasticGpuSpecifications: [ElasticGpuSpecificationResponse]?
        public var elasticInferenceAccelerators: [LaunchTemplateElasticInferenceAcceleratorResponse]?
        public var securityGroupIds: [String]?
        public var securityGroups: [String]?
        public var instanceMarketOptions: LaunchTemplateInstanceMarketOptions?
        public var creditSpecification: CreditSpecification?
        public var cpuOptions: LaunchTemplateCpuOptions?
        public var capacityReservationSpecification: LaunchTemplateCapacityReservationSpecificationResponse?
        public var licenseSpecifications: [LaunchTemplateLicenseConfiguration]?
        public var hibernationOptions: LaunchTemplateHibernationOptions?
        public var metadataOptions: LaunchTemplateInstanceMetadataOptions?
        public var enclaveOptions: LaunchTemplateEnclaveOptions?
        public var instanceRequirements: InstanceRequirements?
        public var privateDnsNameOptions: LaunchTemplatePrivateDnsNameOptions?
        public var maintenanceOptions: LaunchTemplateInstanceMaintenanceOptions?
        public var disableApiStop: Bool?
        public var `operator`: OperatorResponse?
        public var networkPerformanceOptions: LaunchTemplateNetworkPerformanceOptions?
        public var secondaryInterfaces: [LaunchTemplateInstanceSecondaryInterfaceSpecification]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("kernelId", kernelId)
            writer.element("ebsOptimized", ebsOptimized)
            writer.structure("iamInstanceProfile", iamInstanceProfile) { $0.encode(into: &$1) }
            writer.list("blockDeviceMappingSet", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.list("networkInterfaceSet", networkInterfaces, member: "item") { $0.encode(into: &$1) }
            writer.element("imageId", imageId)
            writer.element("instanceType", enumeration: instanceType)
            writer.element("keyName", keyName)
            writer.structure("monitoring", monitoring) { $0.encode(into: &$1) }
            writer.structure("placement", placement) { $0.encode(into: &$1) }
            writer.element("ramDiskId", ramDiskId)
            writer.element("disableApiTermination", disableApiTermination)
            writer.element("instanceInitiatedShutdownBehavior", enumeration: instanceInitiatedShutdownBehavior)
            writer.element("userData", userData)
            writer.list("tagSpecificationSet", tagSpecifications, member: "item") { $0.encode(into: &$1) }
            writer.list("elasticGpuSpecificationSet", elasticGpuSpecifications, member: "item") { $0.encode(into: &$1) }
            writer.list("elasticInferenceAcceleratorSet", elasticInferenceAccelerators, member: "item") { $0.encode(into: &$1) }
            writer.list("securityGroupIdSet", securityGroupIds, member: "item")
            writer.list("securityGroupSet", securityGroups, member: "item")
            writer.structure("instanceMarketOptions", instanceMarketOptions) { $0.encode(into: &$1) }
            writer.structure("creditSpecification", creditSpecification) { $0.encode(into: &$1) }
            writer.structure("cpuOptions", cpuOptions) { $0.encode(into: &$1) }
            writer.structure("capacityReservationSpecification", capacityReservationSpecification) { $0.encode(into: &$1) }
            writer.list("licenseSet", licenseSpecifications, member: "item") { $0.encode(into: &$1) }
            writer.structure("hibernationOptions", hibernationOptions) { $0.encode(into: &$1) }
            writer.structure("metadataOptions", metadataOptions) { $0.encode(into: &$1) }
            writer.structure("enclaveOptions", enclaveOptions) { $0.encode(into: &$1) }
            writer.structure("instanceRequirements", instanceRequirements) { $0.encode(into: &$1) }
            writer.structure("privateDnsNameOptions", privateDnsNameOptions) { $0.encode(into: &$1) }
            writer.structure("maintenanceOptions", maintenanceOptions) { $0.encode(into: &$1) }
            writer.element("disableApiStop", disableApiStop)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.structure("networkPerformanceOptions", networkPerformanceOptions) { $0.encode(into: &$1) }
            writer.list("secondaryInterfaceSet", secondaryInterfaces, member: "item") { $0.encode(into: &$1) }
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

        static let parameters: Set<String> = [
            "SecurityGroupRuleId", "DryRun", "GroupId", "SourceSecurityGroupName", "SourceSecurityGroupOwnerId",
            "IpProtocol", "FromPort", "ToPort", "CidrIp", "IpPermissions",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "CidrIp", "FromPort", "GroupId", "GroupName", "IpPermissions", "IpProtocol", "SourceSecurityGroupName",
            "SourceSecurityGroupOwnerId", "ToPort", "SecurityGroupRuleId", "DryRun",
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

        static let parameters: Set<String> = [
            "Enabled",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "BlockDeviceMapping", "ImageId", "InstanceType", "Ipv6AddressCount", "Ipv6Address", "KernelId",
            "KeyName", "MaxCount", "MinCount", "Monitoring", "Placement", "RamdiskId", "SecurityGroupId",
            "SecurityGroup", "SubnetId", "UserData", "ElasticGpuSpecification", "ElasticInferenceAccelerator",
            "TagSpecification", "LaunchTemplate", "InstanceMarketOptions", "CreditSpecification", "CpuOptions",
            "CapacityReservationSpecification", "HibernationOptions", "LicenseSpecification", "MetadataOptions",
            "EnclaveOptions", "PrivateDnsNameOptions", "MaintenanceOptions", "DisableApiStop", "EnablePrimaryIpv6",
            "NetworkPerformanceOptions", "Operator", "SecondaryInterface", "DryRun", "DisableApiTermination",
            "InstanceInitiatedShutdownBehavior", "PrivateIpAddress", "ClientToken", "AdditionalInfo",
            "NetworkInterface", "IamInstanceProfile", "EbsOptimized",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "AWSAccessKeyId", "Bucket", "Prefix", "UploadPolicy", "UploadPolicySignature",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct SecondaryInterfacePrivateIpAddressSpecification: Sendable {
        public var privateIpAddress: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("privateIpAddress", privateIpAddress)
        }
    }

    public struct SecondaryInterfacePrivateIpAddressSpecificationRequest: Sendable {
        public var privateIpAddress: String?

        public init() {}

        static let parameters: Set<String> = [
            "PrivateIpAddress",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            privateIpAddress = try reader.string("PrivateIpAddress")
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

        static let parameters: Set<String> = [
            "SecurityGroupRuleId", "Description",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            securityGroupRuleId = try reader.string("SecurityGroupRuleId")
            description = try reader.string("Description")
        }
    }

    public struct SecurityGroupRuleRequest: Sendable {
        public var ipProtocol: String?
        public var fromPort: Int?
        public var toPort: Int?
        public var cidrIpv4: String?
        public var cidrIpv6: String?
        public var prefixListId: String?
        public var referencedGroupId: String?
        public var description: String?

        public init() {}

        static let parameters: Set<String> = [
            "IpProtocol", "FromPort", "ToPort", "CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupId",
            "Description",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            ipProtocol = try reader.string("IpProtocol")
            fromPort = try reader.int("FromPort")
            toPort = try reader.int("ToPort")
            cidrIpv4 = try reader.string("CidrIpv4")
            cidrIpv6 = try reader.string("CidrIpv6")
            prefixListId = try reader.string("PrefixListId")
            referencedGroupId = try reader.string("ReferencedGroupId")
            description = try reader.string("Description")
        }
    }

    public struct SecurityGroupRuleUpdate: Sendable {
        public var securityGroupRuleId: String = ""
        public var securityGroupRule: SecurityGroupRuleRequest?

        public init() {}

        static let parameters: Set<String> = [
            "SecurityGroupRuleId", "SecurityGroupRule",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            securityGroupRuleId = try reader.require(reader.string("SecurityGroupRuleId"), "SecurityGroupRuleId")
            securityGroupRule = try reader.structure("SecurityGroupRule", SecurityGroupRuleRequest.init(from:))
        }
    }

    public struct Snapshot: Sendable {
        public var ownerAlias: String?
        public var outpostArn: String?
        public var tags: [Tag]?
        public var storageTier: StorageTier?
        public var restoreExpiryTime: Date?
        public var sseType: SSEType?
        public var availabilityZone: String?
        public var transferType: TransferType?
        public var completionDurationMinutes: Int?
        public var completionTime: Date?
        public var fullSnapshotSizeInBytes: Int?
        public var snapshotId: String?
        public var volumeId: String?
        public var state: SnapshotState?
        public var stateMessage: String?
        public var startTime: Date?
        public var progress: String?
        public var ownerId: String?
        public var description: String?
        public var volumeSize: Int?
        public var encrypted: Bool?
        public var kmsKeyId: String?
        public var dataEncryptionKeyId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ownerAlias", ownerAlias)
            writer.element("outpostArn", outpostArn)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("storageTier", enumeration: storageTier)
            writer.element("restoreExpiryTime", restoreExpiryTime)
            writer.element("sseType", enumeration: sseType)
            writer.element("availabilityZone", availabilityZone)
            writer.element("transferType", enumeration: transferType)
            writer.element("completionDurationMinutes", completionDurationMinutes)
            writer.element("completionTime", completionTime)
            writer.element("fullSnapshotSizeInBytes", fullSnapshotSizeInBytes)
            writer.element("snapshotId", snapshotId)
            writer.element("volumeId", volumeId)
            writer.element("status", enumeration: state)
            writer.element("statusMessage", stateMessage)
            writer.element("startTime", startTime)
            writer.element("progress", progress)
            writer.element("ownerId", ownerId)
            writer.element("description", description)
            writer.element("volumeSize", volumeSize)
            writer.element("encrypted", encrypted)
            writer.element("kmsKeyId", kmsKeyId)
            writer.element("dataEncryptionKeyId", dataEncryptionKeyId)
        }
    }

    public struct SnapshotInfo: Sendable {
        public var description: String?
        public var tags: [Tag]?
        public var encrypted: Bool?
        public var volumeId: String?
        public var state: SnapshotState?
        public var volumeSize: Int?
        public var startTime: Date?
        public var progress: String?
        public var ownerId: String?
        public var snapshotId: String?
        public var outpostArn: String?
        public var sseType: SSEType?
        public var availabilityZone: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("encrypted", encrypted)
            writer.element("volumeId", volumeId)
            writer.element("state", enumeration: state)
            writer.element("volumeSize", volumeSize)
            writer.element("startTime", startTime)
            writer.element("progress", progress)
            writer.element("ownerId", ownerId)
            writer.element("snapshotId", snapshotId)
            writer.element("outpostArn", outpostArn)
            writer.element("sseType", enumeration: sseType)
            writer.element("availabilityZone", availabilityZone)
        }
    }

    public struct SnapshotTierStatus: Sendable {
        public var snapshotId: String?
        public var volumeId: String?
        public var status: SnapshotState?
        public var ownerId: String?
        public var tags: [Tag]?
        public var storageTier: StorageTier?
        public var lastTieringStartTime: Date?
        public var lastTieringProgress: Int?
        public var lastTieringOperationStatus: TieringOperationStatus?
        public var lastTieringOperationStatusDetail: String?
        public var archivalCompleteTime: Date?
        public var restoreExpiryTime: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("snapshotId", snapshotId)
            writer.element("volumeId", volumeId)
            writer.element("status", enumeration: status)
            writer.element("ownerId", ownerId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("storageTier", enumeration: storageTier)
            writer.element("lastTieringStartTime", lastTieringStartTime)
            writer.element("lastTieringProgress", lastTieringProgress)
            writer.element("lastTieringOperationStatus", enumeration: lastTieringOperationStatus)
            writer.element("lastTieringOperationStatusDetail", lastTieringOperationStatusDetail)
            writer.element("archivalCompleteTime", archivalCompleteTime)
            writer.element("restoreExpiryTime", restoreExpiryTime)
        }
    }

    public struct SpotInstanceRequest: Sendable {
        public var actualBlockHourlyPrice: String?
        public var availabilityZoneGroup: String?
        public var blockDurationMinutes: Int?
        public var createTime: Date?
        public var fault: SpotInstanceStateFault?
        public var instanceId: String?
        public var launchGroup: String?
        public var launchSpecification: LaunchSpecification?
        public var launchedAvailabilityZone: String?
        public var launchedAvailabilityZoneId: String?
        public var productDescription: RIProductDescription?
        public var spotInstanceRequestId: String?
        public var spotPrice: String?
        public var state: SpotInstanceState?
        public var status: SpotInstanceStatus?
        public var tags: [Tag]?
        public var type: SpotInstanceType?
        public var validFrom: Date?
        public var validUntil: Date?
        public var instanceInterruptionBehavior: InstanceInterruptionBehavior?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("actualBlockHourlyPrice", actualBlockHourlyPrice)
            writer.element("availabilityZoneGroup", availabilityZoneGroup)
            writer.element("blockDurationMinutes", blockDurationMinutes)
            writer.element("createTime", createTime)
            writer.structure("fault", fault) { $0.encode(into: &$1) }
            writer.element("instanceId", instanceId)
            writer.element("launchGroup", launchGroup)
            writer.structure("launchSpecification", launchSpecification) { $0.encode(into: &$1) }
            writer.element("launchedAvailabilityZone", launchedAvailabilityZone)
            writer.element("launchedAvailabilityZoneId", launchedAvailabilityZoneId)
            writer.element("productDescription", enumeration: productDescription)
            writer.element("spotInstanceRequestId", spotInstanceRequestId)
            writer.element("spotPrice", spotPrice)
            writer.element("state", enumeration: state)
            writer.structure("status", status) { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("type", enumeration: type)
            writer.element("validFrom", validFrom)
            writer.element("validUntil", validUntil)
            writer.element("instanceInterruptionBehavior", enumeration: instanceInterruptionBehavior)
        }
    }

    public struct SpotInstanceStateFault: Sendable {
        public var code: String?
        public var message: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("message", message)
        }
    }

    public struct SpotInstanceStatus: Sendable {
        public var code: String?
        public var message: String?
        public var updateTime: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("message", message)
            writer.element("updateTime", updateTime)
        }
    }

    public struct SpotMarketOptions: Sendable {
        public var maxPrice: String?
        public var spotInstanceType: SpotInstanceType?
        public var blockDurationMinutes: Int?
        public var validUntil: Date?
        public var instanceInterruptionBehavior: InstanceInterruptionBehavior?

        public init() {}

        static let parameters: Set<String> = [
            "MaxPrice", "SpotInstanceType", "BlockDurationMinutes", "ValidUntil", "InstanceInterruptionBehavior",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            maxPrice = try reader.string("MaxPrice")
            spotInstanceType = try reader.enumeration("SpotInstanceType")
            blockDurationMinutes = try reader.int("BlockDurationMinutes")
            validUntil = try reader.timestamp("ValidUntil")
            instanceInterruptionBehavior = try reader.enumeration("InstanceInterruptionBehavior")
        }
    }

    public struct SpotPlacement: Sendable {
        public var availabilityZone: String?
        public var groupName: String?
        public var tenancy: Tenancy?
        public var availabilityZoneId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("availabilityZone", availabilityZone)
            writer.element("groupName", groupName)
            writer.element("tenancy", enumeration: tenancy)
            writer.element("availabilityZoneId", availabilityZoneId)
        }
    }

    public struct StaleIpPermission: Sendable {
        public var fromPort: Int?
        public var ipProtocol: String?
        public var ipRanges: [String]?
        public var prefixListIds: [String]?
        public var toPort: Int?
        public var userIdGroupPairs: [UserIdGroupPair]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("fromPort", fromPort)
            writer.element("ipProtocol", ipProtocol)
            writer.list("ipRanges", ipRanges, member: "item")
            writer.list("prefixListIds", prefixListIds, member: "item")
            writer.element("toPort", toPort)
            writer.list("groups", userIdGroupPairs, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct StaleSecurityGroup: Sendable {
        public var description: String?
        public var groupId: String?
        public var groupName: String?
        public var staleIpPermissions: [StaleIpPermission]?
        public var staleIpPermissionsEgress: [StaleIpPermission]?
        public var vpcId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("groupId", groupId)
            writer.element("groupName", groupName)
            writer.list("staleIpPermissions", staleIpPermissions, member: "item") { $0.encode(into: &$1) }
            writer.list("staleIpPermissionsEgress", staleIpPermissionsEgress, member: "item") { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
        }
    }

    public struct StartInstancesRequest: Sendable {
        public var instanceIds: [String] = []
        public var additionalInfo: String?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "AdditionalInfo", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceIds = try reader.require(reader.strings("InstanceId"), "InstanceId")
            additionalInfo = try reader.string("AdditionalInfo")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct StartInstancesResult: Sendable {
        public var startingInstances: [InstanceStateChange]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instancesSet", startingInstances, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct StateReason: Sendable {
        public var code: String?
        public var message: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("message", message)
        }
    }
}
