// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension EC2.NetworkCardInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        networkCardIndex = source.integer()
        networkPerformance = source.string()
        maximumNetworkInterfaces = source.integer()
        additionalFlexibleNetworkInterfaces = source.integer()
        baselineBandwidthInGbps = source.double()
        peakBandwidthInGbps = source.double()
        defaultEnaQueueCountPerInterface = source.integer()
        maximumEnaQueueCount = source.integer()
        maximumEnaQueueCountPerInterface = source.integer()
    }
}

extension EC2.NetworkInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        networkPerformance = source.string()
        maximumNetworkInterfaces = source.integer()
        maximumNetworkCards = source.integer()
        defaultNetworkCardIndex = source.integer()
        networkCards = source.list()
        ipv4AddressesPerInterface = source.integer()
        ipv6AddressesPerInterface = source.integer()
        ipv6Supported = source.boolean()
        enaSupport = source.enumeration()
        efaSupported = source.boolean()
        efaInfo = source.structure()
        encryptionInTransitSupported = source.boolean()
        enaSrdSupported = source.boolean()
        bandwidthWeightings = source.enumerations()
        flexibleEnaQueuesSupport = source.enumeration()
        connectionTrackingConfiguration = source.structure()
        secondaryNetworkSupported = source.boolean()
        maximumSecondaryNetworkInterfaces = source.integer()
        ipv4AddressesPerSecondaryInterface = source.integer()
    }
}

extension EC2.NetworkInterface: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        association = source.structure()
        attachment = source.structure()
        availabilityZone = source.string()
        connectionTrackingConfiguration = source.structure()
        description = source.string()
        groups = source.list()
        interfaceType = source.enumeration()
        ipv6Addresses = source.list()
        macAddress = source.string()
        networkInterfaceId = source.string()
        outpostArn = source.string()
        ownerId = source.string()
        privateDnsName = source.string()
        publicDnsName = source.string()
        publicIpDnsNameOptions = source.structure()
        privateIpAddress = source.string()
        privateIpAddresses = source.list()
        ipv4Prefixes = source.list()
        ipv6Prefixes = source.list()
        requesterId = source.string()
        requesterManaged = source.boolean()
        sourceDestCheck = source.boolean()
        status = source.enumeration()
        subnetId = source.string()
        tagSet = source.list()
        vpcId = source.string()
        denyAllIgwTraffic = source.boolean()
        ipv6Native = source.boolean()
        ipv6Address = source.string()
        `operator` = source.structure()
        associatedSubnets = source.strings()
        availabilityZoneId = source.string()
    }
}

extension EC2.NetworkInterfaceAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        allocationId = source.string()
        associationId = source.string()
        ipOwnerId = source.string()
        publicDnsName = source.string()
        publicIp = source.string()
        customerOwnedIp = source.string()
        carrierIp = source.string()
    }
}

extension EC2.NetworkInterfaceAttachment: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachTime = source.timestamp()
        attachmentId = source.string()
        deleteOnTermination = source.boolean()
        deviceIndex = source.integer()
        networkCardIndex = source.integer()
        instanceId = source.string()
        instanceOwnerId = source.string()
        status = source.enumeration()
        enaSrdSpecification = source.structure()
        enaQueueCount = source.integer()
    }
}

extension EC2.NetworkInterfaceCount: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.integer()
        max = source.integer()
    }
}

extension EC2.NetworkInterfaceIpv6Address: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ipv6Address = source.string()
        publicIpv6DnsName = source.string()
        isPrimaryIpv6 = source.boolean()
    }
}

extension EC2.NetworkInterfacePrivateIpAddress: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        association = source.structure()
        primary = source.boolean()
        privateDnsName = source.string()
        privateIpAddress = source.string()
    }
}

extension EC2.NeuronDeviceCoreInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        count = source.integer()
        version = source.integer()
    }
}

extension EC2.NeuronDeviceInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        count = source.integer()
        name = source.string()
        coreInfo = source.structure()
        memoryInfo = source.structure()
    }
}

extension EC2.NeuronDeviceMemoryInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        sizeInMiB = source.integer()
    }
}

