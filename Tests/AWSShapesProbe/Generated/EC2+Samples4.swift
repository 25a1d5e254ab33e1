// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension EC2.InternetGatewayAttachment: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        state = source.enumeration()
        vpcId = source.string()
    }
}

extension EC2.IpPermission: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipProtocol = source.string()
        fromPort = source.integer()
        toPort = source.integer()
        userIdGroupPairs = source.list()
        ipRanges = source.list()
        ipv6Ranges = source.list()
        prefixListIds = source.list()
    }
}

extension EC2.IpRange: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        cidrIp = source.string()
    }
}

extension EC2.Ipv4PrefixSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv4Prefix = source.string()
    }
}

extension EC2.Ipv4PrefixSpecificationRequest: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv4Prefix = source.string()
    }
}

extension EC2.Ipv4PrefixSpecificationResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv4Prefix = source.string()
    }
}

extension EC2.Ipv6PrefixSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv6Prefix = source.string()
    }
}

extension EC2.Ipv6PrefixSpecificationRequest: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv6Prefix = source.string()
    }
}

extension EC2.Ipv6PrefixSpecificationResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv6Prefix = source.string()
    }
}

extension EC2.Ipv6Range: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        cidrIpv6 = source.string()
    }
}

extension EC2.KeyPair: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        keyPairId = source.string()
        tags = source.list()
        keyName = source.string()
        keyFingerprint = source.string()
        keyMaterial = source.string()
    }
}

extension EC2.KeyPairInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        keyPairId = source.string()
        keyType = source.enumeration()
        tags = source.list()
        publicKey = source.string()
        createTime = source.timestamp()
        keyName = source.string()
        keyFingerprint = source.string()
    }
}

extension EC2.LastError: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        message = source.string()
        code = source.string()
    }
}

extension EC2.LaunchPermission: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        organizationArn = source.string()
        organizationalUnitArn = source.string()
        userId = source.string()
        group = source.enumeration()
    }
}

extension EC2.LaunchSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userData = source.string()
        addressingType = source.string()
        blockDeviceMappings = source.list()
        ebsOptimized = source.boolean()
        iamInstanceProfile = source.structure()
        imageId = source.string()
        instanceType = source.enumeration()
        kernelId = source.string()
        keyName = source.string()
        networkInterfaces = source.list()
        placement = source.structure()
        ramdiskId = source.string()
        subnetId = source.string()
        securityGroups = source.list()
        monitoring = source.structure()
    }
}

extension EC2.LaunchTemplate: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplateId = source.string()
        launchTemplateName = source.string()
        createTime = source.timestamp()
        createdBy = source.string()
        defaultVersionNumber = source.integer()
        latestVersionNumber = source.integer()
        tags = source.list()
        `operator` = source.structure()
    }
}

extension EC2.LaunchTemplateBlockDeviceMapping: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        deviceName = source.string()
        virtualName = source.string()
        ebs = source.structure()
        noDevice = source.string()
    }
}

extension EC2.LaunchTemplateCapacityReservationSpecificationResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        capacityReservationPreference = source.enumeration()
        capacityReservationTarget = source.structure()
    }
}

extension EC2.LaunchTemplateCpuOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        coreCount = source.integer()
        threadsPerCore = source.integer()
        amdSevSnp = source.enumeration()
        nestedVirtualization = source.enumeration()
    }
}

extension EC2.LaunchTemplateEbsBlockDevice: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        encrypted = source.boolean()
        deleteOnTermination = source.boolean()
        iops = source.integer()
        kmsKeyId = source.string()
        snapshotId = source.string()
        volumeSize = source.integer()
        volumeType = source.enumeration()
        throughput = source.integer()
        volumeInitializationRate = source.integer()
        ebsCardIndex = source.integer()
    }
}

extension EC2.LaunchTemplateElasticInferenceAcceleratorResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        type = source.string()
        count = source.integer()
    }
}

extension EC2.LaunchTemplateEnaSrdSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdEnabled = source.boolean()
        enaSrdUdpSpecification = source.structure()
    }
}

extension EC2.LaunchTemplateEnaSrdUdpSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdUdpEnabled = source.boolean()
    }
}

extension EC2.LaunchTemplateEnclaveOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enabled = source.boolean()
    }
}

extension EC2.LaunchTemplateHibernationOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        configured = source.boolean()
    }
}

extension EC2.LaunchTemplateIamInstanceProfileSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        arn = source.string()
        name = source.string()
    }
}

extension EC2.LaunchTemplateInstanceMaintenanceOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        autoRecovery = source.enumeration()
    }
}

extension EC2.LaunchTemplateInstanceMarketOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        marketType = source.enumeration()
        spotOptions = source.structure()
    }
}

extension EC2.LaunchTemplateInstanceMetadataOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        state = source.enumeration()
        httpTokens = source.enumeration()
        httpPutResponseHopLimit = source.integer()
        httpEndpoint = source.enumeration()
        httpProtocolIpv6 = source.enumeration()
        instanceMetadataTags = source.enumeration()
    }
}

extension EC2.LaunchTemplateInstanceNetworkInterfaceSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associateCarrierIpAddress = source.boolean()
        associatePublicIpAddress = source.boolean()
        deleteOnTermination = source.boolean()
        description = source.string()
        deviceIndex = source.integer()
        groups = source.strings()
        interfaceType = source.string()
        ipv6AddressCount = source.integer()
        ipv6Addresses = source.list()
        networkInterfaceId = source.string()
        privateIpAddress = source.string()
        privateIpAddresses = source.list()
        secondaryPrivateIpAddressCount = source.integer()
        subnetId = source.string()
        networkCardIndex = source.integer()
        ipv4Prefixes = source.list()
        ipv4PrefixCount = source.integer()
        ipv6Prefixes = source.list()
        ipv6PrefixCount = source.integer()
        primaryIpv6 = source.boolean()
        enaSrdSpecification = source.structure()
        connectionTrackingSpecification = source.structure()
        enaQueueCount = source.integer()
    }
}

extension EC2.LaunchTemplateInstanceSecondaryInterfaceSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        deleteOnTermination = source.boolean()
        deviceIndex = source.integer()
        privateIpAddresses = source.list()
        privateIpAddressCount = source.integer()
        secondarySubnetId = source.string()
        interfaceType = source.enumeration()
        networkCardIndex = source.integer()
    }
}

extension EC2.LaunchTemplateLicenseConfiguration: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        licenseConfigurationArn = source.string()
    }
}

extension EC2.LaunchTemplateNetworkPerformanceOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        bandwidthWeighting = source.enumeration()
    }
}

extension EC2.LaunchTemplatePlacement: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZone = source.string()
        availabilityZoneId = source.string()
        affinity = source.string()
        groupName = source.string()
        hostId = source.string()
        tenancy = source.enumeration()
        spreadDomain = source.string()
        hostResourceGroupArn = source.string()
        partitionNumber = source.integer()
        groupId = source.string()
    }
}

extension EC2.LaunchTemplatePrivateDnsNameOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        hostnameType = source.enumeration()
        enableResourceNameDnsARecord = source.boolean()
        enableResourceNameDnsAAAARecord = source.boolean()
    }
}

extension EC2.LaunchTemplateSpotMarketOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        maxPrice = source.string()
        spotInstanceType = source.enumeration()
        blockDurationMinutes = source.integer()
        validUntil = source.timestamp()
        instanceInterruptionBehavior = source.enumeration()
    }
}

extension EC2.LaunchTemplateTagSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        resourceType = source.enumeration()
        tags = source.list()
    }
}

extension EC2.LaunchTemplateVersion: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplateId = source.string()
        launchTemplateName = source.string()
        versionNumber = source.integer()
        versionDescription = source.string()
        createTime = source.timestamp()
        createdBy = source.string()
        defaultVersion = source.boolean()
        launchTemplateData = source.structure()
        `operator` = source.structure()
    }
}

