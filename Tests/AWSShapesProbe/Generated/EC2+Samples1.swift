// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension EC2.AcceleratorCount: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.integer()
        max = source.integer()
    }
}

extension EC2.AcceleratorTotalMemoryMiB: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.integer()
        max = source.integer()
    }
}

extension EC2.AccountAttribute: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attributeName = source.string()
        attributeValues = source.list()
    }
}

extension EC2.AccountAttributeValue: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attributeValue = source.string()
    }
}

extension EC2.Address: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        allocationId = source.string()
        associationId = source.string()
        domain = source.enumeration()
        networkInterfaceId = source.string()
        networkInterfaceOwnerId = source.string()
        privateIpAddress = source.string()
        tags = source.list()
        publicIpv4Pool = source.string()
        networkBorderGroup = source.string()
        customerOwnedIp = source.string()
        customerOwnedIpv4Pool = source.string()
        carrierIp = source.string()
        subnetId = source.string()
        serviceManaged = source.enumeration()
        instanceId = source.string()
        publicIp = source.string()
    }
}

extension EC2.AddressAttribute: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        publicIp = source.string()
        allocationId = source.string()
        ptrRecord = source.string()
        ptrRecordUpdate = source.structure()
    }
}

extension EC2.AllocateAddressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        allocationId = source.string()
        publicIpv4Pool = source.string()
        networkBorderGroup = source.string()
        domain = source.enumeration()
        customerOwnedIp = source.string()
        customerOwnedIpv4Pool = source.string()
        carrierIp = source.string()
        publicIp = source.string()
    }
}

extension EC2.AssociateAddressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        associationId = source.string()
    }
}

extension EC2.AssociateIamInstanceProfileResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        iamInstanceProfileAssociation = source.structure()
    }
}

extension EC2.AttachmentEnaSrdSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdEnabled = source.boolean()
        enaSrdUdpSpecification = source.structure()
    }
}

extension EC2.AttachmentEnaSrdUdpSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdUdpEnabled = source.boolean()
    }
}

extension EC2.AttributeBooleanValue: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        value = source.boolean()
    }
}

extension EC2.AttributeValue: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        value = source.string()
    }
}

extension EC2.AuthorizeSecurityGroupEgressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
        securityGroupRules = source.list()
    }
}

extension EC2.AuthorizeSecurityGroupIngressResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
        securityGroupRules = source.list()
    }
}

extension EC2.AvailabilityZone: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        optInStatus = source.enumeration()
        messages = source.list()
        regionName = source.string()
        zoneName = source.string()
        zoneId = source.string()
        groupName = source.string()
        networkBorderGroup = source.string()
        zoneType = source.string()
        parentZoneName = source.string()
        parentZoneId = source.string()
        groupLongName = source.string()
        geography = source.list()
        subGeography = source.list()
        state = source.enumeration()
    }
}

extension EC2.AvailabilityZoneGeography: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        name = source.string()
    }
}

extension EC2.AvailabilityZoneMessage: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        message = source.string()
    }
}

extension EC2.AvailabilityZoneSubGeography: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        name = source.string()
    }
}

extension EC2.BaselineEbsBandwidthMbps: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        min = source.integer()
        max = source.integer()
    }
}

extension EC2.BaselinePerformanceFactors: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        cpu = source.structure()
    }
}

extension EC2.BlockDeviceMapping: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ebs = source.structure()
        noDevice = source.string()
        deviceName = source.string()
        virtualName = source.string()
    }
}

extension EC2.BlockPublicAccessStates: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        internetGatewayBlockMode = source.enumeration()
    }
}

extension EC2.BundleInstanceResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        bundleTask = source.structure()
    }
}

extension EC2.BundleTask: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        bundleId = source.string()
        state = source.enumeration()
        startTime = source.timestamp()
        updateTime = source.timestamp()
        storage = source.structure()
        progress = source.string()
        bundleTaskError = source.structure()
    }
}

extension EC2.BundleTaskError: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        code = source.string()
        message = source.string()
    }
}

extension EC2.CancelBundleTaskResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        bundleTask = source.structure()
    }
}

extension EC2.CapacityReservationSpecificationResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        capacityReservationPreference = source.enumeration()
        capacityReservationTarget = source.structure()
    }
}

extension EC2.CapacityReservationTargetResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        capacityReservationId = source.string()
        capacityReservationResourceGroupArn = source.string()
    }
}

