// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension EC2.SpotPlacement: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZone = source.string()
        groupName = source.string()
        tenancy = source.enumeration()
        availabilityZoneId = source.string()
    }
}

extension EC2.StaleIpPermission: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        fromPort = source.integer()
        ipProtocol = source.string()
        ipRanges = source.strings()
        prefixListIds = source.strings()
        toPort = source.integer()
        userIdGroupPairs = source.list()
    }
}

extension EC2.StaleSecurityGroup: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        groupId = source.string()
        groupName = source.string()
        staleIpPermissions = source.list()
        staleIpPermissionsEgress = source.list()
        vpcId = source.string()
    }
}

extension EC2.StartInstancesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        startingInstances = source.list()
    }
}

extension EC2.StateReason: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.string()
        message = source.string()
    }
}

extension EC2.StopInstancesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        stoppingInstances = source.list()
    }
}

extension EC2.Storage: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        s3 = source.structure()
    }
}

extension EC2.Subnet: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZoneId = source.string()
        enableLniAtDeviceIndex = source.integer()
        mapCustomerOwnedIpOnLaunch = source.boolean()
        customerOwnedIpv4Pool = source.string()
        ownerId = source.string()
        assignIpv6AddressOnCreation = source.boolean()
        ipv6CidrBlockAssociationSet = source.list()
        tags = source.list()
        subnetArn = source.string()
        outpostArn = source.string()
        enableDns64 = source.boolean()
        ipv6Native = source.boolean()
        privateDnsNameOptionsOnLaunch = source.structure()
        blockPublicAccessStates = source.structure()
        type = source.string()
        subnetId = source.string()
        state = source.enumeration()
        vpcId = source.string()
        cidrBlock = source.string()
        availableIpAddressCount = source.integer()
        availabilityZone = source.string()
        defaultForAz = source.boolean()
        mapPublicIpOnLaunch = source.boolean()
    }
}

extension EC2.SubnetCidrBlockState: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        state = source.enumeration()
        statusMessage = source.string()
    }
}

extension EC2.SubnetIpPrefixes: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        subnetId = source.string()
        ipPrefixes = source.strings()
    }
}

extension EC2.SubnetIpv6CidrBlockAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associationId = source.string()
        ipv6CidrBlock = source.string()
        ipv6CidrBlockState = source.structure()
        ipv6AddressAttribute = source.enumeration()
        ipSource = source.enumeration()
    }
}

extension EC2.Tag: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        key = source.string()
        value = source.string()
    }
}

extension EC2.TagDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        key = source.string()
        resourceId = source.string()
        resourceType = source.enumeration()
        value = source.string()
    }
}

extension EC2.TerminateInstancesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        terminatingInstances = source.list()
    }
}

extension EC2.TotalLocalStorageGB: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.double()
        max = source.double()
    }
}

extension EC2.UnmonitorInstancesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceMonitorings = source.list()
    }
}

extension EC2.UpdateSecurityGroupRuleDescriptionsEgressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
    }
}

extension EC2.UpdateSecurityGroupRuleDescriptionsIngressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
    }
}

extension EC2.UserIdGroupPair: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        userId = source.string()
        groupName = source.string()
        groupId = source.string()
        vpcId = source.string()
        vpcPeeringConnectionId = source.string()
        peeringStatus = source.string()
    }
}

extension EC2.VCpuCountRange: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.integer()
        max = source.integer()
    }
}

extension EC2.VCpuInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        defaultVCpus = source.integer()
        defaultCores = source.integer()
        defaultThreadsPerCore = source.integer()
        validCores = source.integers()
        validThreadsPerCore = source.integers()
    }
}

extension EC2.ValidationError: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.string()
        message = source.string()
    }
}

extension EC2.ValidationWarning: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        errors = source.list()
    }
}

extension EC2.Volume: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZoneId = source.string()
        outpostArn = source.string()
        sourceVolumeId = source.string()
        iops = source.integer()
        tags = source.list()
        volumeType = source.enumeration()
        fastRestored = source.boolean()
        multiAttachEnabled = source.boolean()
        throughput = source.integer()
        sseType = source.enumeration()
        `operator` = source.structure()
        volumeInitializationRate = source.integer()
        volumeId = source.string()
        size = source.integer()
        snapshotId = source.string()
        availabilityZone = source.string()
        state = source.enumeration()
        createTime = source.timestamp()
        attachments = source.list()
        encrypted = source.boolean()
        kmsKeyId = source.string()
    }
}