extension EC2.LaunchTemplatesMonitoring: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enabled = source.boolean()
    }
}

extension EC2.LicenseConfiguration: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        licenseConfigurationArn = source.string()
    }
}

extension EC2.ManagedPrefixList: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        prefixListId = source.string()
        addressFamily = source.string()
        state = source.enumeration()
        stateMessage = source.string()
        prefixListArn = source.string()
        prefixListName = source.string()
        maxEntries = source.integer()
        version = source.integer()
        tags = source.list()
        ownerId = source.string()
        ipamPrefixListResolverTargetId = source.string()
        ipamPrefixListResolverSyncEnabled = source.boolean()
    }
}

extension EC2.MediaAcceleratorInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accelerators = source.list()
        totalMediaMemoryInMiB = source.integer()
    }
}

extension EC2.MediaDeviceInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        count = source.integer()
        name = source.string()
        manufacturer = source.string()
        memoryInfo = source.structure()
    }
}

extension EC2.MediaDeviceMemoryInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        sizeInMiB = source.integer()
    }
}

extension EC2.MemoryGiBPerVCpu: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.double()
        max = source.double()
    }
}

extension EC2.MemoryInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        sizeInMiB = source.integer()
    }
}

extension EC2.MemoryMiB: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.integer()
        max = source.integer()
    }
}

extension EC2.ModifyInstanceMetadataOptionsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        instanceMetadataOptions = source.structure()
    }
}

extension EC2.ModifyLaunchTemplateResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplate = source.structure()
    }
}

extension EC2.ModifySecurityGroupRulesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
    }
}

extension EC2.ModifyVolumeResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        volumeModification = source.structure()
    }
}

extension EC2.MonitorInstancesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceMonitorings = source.list()
    }
}

extension EC2.Monitoring: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        state = source.enumeration()
    }
}

extension EC2.NatGateway: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        createTime = source.timestamp()
        deleteTime = source.timestamp()
        failureCode = source.string()
        failureMessage = source.string()
        natGatewayAddresses = source.list()
        natGatewayId = source.string()
        provisionedBandwidth = source.structure()
        state = source.enumeration()
        subnetId = source.string()
        vpcId = source.string()
        tags = source.list()
        connectivityType = source.enumeration()
        availabilityMode = source.enumeration()
        autoScalingIps = source.enumeration()
        autoProvisionZones = source.enumeration()
        attachedAppliances = source.list()
        routeTableId = source.string()
    }
}

extension EC2.NatGatewayAddress: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        allocationId = source.string()
        networkInterfaceId = source.string()
        privateIp = source.string()
        publicIp = source.string()
        associationId = source.string()
        isPrimary = source.boolean()
        failureMessage = source.string()
        status = source.enumeration()
        availabilityZone = source.string()
        availabilityZoneId = source.string()
    }
}

extension EC2.NatGatewayAttachedAppliance: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        type = source.enumeration()
        applianceArn = source.string()
        vpcEndpointId = source.string()
        attachmentState = source.enumeration()
        modificationState = source.enumeration()
        failureCode = source.string()
        failureMessage = source.string()
    }
}

extension EC2.NetworkAcl: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associations = source.list()
        entries = source.list()
        isDefault = source.boolean()
        networkAclId = source.string()
        tags = source.list()
        vpcId = source.string()
        ownerId = source.string()
    }
}

extension EC2.NetworkAclAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        networkAclAssociationId = source.string()
        networkAclId = source.string()
        subnetId = source.string()
    }
}

extension EC2.NetworkAclEntry: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        cidrBlock = source.string()
        egress = source.boolean()
        icmpTypeCode = source.structure()
        ipv6CidrBlock = source.string()
        portRange = source.structure()
        `protocol` = source.string()
        ruleAction = source.enumeration()
        ruleNumber = source.integer()
    }
}

extension EC2.NetworkBandwidthGbps: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.double()
        max = source.double()
    }
}
