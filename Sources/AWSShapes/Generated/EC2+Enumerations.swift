// Written by Tools/generate.py from Tools/models; change those and run it again.

extension EC2 {
    public struct AcceleratorManufacturer: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let amazonWebServices: Self = "amazon-web-services"
        public static let amd: Self = "amd"
        public static let nvidia: Self = "nvidia"
        public static let xilinx: Self = "xilinx"
        public static let habana: Self = "habana"
    }

    public struct AcceleratorName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let a100: Self = "a100"
        public static let inferentia: Self = "inferentia"
        public static let k520: Self = "k520"
        public static let k80: Self = "k80"
        public static let m60: Self = "m60"
        public static let radeonProV520: Self = "radeon-pro-v520"
        public static let t4: Self = "t4"
        public static let vu9p: Self = "vu9p"
        public static let v100: Self = "v100"
        public static let a10g: Self = "a10g"
        public static let h100: Self = "h100"
        public static let t4g: Self = "t4g"
        public static let l40s: Self = "l40s"
        public static let l4: Self = "l4"
        public static let gaudiHl205: Self = "gaudi-hl-205"
        public static let inferentia2: Self = "inferentia2"
        public static let trainium: Self = "trainium"
        public static let trainium2: Self = "trainium2"
        public static let u30: Self = "u30"
    }

    public struct AcceleratorType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let gpu: Self = "gpu"
        public static let fpga: Self = "fpga"
        public static let inference: Self = "inference"
        public static let media: Self = "media"
    }

    public struct AccountAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let supportedPlatforms: Self = "supported-platforms"
        public static let defaultVpc: Self = "default-vpc"
    }

    public struct AddressAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let domainName: Self = "domain-name"
    }

    public struct AmdSevSnpSpecification: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enabled: Self = "enabled"
        public static let disabled: Self = "disabled"
    }

    public struct ArchitectureType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let i386: Self = "i386"
        public static let x8664: Self = "x86_64"
        public static let arm64: Self = "arm64"
        public static let x8664Mac: Self = "x86_64_mac"
        public static let arm64Mac: Self = "arm64_mac"
    }

    public struct ArchitectureValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let i386: Self = "i386"
        public static let x8664: Self = "x86_64"
        public static let arm64: Self = "arm64"
        public static let x8664Mac: Self = "x86_64_mac"
        public static let arm64Mac: Self = "arm64_mac"
    }

    public struct AttachmentLimitType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let shared: Self = "shared"
        public static let dedicated: Self = "dedicated"
    }

    public struct AttachmentStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let attaching: Self = "attaching"
        public static let attached: Self = "attached"
        public static let detaching: Self = "detaching"
        public static let detached: Self = "detached"
    }

    public struct AutoProvisionZonesState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enabled: Self = "enabled"
        public static let disabled: Self = "disabled"
    }

    public struct AutoScalingIpsState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enabled: Self = "enabled"
        public static let disabled: Self = "disabled"
    }

    public struct AvailabilityMode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let zonal: Self = "zonal"
        public static let regional: Self = "regional"
    }

    public struct AvailabilityZoneOptInStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let optInNotRequired: Self = "opt-in-not-required"
        public static let optedIn: Self = "opted-in"
        public static let notOptedIn: Self = "not-opted-in"
    }

    public struct AvailabilityZoneState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let available: Self = "available"
        public static let information: Self = "information"
        public static let impaired: Self = "impaired"
        public static let unavailable: Self = "unavailable"
        public static let constrained: Self = "constrained"
    }

    public struct BandwidthWeightingType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let `default`: Self = "default"
        public static let vpc1: Self = "vpc-1"
        public static let ebs1: Self = "ebs-1"
    }

    public struct BareMetal: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let included: Self = "included"
        public static let required: Self = "required"
        public static let excluded: Self = "excluded"
    }

    public struct BlockPublicAccessMode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let off: Self = "off"
        public static let blockBidirectional: Self = "block-bidirectional"
        public static let blockIngress: Self = "block-ingress"
    }

    public struct BootModeType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let legacyBios: Self = "legacy-bios"
        public static let uefi: Self = "uefi"
    }

    public struct BootModeValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let legacyBios: Self = "legacy-bios"
        public static let uefi: Self = "uefi"
        public static let uefiPreferred: Self = "uefi-preferred"
    }

    public struct BundleTaskState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let waitingForShutdown: Self = "waiting-for-shutdown"
        public static let bundling: Self = "bundling"
        public static let storing: Self = "storing"
        public static let cancelling: Self = "cancelling"
        public static let complete: Self = "complete"
        public static let failed: Self = "failed"
    }

    public struct BurstablePerformance: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let included: Self = "included"
        public static let required: Self = "required"
        public static let excluded: Self = "excluded"
    }

    public struct CapacityReservationPreference: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let capacityReservationsOnly: Self = "capacity-reservations-only"
        public static let open: Self = "open"
        public static let none: Self = "none"
    }

    public struct ConnectivityType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let `private`: Self = "private"
        public static let `public`: Self = "public"
    }

    public struct CopyTagsFromSource: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let volume: Self = "volume"
    }

    public struct CpuManufacturer: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let intel: Self = "intel"
        public static let amd: Self = "amd"
        public static let amazonWebServices: Self = "amazon-web-services"
        public static let apple: Self = "apple"
    }

    public struct CurrencyCodeValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let usd: Self = "USD"
    }

    public struct DeviceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ebs: Self = "ebs"
        public static let instanceStore: Self = "instance-store"
    }

    public struct DiskType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let hdd: Self = "hdd"
        public static let ssd: Self = "ssd"
    }

    public struct DnsRecordIpType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ipv4: Self = "ipv4"
        public static let dualstack: Self = "dualstack"
        public static let ipv6: Self = "ipv6"
        public static let serviceDefined: Self = "service-defined"
    }

    public struct DomainType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let vpc: Self = "vpc"
        public static let standard: Self = "standard"
    }

    public struct EbsEncryptionSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
    }

    public struct EbsNvmeSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
        public static let required: Self = "required"
    }

    public struct EbsOptimizedSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
        public static let `default`: Self = "default"
    }

    public struct EnaSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
        public static let required: Self = "required"
    }

    public struct EphemeralNvmeSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
        public static let required: Self = "required"
    }

    public struct EventCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let instanceReboot: Self = "instance-reboot"
        public static let systemReboot: Self = "system-reboot"
        public static let systemMaintenance: Self = "system-maintenance"
        public static let instanceRetirement: Self = "instance-retirement"
        public static let instanceStop: Self = "instance-stop"
    }

    public struct FastSnapshotRestoreStateCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enabling: Self = "enabling"
        public static let optimizing: Self = "optimizing"
        public static let enabled: Self = "enabled"
        public static let disabling: Self = "disabling"
        public static let disabled: Self = "disabled"
    }

    public struct FlexibleEnaQueuesSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
    }

    public struct HostnameType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ipName: Self = "ip-name"
        public static let resourceName: Self = "resource-name"
    }

    public struct HttpTokensEnforcedState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let enabled: Self = "enabled"
    }

    public struct HttpTokensState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let optional: Self = "optional"
        public static let required: Self = "required"
    }

    public struct HypervisorType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ovm: Self = "ovm"
        public static let xen: Self = "xen"
    }

    public struct IamInstanceProfileAssociationState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let associating: Self = "associating"
        public static let associated: Self = "associated"
        public static let disassociating: Self = "disassociating"
        public static let disassociated: Self = "disassociated"
    }

    public struct ImageAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let description: Self = "description"
        public static let kernel: Self = "kernel"
        public static let ramdisk: Self = "ramdisk"
        public static let launchPermission: Self = "launchPermission"
        public static let productCodes: Self = "productCodes"
        public static let blockDeviceMapping: Self = "blockDeviceMapping"
        public static let sriovNetSupport: Self = "sriovNetSupport"
        public static let bootMode: Self = "bootMode"
        public static let tpmSupport: Self = "tpmSupport"
        public static let uefiData: Self = "uefiData"
        public static let lastLaunchedTime: Self = "lastLaunchedTime"
        public static let imdsSupport: Self = "imdsSupport"
        public static let deregistrationProtection: Self = "deregistrationProtection"
    }

    public struct ImageState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let available: Self = "available"
        public static let invalid: Self = "invalid"
        public static let deregistered: Self = "deregistered"
        public static let transient: Self = "transient"
        public static let failed: Self = "failed"
        public static let error: Self = "error"
        public static let disabled: Self = "disabled"
    }

    public struct ImageTypeValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let machine: Self = "machine"
        public static let kernel: Self = "kernel"
        public static let ramdisk: Self = "ramdisk"
    }

    public struct ImdsSupportValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let v20: Self = "v2.0"
    }

    public struct InitializationType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let `default`: Self = "default"
        public static let provisionedRate: Self = "provisioned-rate"
        public static let volumeCopy: Self = "volume-copy"
    }

    public struct InstanceAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let instanceType: Self = "instanceType"
        public static let kernel: Self = "kernel"
        public static let ramdisk: Self = "ramdisk"
        public static let userData: Self = "userData"
        public static let disableApiTermination: Self = "disableApiTermination"
        public static let instanceInitiatedShutdownBehavior: Self = "instanceInitiatedShutdownBehavior"
        public static let rootDeviceName: Self = "rootDeviceName"
        public static let blockDeviceMapping: Self = "blockDeviceMapping"
        public static let productCodes: Self = "productCodes"
        public static let sourceDestCheck: Self = "sourceDestCheck"
        public static let groupSet: Self = "groupSet"
        public static let ebsOptimized: Self = "ebsOptimized"
        public static let sriovNetSupport: Self = "sriovNetSupport"
        public static let enaSupport: Self = "enaSupport"
        public static let enclaveOptions: Self = "enclaveOptions"
        public static let disableApiStop: Self = "disableApiStop"
    }

    public struct InstanceAutoRecoveryState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let `default`: Self = "default"
    }

    public struct InstanceBandwidthWeighting: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let `default`: Self = "default"
        public static let vpc1: Self = "vpc-1"
        public static let ebs1: Self = "ebs-1"
    }

    public struct InstanceBootModeValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let legacyBios: Self = "legacy-bios"
        public static let uefi: Self = "uefi"
    }

    public struct InstanceGeneration: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let current: Self = "current"
        public static let previous: Self = "previous"
    }

    public struct InstanceInterruptionBehavior: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let hibernate: Self = "hibernate"
        public static let stop: Self = "stop"
        public static let terminate: Self = "terminate"
    }

    public struct InstanceLifecycleType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let spot: Self = "spot"
        public static let scheduled: Self = "scheduled"
        public static let capacityBlock: Self = "capacity-block"
        public static let interruptibleCapacityReservation: Self = "interruptible-capacity-reservation"
    }

    public struct InstanceMetadataEndpointState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let enabled: Self = "enabled"
    }

    public struct InstanceMetadataOptionsState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let applied: Self = "applied"
    }

    public struct InstanceMetadataProtocolState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let enabled: Self = "enabled"
    }

    public struct InstanceMetadataTagsState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let enabled: Self = "enabled"
    }

    public struct InstanceRebootMigrationState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let `default`: Self = "default"
    }

    public struct InstanceStateName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let running: Self = "running"
        public static let shuttingDown: Self = "shutting-down"
        public static let terminated: Self = "terminated"
        public static let stopping: Self = "stopping"
        public static let stopped: Self = "stopped"
    }

    public struct InstanceStorageEncryptionSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let required: Self = "required"
    }

    public struct InstanceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
    }

    public struct InstanceTypeHypervisor: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let nitro: Self = "nitro"
        public static let xen: Self = "xen"
    }

    public struct IpAddressType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ipv4: Self = "ipv4"
        public static let dualstack: Self = "dualstack"
        public static let ipv6: Self = "ipv6"
    }

    public struct IpSource: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let amazon: Self = "amazon"
        public static let byoip: Self = "byoip"
        public static let none: Self = "none"
    }

    public struct Ipv6AddressAttribute: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let `public`: Self = "public"
        public static let `private`: Self = "private"
    }

    public struct KeyFormat: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pem: Self = "pem"
        public static let ppk: Self = "ppk"
    }

    public struct KeyType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let rsa: Self = "rsa"
        public static let ed25519: Self = "ed25519"
    }

    public struct LaunchTemplateAutoRecoveryState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let `default`: Self = "default"
        public static let disabled: Self = "disabled"
    }

    public struct LaunchTemplateErrorCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let launchTemplateIdDoesNotExist: Self = "launchTemplateIdDoesNotExist"
        public static let launchTemplateIdMalformed: Self = "launchTemplateIdMalformed"
        public static let launchTemplateNameDoesNotExist: Self = "launchTemplateNameDoesNotExist"
        public static let launchTemplateNameMalformed: Self = "launchTemplateNameMalformed"
        public static let launchTemplateVersionDoesNotExist: Self = "launchTemplateVersionDoesNotExist"
        public static let unexpectedError: Self = "unexpectedError"
    }

    public struct LaunchTemplateHttpTokensState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let optional: Self = "optional"
        public static let required: Self = "required"
    }

    public struct LaunchTemplateInstanceMetadataEndpointState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let enabled: Self = "enabled"
    }

    public struct LaunchTemplateInstanceMetadataOptionsState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let applied: Self = "applied"
    }

    public struct LaunchTemplateInstanceMetadataProtocolIpv6: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let enabled: Self = "enabled"
    }

    public struct LaunchTemplateInstanceMetadataTagsState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let enabled: Self = "enabled"
    }

    public struct LocalStorage: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let included: Self = "included"
        public static let required: Self = "required"
        public static let excluded: Self = "excluded"
    }

    public struct LocalStorageType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let hdd: Self = "hdd"
        public static let ssd: Self = "ssd"
    }

    public struct LocationType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let region: Self = "region"
        public static let availabilityZone: Self = "availability-zone"
        public static let availabilityZoneId: Self = "availability-zone-id"
        public static let outpost: Self = "outpost"
    }

    public struct ManagedBy: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let account: Self = "account"
        public static let declarativePolicy: Self = "declarative-policy"
    }

    public struct MarketType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let spot: Self = "spot"
        public static let capacityBlock: Self = "capacity-block"
        public static let interruptibleCapacityReservation: Self = "interruptible-capacity-reservation"
    }

    public struct MonitoringState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let disabled: Self = "disabled"
        public static let disabling: Self = "disabling"
        public static let enabled: Self = "enabled"
        public static let pending: Self = "pending"
    }

    public struct NatGatewayAddressStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let assigning: Self = "assigning"
        public static let unassigning: Self = "unassigning"
        public static let associating: Self = "associating"
        public static let disassociating: Self = "disassociating"
        public static let succeeded: Self = "succeeded"
        public static let failed: Self = "failed"
    }

    public struct NatGatewayApplianceModifyState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let modifying: Self = "modifying"
        public static let completed: Self = "completed"
        public static let failed: Self = "failed"
    }

    public struct NatGatewayApplianceState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let attaching: Self = "attaching"
        public static let attached: Self = "attached"
        public static let detaching: Self = "detaching"
        public static let detached: Self = "detached"
        public static let attachFailed: Self = "attach-failed"
        public static let detachFailed: Self = "detach-failed"
    }

    public struct NatGatewayApplianceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let networkFirewallProxy: Self = "network-firewall-proxy"
    }

    public struct NatGatewayState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let failed: Self = "failed"
        public static let available: Self = "available"
        public static let deleting: Self = "deleting"
        public static let deleted: Self = "deleted"
    }

    public struct NestedVirtualizationSpecification: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enabled: Self = "enabled"
        public static let disabled: Self = "disabled"
    }

    public struct NetworkInterfaceAttribute: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let description: Self = "description"
        public static let groupSet: Self = "groupSet"
        public static let sourceDestCheck: Self = "sourceDestCheck"
        public static let attachment: Self = "attachment"
        public static let associatePublicIpAddress: Self = "associatePublicIpAddress"
    }

    public struct NetworkInterfaceStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let available: Self = "available"
        public static let associated: Self = "associated"
        public static let attaching: Self = "attaching"
        public static let inUse: Self = "in-use"
        public static let detaching: Self = "detaching"
    }

    public struct NetworkInterfaceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let interface: Self = "interface"
        public static let natGateway: Self = "natGateway"
        public static let efa: Self = "efa"
        public static let efaOnly: Self = "efa-only"
        public static let trunk: Self = "trunk"
        public static let loadBalancer: Self = "load_balancer"
        public static let networkLoadBalancer: Self = "network_load_balancer"
        public static let vpcEndpoint: Self = "vpc_endpoint"
        public static let branch: Self = "branch"
        public static let transitGateway: Self = "transit_gateway"
        public static let lambda: Self = "lambda"
        public static let quicksight: Self = "quicksight"
        public static let globalAcceleratorManaged: Self = "global_accelerator_managed"
        public static let apiGatewayManaged: Self = "api_gateway_managed"
        public static let gatewayLoadBalancer: Self = "gateway_load_balancer"
        public static let gatewayLoadBalancerEndpoint: Self = "gateway_load_balancer_endpoint"
        public static let iotRulesManaged: Self = "iot_rules_managed"
        public static let awsCodestarConnectionsManaged: Self = "aws_codestar_connections_managed"
    }

    public struct NitroEnclavesSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
    }

    public struct NitroTpmSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
    }

    public struct OfferingClassType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let standard: Self = "standard"
        public static let convertible: Self = "convertible"
    }

    public struct OfferingTypeValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let heavyUtilization: Self = "Heavy Utilization"
        public static let mediumUtilization: Self = "Medium Utilization"
        public static let lightUtilization: Self = "Light Utilization"
        public static let noUpfront: Self = "No Upfront"
        public static let partialUpfront: Self = "Partial Upfront"
        public static let allUpfront: Self = "All Upfront"
    }

    public struct OperationType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let add: Self = "add"
        public static let remove: Self = "remove"
    }

    public struct PermissionGroup: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let all: Self = "all"
    }

    public struct PhcSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
    }

    public struct PlacementGroupState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let available: Self = "available"
        public static let deleting: Self = "deleting"
        public static let deleted: Self = "deleted"
    }

    public struct PlacementGroupStrategy: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let cluster: Self = "cluster"
        public static let partition: Self = "partition"
        public static let spread: Self = "spread"
    }

    public struct PlacementStrategy: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let cluster: Self = "cluster"
        public static let spread: Self = "spread"
        public static let partition: Self = "partition"
    }

    public struct PlatformValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let windows: Self = "Windows"
    }

    public struct PrefixListState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let createInProgress: Self = "create-in-progress"
        public static let createComplete: Self = "create-complete"
        public static let createFailed: Self = "create-failed"
        public static let modifyInProgress: Self = "modify-in-progress"
        public static let modifyComplete: Self = "modify-complete"
        public static let modifyFailed: Self = "modify-failed"
        public static let restoreInProgress: Self = "restore-in-progress"
        public static let restoreComplete: Self = "restore-complete"
        public static let restoreFailed: Self = "restore-failed"
        public static let deleteInProgress: Self = "delete-in-progress"
        public static let deleteComplete: Self = "delete-complete"
        public static let deleteFailed: Self = "delete-failed"
    }

    public struct ProductCodeValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let devpay: Self = "devpay"
        public static let marketplace: Self = "marketplace"
    }

    public struct RIProductDescription: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let linuxUnix: Self = "Linux/UNIX"
        public static let linuxUnixAmazonVpc: Self = "Linux/UNIX (Amazon VPC)"
        public static let windows: Self = "Windows"
        public static let windowsAmazonVpc: Self = "Windows (Amazon VPC)"
    }

    public struct RebootMigrationSupport: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let unsupported: Self = "unsupported"
        public static let supported: Self = "supported"
    }

    public struct RecurringChargeFrequency: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let hourly: Self = "Hourly"
    }

    public struct ReservedInstanceState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let paymentPending: Self = "payment-pending"
        public static let active: Self = "active"
        public static let paymentFailed: Self = "payment-failed"
        public static let retired: Self = "retired"
        public static let queued: Self = "queued"
        public static let queuedDeleted: Self = "queued-deleted"
    }

    public struct ResetImageAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let launchPermission: Self = "launchPermission"
    }

    public struct ResourceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
    }

    public struct RootDeviceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ebs: Self = "ebs"
        public static let instanceStore: Self = "instance-store"
    }

    public struct RouteOrigin: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let createRouteTable: Self = "CreateRouteTable"
        public static let createRoute: Self = "CreateRoute"
        public static let enableVgwRoutePropagation: Self = "EnableVgwRoutePropagation"
        public static let advertisement: Self = "Advertisement"
    }

    public struct RouteState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let active: Self = "active"
        public static let blackhole: Self = "blackhole"
        public static let filtered: Self = "filtered"
    }

    public struct RouteTableAssociationStateCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let associating: Self = "associating"
        public static let associated: Self = "associated"
        public static let disassociating: Self = "disassociating"
        public static let disassociated: Self = "disassociated"
        public static let failed: Self = "failed"
    }

    public struct RuleAction: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let allow: Self = "allow"
        public static let deny: Self = "deny"
    }

    public struct SSEType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let sseEbs: Self = "sse-ebs"
        public static let sseKms: Self = "sse-kms"
        public static let none: Self = "none"
    }

    public struct SecondaryInterfaceStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let available: Self = "available"
        public static let inUse: Self = "in-use"
    }

    public struct SecondaryInterfaceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let secondary: Self = "secondary"
    }

    public struct ServiceManaged: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let alb: Self = "alb"
        public static let nlb: Self = "nlb"
        public static let rnat: Self = "rnat"
        public static let rds: Self = "rds"
    }

    public struct ShutdownBehavior: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let stop: Self = "stop"
        public static let terminate: Self = "terminate"
    }

    public struct SnapshotAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let productCodes: Self = "productCodes"
        public static let createVolumePermission: Self = "createVolumePermission"
    }

    public struct SnapshotLocationEnum: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let regional: Self = "regional"
        public static let local: Self = "local"
    }

    public struct SnapshotReturnCodes: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let success: Self = "success"
        public static let skipped: Self = "skipped"
        public static let missingPermissions: Self = "missing-permissions"
        public static let internalError: Self = "internal-error"
        public static let clientError: Self = "client-error"
    }

    public struct SnapshotState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let completed: Self = "completed"
        public static let error: Self = "error"
        public static let recoverable: Self = "recoverable"
        public static let recovering: Self = "recovering"
    }

    public struct SpotInstanceState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let open: Self = "open"
        public static let active: Self = "active"
        public static let closed: Self = "closed"
        public static let cancelled: Self = "cancelled"
        public static let failed: Self = "failed"
        public static let disabled: Self = "disabled"
    }

    public struct SpotInstanceType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let oneTime: Self = "one-time"
        public static let persistent: Self = "persistent"
    }

    public struct SpreadLevel: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let host: Self = "host"
        public static let rack: Self = "rack"
    }

    public struct State: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pendingAcceptance: Self = "PendingAcceptance"
        public static let pending: Self = "Pending"
        public static let available: Self = "Available"
        public static let deleting: Self = "Deleting"
        public static let deleted: Self = "Deleted"
        public static let rejected: Self = "Rejected"
        public static let failed: Self = "Failed"
        public static let expired: Self = "Expired"
        public static let partial: Self = "Partial"
    }

    public struct StatusName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let reachability: Self = "reachability"
    }

    public struct StatusType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let passed: Self = "passed"
        public static let failed: Self = "failed"
        public static let insufficientData: Self = "insufficient-data"
        public static let initializing: Self = "initializing"
    }

    public struct StorageTier: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let archive: Self = "archive"
        public static let standard: Self = "standard"
    }

    public struct SubnetCidrBlockStateCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let associating: Self = "associating"
        public static let associated: Self = "associated"
        public static let disassociating: Self = "disassociating"
        public static let disassociated: Self = "disassociated"
        public static let failing: Self = "failing"
        public static let failed: Self = "failed"
    }

    public struct SubnetState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let available: Self = "available"
        public static let unavailable: Self = "unavailable"
        public static let failed: Self = "failed"
        public static let failedInsufficientCapacity: Self = "failed-insufficient-capacity"
    }

    public struct SummaryStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ok: Self = "ok"
        public static let impaired: Self = "impaired"
        public static let insufficientData: Self = "insufficient-data"
        public static let notApplicable: Self = "not-applicable"
        public static let initializing: Self = "initializing"
    }

    public struct SupportedAdditionalProcessorFeature: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let amdSevSnp: Self = "amd-sev-snp"
        public static let nestedVirtualization: Self = "nested-virtualization"
    }

    public struct Tenancy: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let `default`: Self = "default"
        public static let dedicated: Self = "dedicated"
        public static let host: Self = "host"
    }

    public struct TieringOperationStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let archivalInProgress: Self = "archival-in-progress"
        public static let archivalCompleted: Self = "archival-completed"
        public static let archivalFailed: Self = "archival-failed"
        public static let temporaryRestoreInProgress: Self = "temporary-restore-in-progress"
        public static let temporaryRestoreCompleted: Self = "temporary-restore-completed"
        public static let temporaryRestoreFailed: Self = "temporary-restore-failed"
        public static let permanentRestoreInProgress: Self = "permanent-restore-in-progress"
        public static let permanentRestoreCompleted: Self = "permanent-restore-completed"
        public static let permanentRestoreFailed: Self = "permanent-restore-failed"
    }

    public struct TpmSupportValues: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let v20: Self = "v2.0"
    }

    public struct TransferType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let timeBased: Self = "time-based"
        public static let standard: Self = "standard"
    }

    public struct UsageClassType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let spot: Self = "spot"
        public static let onDemand: Self = "on-demand"
        public static let capacityBlock: Self = "capacity-block"
    }

    public struct VirtualizationType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let hvm: Self = "hvm"
        public static let paravirtual: Self = "paravirtual"
    }

    public struct VolumeAttachmentState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let attaching: Self = "attaching"
        public static let attached: Self = "attached"
        public static let detaching: Self = "detaching"
        public static let detached: Self = "detached"
        public static let busy: Self = "busy"
    }

    public struct VolumeAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let autoEnableIO: Self = "autoEnableIO"
        public static let productCodes: Self = "productCodes"
    }

    public struct VolumeModificationState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let modifying: Self = "modifying"
        public static let optimizing: Self = "optimizing"
        public static let completed: Self = "completed"
        public static let failed: Self = "failed"
    }

    public struct VolumeState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let creating: Self = "creating"
        public static let available: Self = "available"
        public static let inUse: Self = "in-use"
        public static let deleting: Self = "deleting"
        public static let deleted: Self = "deleted"
        public static let error: Self = "error"
    }

    public struct VolumeStatusInfoStatus: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ok: Self = "ok"
        public static let impaired: Self = "impaired"
        public static let insufficientData: Self = "insufficient-data"
        public static let warning: Self = "warning"
    }

    public struct VolumeStatusName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let ioEnabled: Self = "io-enabled"
        public static let ioPerformance: Self = "io-performance"
        public static let initializationState: Self = "initialization-state"
    }

    public struct VolumeType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let standard: Self = "standard"
        public static let io1: Self = "io1"
        public static let io2: Self = "io2"
        public static let gp2: Self = "gp2"
        public static let sc1: Self = "sc1"
        public static let st1: Self = "st1"
        public static let gp3: Self = "gp3"
    }

    public struct VpcAttributeName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enableDnsSupport: Self = "enableDnsSupport"
        public static let enableDnsHostnames: Self = "enableDnsHostnames"
        public static let enableNetworkAddressUsageMetrics: Self = "enableNetworkAddressUsageMetrics"
    }

    public struct VpcCidrBlockStateCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let associating: Self = "associating"
        public static let associated: Self = "associated"
        public static let disassociating: Self = "disassociating"
        public static let disassociated: Self = "disassociated"
        public static let failing: Self = "failing"
        public static let failed: Self = "failed"
    }

    public struct VpcEncryptionControlExclusionState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enabling: Self = "enabling"
        public static let enabled: Self = "enabled"
        public static let disabling: Self = "disabling"
        public static let disabled: Self = "disabled"
    }

    public struct VpcEncryptionControlMode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let monitor: Self = "monitor"
        public static let enforce: Self = "enforce"
    }

    public struct VpcEncryptionControlState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let enforceInProgress: Self = "enforce-in-progress"
        public static let monitorInProgress: Self = "monitor-in-progress"
        public static let enforceFailed: Self = "enforce-failed"
        public static let monitorFailed: Self = "monitor-failed"
        public static let deleting: Self = "deleting"
        public static let deleted: Self = "deleted"
        public static let available: Self = "available"
        public static let creating: Self = "creating"
        public static let deleteFailed: Self = "delete-failed"
    }

    public struct VpcEndpointType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let interface: Self = "Interface"
        public static let gateway: Self = "Gateway"
        public static let gatewayLoadBalancer: Self = "GatewayLoadBalancer"
        public static let resource: Self = "Resource"
        public static let serviceNetwork: Self = "ServiceNetwork"
    }

    public struct VpcState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let pending: Self = "pending"
        public static let available: Self = "available"
    }

    public struct scope: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let availabilityZone: Self = "Availability Zone"
        public static let region: Self = "Region"
    }
}
