// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension EC2.EnclaveOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enabled = source.boolean()
    }
}

extension EC2.FpgaDeviceInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        name = source.string()
        manufacturer = source.string()
        count = source.integer()
        memoryInfo = source.structure()
    }
}

extension EC2.FpgaDeviceMemoryInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        sizeInMiB = source.integer()
    }
}

extension EC2.FpgaInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        fpgas = source.list()
        totalFpgaMemoryInMiB = source.integer()
    }
}

extension EC2.GetConsoleOutputResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        timestamp = source.timestamp()
        output = source.string()
    }
}

extension EC2.GetConsoleScreenshotResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        imageData = source.string()
        instanceId = source.string()
    }
}

extension EC2.GetEbsDefaultKmsKeyIdResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        kmsKeyId = source.string()
    }
}

extension EC2.GetEbsEncryptionByDefaultResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ebsEncryptionByDefault = source.boolean()
        sseType = source.enumeration()
    }
}

extension EC2.GetInstanceMetadataDefaultsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accountLevel = source.structure()
    }
}

extension EC2.GetInstanceUefiDataResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        uefiData = source.string()
    }
}

extension EC2.GetPasswordDataResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        timestamp = source.timestamp()
        passwordData = source.string()
    }
}

extension EC2.GpuDeviceInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        name = source.string()
        manufacturer = source.string()
        count = source.integer()
        logicalGpuCount = source.integer()
        gpuPartitionSize = source.double()
        workloads = source.strings()
        memoryInfo = source.structure()
    }
}

extension EC2.GpuDeviceMemoryInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        sizeInMiB = source.integer()
    }
}

extension EC2.GpuInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        gpus = source.list()
        totalGpuMemoryInMiB = source.integer()
    }
}

extension EC2.GroupIdentifier: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupId = source.string()
        groupName = source.string()
    }
}

extension EC2.HibernationOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        configured = source.boolean()
    }
}

extension EC2.IamInstanceProfile: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        arn = source.string()
        id = source.string()
    }
}

extension EC2.IamInstanceProfileAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associationId = source.string()
        instanceId = source.string()
        iamInstanceProfile = source.structure()
        state = source.enumeration()
        timestamp = source.timestamp()
    }
}

extension EC2.IamInstanceProfileSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        arn = source.string()
        name = source.string()
    }
}

extension EC2.IcmpTypeCode: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.integer()
        type = source.integer()
    }
}

extension EC2.Image: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        platformDetails = source.string()
        usageOperation = source.string()
        blockDeviceMappings = source.list()
        description = source.string()
        enaSupport = source.boolean()
        hypervisor = source.enumeration()
        imageOwnerAlias = source.string()
        name = source.string()
        rootDeviceName = source.string()
        rootDeviceType = source.enumeration()
        sriovNetSupport = source.string()
        stateReason = source.structure()
        tags = source.list()
        virtualizationType = source.enumeration()
        bootMode = source.enumeration()
        tpmSupport = source.enumeration()
        deprecationTime = source.string()
        imdsSupport = source.enumeration()
        sourceInstanceId = source.string()
        deregistrationProtection = source.string()
        lastLaunchedTime = source.string()
        imageAllowed = source.boolean()
        sourceImageId = source.string()
        sourceImageRegion = source.string()
        freeTierEligible = source.boolean()
        imageId = source.string()
        imageLocation = source.string()
        state = source.enumeration()
        ownerId = source.string()
        creationDate = source.string()
        `public` = source.boolean()
        productCodes = source.list()
        architecture = source.enumeration()
        imageType = source.enumeration()
        kernelId = source.string()
        ramdiskId = source.string()
        platform = source.enumeration()
    }
}

extension EC2.ImageAttribute: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.structure()
        kernelId = source.structure()
        ramdiskId = source.structure()
        sriovNetSupport = source.structure()
        bootMode = source.structure()
        tpmSupport = source.structure()
        uefiData = source.structure()
        lastLaunchedTime = source.structure()
        imdsSupport = source.structure()
        deregistrationProtection = source.structure()
        imageId = source.string()
        launchPermissions = source.list()
        productCodes = source.list()
        blockDeviceMappings = source.list()
    }
}