extension EC2.NeuronInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        neuronDevices = source.list()
        totalNeuronDeviceMemoryInMiB = source.integer()
    }
}

extension EC2.NitroTpmInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        supportedVersions = source.strings()
    }
}

extension EC2.OperatorResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        managed = source.boolean()
        principal = source.string()
        hiddenByDefault = source.boolean()
    }
}

extension EC2.PerformanceFactorReference: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceFamily = source.string()
    }
}

extension EC2.Placement: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZoneId = source.string()
        affinity = source.string()
        groupName = source.string()
        partitionNumber = source.integer()
        hostId = source.string()
        tenancy = source.enumeration()
        spreadDomain = source.string()
        hostResourceGroupArn = source.string()
        groupId = source.string()
        availabilityZone = source.string()
    }
}

extension EC2.PlacementGroup: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupName = source.string()
        state = source.enumeration()
        strategy = source.enumeration()
        partitionCount = source.integer()
        groupId = source.string()
        tags = source.list()
        groupArn = source.string()
        spreadLevel = source.enumeration()
        linkedGroupId = source.string()
        `operator` = source.structure()
    }
}

extension EC2.PlacementGroupInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        supportedStrategies = source.enumerations()
    }
}

extension EC2.PortRange: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        from = source.integer()
        to = source.integer()
    }
}

extension EC2.PrefixList: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        cidrs = source.strings()
        prefixListId = source.string()
        prefixListName = source.string()
    }
}

extension EC2.PrefixListId: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        prefixListId = source.string()
    }
}

extension EC2.PrivateDnsNameOptionsOnLaunch: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        hostnameType = source.enumeration()
        enableResourceNameDnsARecord = source.boolean()
        enableResourceNameDnsAAAARecord = source.boolean()
    }
}

extension EC2.PrivateDnsNameOptionsResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        hostnameType = source.enumeration()
        enableResourceNameDnsARecord = source.boolean()
        enableResourceNameDnsAAAARecord = source.boolean()
    }
}

extension EC2.PrivateIpAddressSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        primary = source.boolean()
        privateIpAddress = source.string()
    }
}

extension EC2.ProcessorInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        supportedArchitectures = source.enumerations()
        sustainedClockSpeedInGhz = source.double()
        supportedFeatures = source.enumerations()
        manufacturer = source.string()
    }
}

extension EC2.ProductCode: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        productCodeId = source.string()
        productCodeType = source.enumeration()
    }
}

extension EC2.PropagatingVgw: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        gatewayId = source.string()
    }
}

extension EC2.ProvisionedBandwidth: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        provisionTime = source.timestamp()
        provisioned = source.string()
        requestTime = source.timestamp()
        requested = source.string()
        status = source.string()
    }
}

extension EC2.PtrUpdateStatus: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        value = source.string()
        status = source.string()
        reason = source.string()
    }
}

extension EC2.PublicIpDnsNameOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        dnsHostnameType = source.string()
        publicIpv4DnsName = source.string()
        publicIpv6DnsName = source.string()
        publicDualStackDnsName = source.string()
    }
}

extension EC2.RecurringCharge: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        amount = source.double()
        frequency = source.enumeration()
    }
}

extension EC2.ReferencedSecurityGroup: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupId = source.string()
        peeringStatus = source.string()
        userId = source.string()
        vpcId = source.string()
        vpcPeeringConnectionId = source.string()
    }
}

extension EC2.Region: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        optInStatus = source.string()
        geography = source.list()
        regionName = source.string()
        endpoint = source.string()
    }
}

extension EC2.RegionGeography: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        name = source.string()
    }
}

extension EC2.RegisterImageResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        imageId = source.string()
    }
}

extension EC2.ReplaceIamInstanceProfileAssociationResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        iamInstanceProfileAssociation = source.structure()
    }
}

extension EC2.Reservation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        reservationId = source.string()
        ownerId = source.string()
        requesterId = source.string()
        groups = source.list()
        instances = source.list()
    }
}