extension EC2.ConnectionTrackingConfiguration: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        tcpEstablishedTimeout = source.integer()
        udpStreamTimeout = source.integer()
        udpTimeout = source.integer()
    }
}

extension EC2.ConnectionTrackingSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        tcpEstablishedTimeout = source.integer()
        udpTimeout = source.integer()
        udpStreamTimeout = source.integer()
    }
}

extension EC2.ConnectionTrackingSpecificationRequest: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        tcpEstablishedTimeout = source.integer()
        udpStreamTimeout = source.integer()
        udpTimeout = source.integer()
    }
}

extension EC2.ConnectionTrackingSpecificationResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        tcpEstablishedTimeout = source.integer()
        udpStreamTimeout = source.integer()
        udpTimeout = source.integer()
    }
}

extension EC2.CopyImageResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        imageId = source.string()
    }
}

extension EC2.CopySnapshotResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        tags = source.list()
        snapshotId = source.string()
    }
}

extension EC2.CpuOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        coreCount = source.integer()
        threadsPerCore = source.integer()
        amdSevSnp = source.enumeration()
        nestedVirtualization = source.enumeration()
    }
}

extension EC2.CpuPerformanceFactor: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        references = source.list()
    }
}

extension EC2.CreateImageResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        imageId = source.string()
    }
}

extension EC2.CreateLaunchTemplateResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplate = source.structure()
        warning = source.structure()
    }
}

extension EC2.CreateLaunchTemplateVersionResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplateVersion = source.structure()
        warning = source.structure()
    }
}

extension EC2.CreateSecurityGroupResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupId = source.string()
        tags = source.list()
        securityGroupArn = source.string()
    }
}

extension EC2.CreateSnapshotsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        snapshots = source.list()
    }
}

extension EC2.CreateVolumePermission: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userId = source.string()
        group = source.enumeration()
    }
}

extension EC2.CreditSpecification: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        cpuCredits = source.string()
    }
}

extension EC2.DefaultConnectionTrackingConfiguration: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        defaultTcpEstablishedTimeout = source.integer()
        defaultUdpTimeout = source.integer()
        defaultUdpStreamTimeout = source.integer()
    }
}

extension EC2.DeleteKeyPairResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
        keyPairId = source.string()
    }
}

extension EC2.DeleteLaunchTemplateResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplate = source.structure()
    }
}

extension EC2.DeleteLaunchTemplateVersionsResponseErrorItem: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplateId = source.string()
        launchTemplateName = source.string()
        versionNumber = source.integer()
        responseError = source.structure()
    }
}

extension EC2.DeleteLaunchTemplateVersionsResponseSuccessItem: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplateId = source.string()
        launchTemplateName = source.string()
        versionNumber = source.integer()
    }
}

extension EC2.DeleteLaunchTemplateVersionsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        successfullyDeletedLaunchTemplateVersions = source.list()
        unsuccessfullyDeletedLaunchTemplateVersions = source.list()
    }
}

extension EC2.DeleteSecurityGroupResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
        groupId = source.string()
    }
}

extension EC2.DeleteSnapshotReturnCode: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        snapshotId = source.string()
        returnCode = source.enumeration()
    }
}

extension EC2.DeregisterImageResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `return` = source.boolean()
        deleteSnapshotResults = source.list()
    }
}

extension EC2.DescribeAccountAttributesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accountAttributes = source.list()
    }
}

extension EC2.DescribeAddressesAttributeResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        addresses = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeAddressesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        addresses = source.list()
    }
}

extension EC2.DescribeAvailabilityZonesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZones = source.list()
    }
}

extension EC2.DescribeBundleTasksResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        bundleTasks = source.list()
    }
}

extension EC2.DescribeDhcpOptionsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        dhcpOptions = source.list()
    }
}

extension EC2.DescribeFastSnapshotRestoreSuccessItem: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        snapshotId = source.string()
        availabilityZone = source.string()
        availabilityZoneId = source.string()
        state = source.enumeration()
        stateTransitionReason = source.string()
        ownerId = source.string()
        ownerAlias = source.string()
        enablingTime = source.timestamp()
        optimizingTime = source.timestamp()
        enabledTime = source.timestamp()
        disablingTime = source.timestamp()
        disabledTime = source.timestamp()
    }
}