extension EC2.ImportKeyPairResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        keyFingerprint = source.string()
        keyName = source.string()
        keyPairId = source.string()
        tags = source.list()
    }
}

extension EC2.InferenceAcceleratorInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accelerators = source.list()
        totalInferenceMemoryInMiB = source.integer()
    }
}

extension EC2.InferenceDeviceInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        count = source.integer()
        name = source.string()
        manufacturer = source.string()
        memoryInfo = source.structure()
    }
}

extension EC2.InferenceDeviceMemoryInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        sizeInMiB = source.integer()
    }
}

extension EC2.InitializationStatusDetails: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        initializationType = source.enumeration()
        progress = source.integer()
        estimatedTimeToCompleteInSeconds = source.integer()
    }
}

extension EC2.Instance: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        architecture = source.enumeration()
        blockDeviceMappings = source.list()
        clientToken = source.string()
        ebsOptimized = source.boolean()
        enaSupport = source.boolean()
        hypervisor = source.enumeration()
        iamInstanceProfile = source.structure()
        instanceLifecycle = source.enumeration()
        elasticGpuAssociations = source.list()
        elasticInferenceAcceleratorAssociations = source.list()
        networkInterfaces = source.list()
        outpostArn = source.string()
        rootDeviceName = source.string()
        rootDeviceType = source.enumeration()
        securityGroups = source.list()
        sourceDestCheck = source.boolean()
        spotInstanceRequestId = source.string()
        sriovNetSupport = source.string()
        stateReason = source.structure()
        tags = source.list()
        virtualizationType = source.enumeration()
        cpuOptions = source.structure()
        capacityBlockId = source.string()
        capacityReservationId = source.string()
        capacityReservationSpecification = source.structure()
        hibernationOptions = source.structure()
        licenses = source.list()
        metadataOptions = source.structure()
        enclaveOptions = source.structure()
        bootMode = source.enumeration()
        platformDetails = source.string()
        usageOperation = source.string()
        usageOperationUpdateTime = source.timestamp()
        privateDnsNameOptions = source.structure()
        ipv6Address = source.string()
        tpmSupport = source.string()
        maintenanceOptions = source.structure()
        currentInstanceBootMode = source.enumeration()
        networkPerformanceOptions = source.structure()
        `operator` = source.structure()
        secondaryInterfaces = source.list()
        instanceId = source.string()
        imageId = source.string()
        state = source.structure()
        privateDnsName = source.string()
        publicDnsName = source.string()
        stateTransitionReason = source.string()
        keyName = source.string()
        amiLaunchIndex = source.integer()
        productCodes = source.list()
        instanceType = source.enumeration()
        launchTime = source.timestamp()
        placement = source.structure()
        kernelId = source.string()
        ramdiskId = source.string()
        platform = source.enumeration()
        monitoring = source.structure()
        subnetId = source.string()
        vpcId = source.string()
        privateIpAddress = source.string()
        publicIpAddress = source.string()
    }
}

extension EC2.InstanceAttachmentEnaSrdSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdEnabled = source.boolean()
        enaSrdUdpSpecification = source.structure()
    }
}

extension EC2.InstanceAttachmentEnaSrdUdpSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdUdpEnabled = source.boolean()
    }
}

extension EC2.InstanceAttribute: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        blockDeviceMappings = source.list()
        disableApiTermination = source.structure()
        enaSupport = source.structure()
        enclaveOptions = source.structure()
        ebsOptimized = source.structure()
        instanceId = source.string()
        instanceInitiatedShutdownBehavior = source.structure()
        instanceType = source.structure()
        kernelId = source.structure()
        productCodes = source.list()
        ramdiskId = source.structure()
        rootDeviceName = source.structure()
        sourceDestCheck = source.structure()
        sriovNetSupport = source.structure()
        userData = source.structure()
        disableApiStop = source.structure()
        groups = source.list()
    }
}

extension EC2.InstanceBlockDeviceMapping: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        deviceName = source.string()
        ebs = source.structure()
    }
}

extension EC2.InstanceCreditSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        cpuCredits = source.string()
    }
}