extension EC2.ReservedInstances: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        currencyCode = source.enumeration()
        instanceTenancy = source.enumeration()
        offeringClass = source.enumeration()
        offeringType = source.enumeration()
        recurringCharges = source.list()
        scope = source.enumeration()
        tags = source.list()
        availabilityZoneId = source.string()
        reservedInstancesId = source.string()
        instanceType = source.enumeration()
        availabilityZone = source.string()
        start = source.timestamp()
        end = source.timestamp()
        duration = source.integer()
        usagePrice = source.double()
        fixedPrice = source.double()
        instanceCount = source.integer()
        productDescription = source.enumeration()
        state = source.enumeration()
    }
}

extension EC2.ResponseError: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.enumeration()
        message = source.string()
    }
}

extension EC2.ResponseLaunchTemplateData: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        kernelId = source.string()
        ebsOptimized = source.boolean()
        iamInstanceProfile = source.structure()
        blockDeviceMappings = source.list()
        networkInterfaces = source.list()
        imageId = source.string()
        instanceType = source.enumeration()
        keyName = source.string()
        monitoring = source.structure()
        placement = source.structure()
        ramDiskId = source.string()
        disableApiTermination = source.boolean()
        instanceInitiatedShutdownBehavior = source.enumeration()
        userData = source.string()
        tagSpecifications = source.list()
        elasticGpuSpecifications = source.list()
        elasticInferenceAccelerators = source.list()
        securityGroupIds = source.strings()
        securityGroups = source.strings()
        instanceMarketOptions = source.structure()
        creditSpecification = source.structure()
        cpuOptions = source.structure()
        capacityReservationSpecification = source.structure()
        licenseSpecifications = source.list()
        hibernationOptions = source.structure()
        metadataOptions = source.structure()
        enclaveOptions = source.structure()
        instanceRequirements = source.structure()
        privateDnsNameOptions = source.structure()
        maintenanceOptions = source.structure()
        disableApiStop = source.boolean()
        `operator` = source.structure()
        networkPerformanceOptions = source.structure()
        secondaryInterfaces = source.list()
    }
}

extension EC2.RevokeSecurityGroupEgressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
        unknownIpPermissions = source.list()
        revokedSecurityGroupRules = source.list()
    }
}

extension EC2.RevokeSecurityGroupIngressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
        unknownIpPermissions = source.list()
        revokedSecurityGroupRules = source.list()
    }
}

extension EC2.RevokedSecurityGroupRule: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        securityGroupRuleId = source.string()
        groupId = source.string()
        isEgress = source.boolean()
        ipProtocol = source.string()
        fromPort = source.integer()
        toPort = source.integer()
        cidrIpv4 = source.string()
        cidrIpv6 = source.string()
        prefixListId = source.string()
        referencedGroupId = source.string()
        description = source.string()
    }
}

extension EC2.Route: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        destinationCidrBlock = source.string()
        destinationIpv6CidrBlock = source.string()
        destinationPrefixListId = source.string()
        egressOnlyInternetGatewayId = source.string()
        gatewayId = source.string()
        instanceId = source.string()
        instanceOwnerId = source.string()
        natGatewayId = source.string()
        transitGatewayId = source.string()
        localGatewayId = source.string()
        carrierGatewayId = source.string()
        networkInterfaceId = source.string()
        origin = source.enumeration()
        state = source.enumeration()
        vpcPeeringConnectionId = source.string()
        coreNetworkArn = source.string()
        odbNetworkArn = source.string()
        ipAddress = source.string()
    }
}

extension EC2.RouteTable: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associations = source.list()
        propagatingVgws = source.list()
        routeTableId = source.string()
        routes = source.list()
        tags = source.list()
        vpcId = source.string()
        ownerId = source.string()
    }
}

extension EC2.RouteTableAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        main = source.boolean()
        routeTableAssociationId = source.string()
        routeTableId = source.string()
        subnetId = source.string()
        gatewayId = source.string()
        publicIpv4Pool = source.string()
        associationState = source.structure()
    }
}

extension EC2.RouteTableAssociationState: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        state = source.enumeration()
        statusMessage = source.string()
    }
}

extension EC2.RunInstancesMonitoringEnabled: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enabled = source.boolean()
    }
}