extension EC2.VolumeAttachment: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        deleteOnTermination = source.boolean()
        associatedResource = source.string()
        instanceOwningService = source.string()
        ebsCardIndex = source.integer()
        volumeId = source.string()
        instanceId = source.string()
        device = source.string()
        state = source.enumeration()
        attachTime = source.timestamp()
    }
}

extension EC2.VolumeModification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        volumeId = source.string()
        modificationState = source.enumeration()
        statusMessage = source.string()
        targetSize = source.integer()
        targetIops = source.integer()
        targetVolumeType = source.enumeration()
        targetThroughput = source.integer()
        targetMultiAttachEnabled = source.boolean()
        originalSize = source.integer()
        originalIops = source.integer()
        originalVolumeType = source.enumeration()
        originalThroughput = source.integer()
        originalMultiAttachEnabled = source.boolean()
        progress = source.integer()
        startTime = source.timestamp()
        endTime = source.timestamp()
        `operator` = source.structure()
    }
}

extension EC2.VolumeStatusAction: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.string()
        description = source.string()
        eventId = source.string()
        eventType = source.string()
    }
}

extension EC2.VolumeStatusAttachmentStatus: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ioPerformance = source.string()
        instanceId = source.string()
    }
}

extension EC2.VolumeStatusDetails: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        name = source.enumeration()
        status = source.string()
    }
}

extension EC2.VolumeStatusEvent: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        eventId = source.string()
        eventType = source.string()
        notAfter = source.timestamp()
        notBefore = source.timestamp()
        instanceId = source.string()
    }
}

extension EC2.VolumeStatusInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        details = source.list()
        status = source.enumeration()
    }
}

extension EC2.VolumeStatusItem: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        actions = source.list()
        availabilityZone = source.string()
        outpostArn = source.string()
        events = source.list()
        volumeId = source.string()
        volumeStatus = source.structure()
        attachmentStatuses = source.list()
        initializationStatusDetails = source.structure()
        availabilityZoneId = source.string()
        `operator` = source.structure()
    }
}

extension EC2.Vpc: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ownerId = source.string()
        instanceTenancy = source.enumeration()
        ipv6CidrBlockAssociationSet = source.list()
        cidrBlockAssociationSet = source.list()
        isDefault = source.boolean()
        encryptionControl = source.structure()
        tags = source.list()
        blockPublicAccessStates = source.structure()
        vpcId = source.string()
        state = source.enumeration()
        cidrBlock = source.string()
        dhcpOptionsId = source.string()
    }
}

extension EC2.VpcCidrBlockAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associationId = source.string()
        cidrBlock = source.string()
        cidrBlockState = source.structure()
    }
}

extension EC2.VpcCidrBlockState: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        state = source.enumeration()
        statusMessage = source.string()
    }
}

extension EC2.VpcEncryptionControl: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        vpcId = source.string()
        vpcEncryptionControlId = source.string()
        mode = source.enumeration()
        state = source.enumeration()
        stateMessage = source.string()
        resourceExclusions = source.structure()
        tags = source.list()
    }
}

extension EC2.VpcEncryptionControlExclusion: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        state = source.enumeration()
        stateMessage = source.string()
    }
}

extension EC2.VpcEncryptionControlExclusions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        internetGateway = source.structure()
        egressOnlyInternetGateway = source.structure()
        natGateway = source.structure()
        virtualPrivateGateway = source.structure()
        vpcPeering = source.structure()
        lambda = source.structure()
        vpcLattice = source.structure()
        elasticFileSystem = source.structure()
    }
}

extension EC2.VpcEndpoint: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        vpcEndpointId = source.string()
        vpcEndpointType = source.enumeration()
        vpcId = source.string()
        serviceName = source.string()
        state = source.enumeration()
        policyDocument = source.string()
        routeTableIds = source.strings()
        subnetIds = source.strings()
        groups = source.list()
        ipAddressType = source.enumeration()
        dnsOptions = source.structure()
        privateDnsEnabled = source.boolean()
        requesterManaged = source.boolean()
        networkInterfaceIds = source.strings()
        dnsEntries = source.list()
        creationTimestamp = source.timestamp()
        tags = source.list()
        ownerId = source.string()
        lastError = source.structure()
        ipv4Prefixes = source.list()
        ipv6Prefixes = source.list()
        failureReason = source.string()
        serviceNetworkArn = source.string()
        resourceConfigurationArn = source.string()
        serviceRegion = source.string()
    }
}

extension EC2.VpcIpv6CidrBlockAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associationId = source.string()
        ipv6CidrBlock = source.string()
        ipv6CidrBlockState = source.structure()
        networkBorderGroup = source.string()
        ipv6Pool = source.string()
        ipv6AddressAttribute = source.enumeration()
        ipSource = source.enumeration()
    }
}