extension EC2.InstanceIpv4Prefix: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv4Prefix = source.string()
    }
}

extension EC2.InstanceIpv6Address: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv6Address = source.string()
        isPrimaryIpv6 = source.boolean()
    }
}

extension EC2.InstanceIpv6Prefix: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv6Prefix = source.string()
    }
}

extension EC2.InstanceMaintenanceOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        autoRecovery = source.enumeration()
        rebootMigration = source.enumeration()
    }
}

extension EC2.InstanceMetadataDefaultsResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        httpTokens = source.enumeration()
        httpPutResponseHopLimit = source.integer()
        httpEndpoint = source.enumeration()
        instanceMetadataTags = source.enumeration()
        managedBy = source.enumeration()
        managedExceptionMessage = source.string()
        httpTokensEnforced = source.enumeration()
    }
}

extension EC2.InstanceMetadataOptionsResponse: Sample {
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

extension EC2.InstanceMonitoring: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        monitoring = source.structure()
    }
}

extension EC2.InstanceNetworkInterface: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        association = source.structure()
        attachment = source.structure()
        description = source.string()
        groups = source.list()
        ipv6Addresses = source.list()
        macAddress = source.string()
        networkInterfaceId = source.string()
        ownerId = source.string()
        privateDnsName = source.string()
        privateIpAddress = source.string()
        privateIpAddresses = source.list()
        sourceDestCheck = source.boolean()
        status = source.enumeration()
        subnetId = source.string()
        vpcId = source.string()
        interfaceType = source.string()
        ipv4Prefixes = source.list()
        ipv6Prefixes = source.list()
        connectionTrackingConfiguration = source.structure()
        `operator` = source.structure()
    }
}

extension EC2.InstanceNetworkInterfaceAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        carrierIp = source.string()
        customerOwnedIp = source.string()
        ipOwnerId = source.string()
        publicDnsName = source.string()
        publicIp = source.string()
    }
}

extension EC2.InstanceNetworkInterfaceAttachment: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachTime = source.timestamp()
        attachmentId = source.string()
        deleteOnTermination = source.boolean()
        deviceIndex = source.integer()
        status = source.enumeration()
        networkCardIndex = source.integer()
        enaSrdSpecification = source.structure()
        enaQueueCount = source.integer()
    }
}

extension EC2.InstanceNetworkInterfaceSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associatePublicIpAddress = source.boolean()
        deleteOnTermination = source.boolean()
        description = source.string()
        deviceIndex = source.integer()
        groups = source.strings()
        ipv6AddressCount = source.integer()
        ipv6Addresses = source.list()
        networkInterfaceId = source.string()
        privateIpAddress = source.string()
        privateIpAddresses = source.list()
        secondaryPrivateIpAddressCount = source.integer()
        subnetId = source.string()
        associateCarrierIpAddress = source.boolean()
        interfaceType = source.string()
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

extension EC2.InstanceNetworkPerformanceOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        bandwidthWeighting = source.enumeration()
    }
}

extension EC2.InstancePrivateIpAddress: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        association = source.structure()
        primary = source.boolean()
        privateDnsName = source.string()
        privateIpAddress = source.string()
    }
}

extension EC2.InstanceRequirements: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        vCpuCount = source.structure()
        memoryMiB = source.structure()
        cpuManufacturers = source.enumerations()
        memoryGiBPerVCpu = source.structure()
        excludedInstanceTypes = source.strings()
        instanceGenerations = source.enumerations()
        spotMaxPricePercentageOverLowestPrice = source.integer()
        onDemandMaxPricePercentageOverLowestPrice = source.integer()
        bareMetal = source.enumeration()
        burstablePerformance = source.enumeration()
        requireHibernateSupport = source.boolean()
        networkInterfaceCount = source.structure()
        localStorage = source.enumeration()
        localStorageTypes = source.enumerations()
        totalLocalStorageGB = source.structure()
        baselineEbsBandwidthMbps = source.structure()
        acceleratorTypes = source.enumerations()
        acceleratorCount = source.structure()
        acceleratorManufacturers = source.enumerations()
        acceleratorNames = source.enumerations()
        acceleratorTotalMemoryMiB = source.structure()
        networkBandwidthGbps = source.structure()
        allowedInstanceTypes = source.strings()
        maxSpotPriceAsPercentageOfOptimalOnDemandPrice = source.integer()
        baselinePerformanceFactors = source.structure()
        requireEncryptionInTransit = source.boolean()
    }
}