extension EC2.S3Storage: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        awsAccessKeyId = source.string()
        bucket = source.string()
        prefix = source.string()
        uploadPolicy = source.blob()
        uploadPolicySignature = source.string()
    }
}

extension EC2.SecondaryInterfacePrivateIpAddressSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        privateIpAddress = source.string()
    }
}

extension EC2.SecurityGroup: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupId = source.string()
        ipPermissionsEgress = source.list()
        tags = source.list()
        vpcId = source.string()
        securityGroupArn = source.string()
        ownerId = source.string()
        groupName = source.string()
        description = source.string()
        ipPermissions = source.list()
    }
}

extension EC2.SecurityGroupIdentifier: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupId = source.string()
        groupName = source.string()
    }
}

extension EC2.SecurityGroupReference: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupId = source.string()
        referencingVpcId = source.string()
        vpcPeeringConnectionId = source.string()
        transitGatewayId = source.string()
    }
}

extension EC2.SecurityGroupRule: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        securityGroupRuleId = source.string()
        groupId = source.string()
        groupOwnerId = source.string()
        isEgress = source.boolean()
        ipProtocol = source.string()
        fromPort = source.integer()
        toPort = source.integer()
        cidrIpv4 = source.string()
        cidrIpv6 = source.string()
        prefixListId = source.string()
        referencedGroupInfo = source.structure()
        description = source.string()
        tags = source.list()
        securityGroupRuleArn = source.string()
    }
}

extension EC2.Snapshot: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ownerAlias = source.string()
        outpostArn = source.string()
        tags = source.list()
        storageTier = source.enumeration()
        restoreExpiryTime = source.timestamp()
        sseType = source.enumeration()
        availabilityZone = source.string()
        transferType = source.enumeration()
        completionDurationMinutes = source.integer()
        completionTime = source.timestamp()
        fullSnapshotSizeInBytes = source.integer()
        snapshotId = source.string()
        volumeId = source.string()
        state = source.enumeration()
        stateMessage = source.string()
        startTime = source.timestamp()
        progress = source.string()
        ownerId = source.string()
        description = source.string()
        volumeSize = source.integer()
        encrypted = source.boolean()
        kmsKeyId = source.string()
        dataEncryptionKeyId = source.string()
    }
}

extension EC2.SnapshotInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        tags = source.list()
        encrypted = source.boolean()
        volumeId = source.string()
        state = source.enumeration()
        volumeSize = source.integer()
        startTime = source.timestamp()
        progress = source.string()
        ownerId = source.string()
        snapshotId = source.string()
        outpostArn = source.string()
        sseType = source.enumeration()
        availabilityZone = source.string()
    }
}

extension EC2.SnapshotTierStatus: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        snapshotId = source.string()
        volumeId = source.string()
        status = source.enumeration()
        ownerId = source.string()
        tags = source.list()
        storageTier = source.enumeration()
        lastTieringStartTime = source.timestamp()
        lastTieringProgress = source.integer()
        lastTieringOperationStatus = source.enumeration()
        lastTieringOperationStatusDetail = source.string()
        archivalCompleteTime = source.timestamp()
        restoreExpiryTime = source.timestamp()
    }
}

extension EC2.SpotInstanceRequest: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        actualBlockHourlyPrice = source.string()
        availabilityZoneGroup = source.string()
        blockDurationMinutes = source.integer()
        createTime = source.timestamp()
        fault = source.structure()
        instanceId = source.string()
        launchGroup = source.string()
        launchSpecification = source.structure()
        launchedAvailabilityZone = source.string()
        launchedAvailabilityZoneId = source.string()
        productDescription = source.enumeration()
        spotInstanceRequestId = source.string()
        spotPrice = source.string()
        state = source.enumeration()
        status = source.structure()
        tags = source.list()
        type = source.enumeration()
        validFrom = source.timestamp()
        validUntil = source.timestamp()
        instanceInterruptionBehavior = source.enumeration()
    }
}

extension EC2.SpotInstanceStateFault: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.string()
        message = source.string()
    }
}

extension EC2.SpotInstanceStatus: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.string()
        message = source.string()
        updateTime = source.timestamp()
    }
}