extension EC2.InstanceSecondaryInterface: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachment = source.structure()
        macAddress = source.string()
        secondaryInterfaceId = source.string()
        ownerId = source.string()
        privateIpAddresses = source.list()
        sourceDestCheck = source.boolean()
        status = source.enumeration()
        secondarySubnetId = source.string()
        secondaryNetworkId = source.string()
        interfaceType = source.enumeration()
    }
}

extension EC2.InstanceSecondaryInterfaceAttachment: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachTime = source.timestamp()
        attachmentId = source.string()
        deleteOnTermination = source.boolean()
        deviceIndex = source.integer()
        status = source.enumeration()
        networkCardIndex = source.integer()
    }
}

extension EC2.InstanceSecondaryInterfacePrivateIpAddress: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        privateIpAddress = source.string()
    }
}

extension EC2.InstanceState: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.integer()
        name = source.enumeration()
    }
}

extension EC2.InstanceStateChange: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        currentState = source.structure()
        previousState = source.structure()
    }
}

extension EC2.InstanceStatus: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZone = source.string()
        availabilityZoneId = source.string()
        outpostArn = source.string()
        `operator` = source.structure()
        events = source.list()
        instanceId = source.string()
        instanceState = source.structure()
        instanceStatus = source.structure()
        systemStatus = source.structure()
        attachedEbsStatus = source.structure()
    }
}

extension EC2.InstanceStatusDetails: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        impairedSince = source.timestamp()
        name = source.enumeration()
        status = source.enumeration()
    }
}

extension EC2.InstanceStatusEvent: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceEventId = source.string()
        code = source.enumeration()
        description = source.string()
        notAfter = source.timestamp()
        notBefore = source.timestamp()
        notBeforeDeadline = source.timestamp()
    }
}

extension EC2.InstanceStatusSummary: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        details = source.list()
        status = source.enumeration()
    }
}

extension EC2.InstanceStorageInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        totalSizeInGB = source.integer()
        disks = source.list()
        nvmeSupport = source.enumeration()
        encryptionSupport = source.enumeration()
    }
}

extension EC2.InstanceTypeInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceType = source.enumeration()
        currentGeneration = source.boolean()
        freeTierEligible = source.boolean()
        supportedUsageClasses = source.enumerations()
        supportedRootDeviceTypes = source.enumerations()
        supportedVirtualizationTypes = source.enumerations()
        bareMetal = source.boolean()
        hypervisor = source.enumeration()
        processorInfo = source.structure()
        vCpuInfo = source.structure()
        memoryInfo = source.structure()
        instanceStorageSupported = source.boolean()
        instanceStorageInfo = source.structure()
        ebsInfo = source.structure()
        networkInfo = source.structure()
        gpuInfo = source.structure()
        fpgaInfo = source.structure()
        placementGroupInfo = source.structure()
        inferenceAcceleratorInfo = source.structure()
        hibernationSupported = source.boolean()
        burstablePerformanceSupported = source.boolean()
        dedicatedHostsSupported = source.boolean()
        autoRecoverySupported = source.boolean()
        supportedBootModes = source.enumerations()
        nitroEnclavesSupport = source.enumeration()
        nitroTpmSupport = source.enumeration()
        nitroTpmInfo = source.structure()
        mediaAcceleratorInfo = source.structure()
        neuronInfo = source.structure()
        phcSupport = source.enumeration()
        rebootMigrationSupport = source.enumeration()
        supportedInRegion = source.boolean()
    }
}

extension EC2.InstanceTypeOffering: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceType = source.enumeration()
        locationType = source.enumeration()
        location = source.string()
    }
}

extension EC2.InternetGateway: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachments = source.list()
        internetGatewayId = source.string()
        ownerId = source.string()
        tags = source.list()
    }
}
