// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension EC2.DescribeFastSnapshotRestoresResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        fastSnapshotRestores = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeIamInstanceProfileAssociationsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        iamInstanceProfileAssociations = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeImagesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        images = source.list()
    }
}

extension EC2.DescribeInstanceCreditSpecificationsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceCreditSpecifications = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeInstanceStatusResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceStatuses = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeInstanceTypeOfferingsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceTypeOfferings = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeInstanceTypesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceTypes = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeInstancesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        reservations = source.list()
    }
}

extension EC2.DescribeInternetGatewaysResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        internetGateways = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeKeyPairsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        keyPairs = source.list()
    }
}

extension EC2.DescribeLaunchTemplateVersionsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplateVersions = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeLaunchTemplatesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        launchTemplates = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeManagedPrefixListsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        prefixLists = source.list()
    }
}

extension EC2.DescribeNatGatewaysResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        natGateways = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeNetworkAclsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        networkAcls = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeNetworkInterfaceAttributeResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachment = source.structure()
        description = source.structure()
        groups = source.list()
        networkInterfaceId = source.string()
        sourceDestCheck = source.structure()
        associatePublicIpAddress = source.boolean()
    }
}

extension EC2.DescribeNetworkInterfacesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        networkInterfaces = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribePlacementGroupsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        placementGroups = source.list()
    }
}

extension EC2.DescribePrefixListsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        prefixLists = source.list()
    }
}

extension EC2.DescribeRegionsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        regions = source.list()
    }
}

extension EC2.DescribeReservedInstancesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        reservedInstances = source.list()
    }
}

extension EC2.DescribeRouteTablesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        routeTables = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeSecurityGroupReferencesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        securityGroupReferenceSet = source.list()
    }
}

extension EC2.DescribeSecurityGroupRulesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        securityGroupRules = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeSecurityGroupsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        securityGroups = source.list()
    }
}

extension EC2.DescribeSnapshotAttributeResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        productCodes = source.list()
        snapshotId = source.string()
        createVolumePermissions = source.list()
    }
}

extension EC2.DescribeSnapshotTierStatusResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        snapshotTierStatuses = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeSnapshotsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        snapshots = source.list()
    }
}

extension EC2.DescribeSpotInstanceRequestsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        spotInstanceRequests = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeStaleSecurityGroupsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        staleSecurityGroupSet = source.list()
    }
}

extension EC2.DescribeSubnetsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        subnets = source.list()
    }
}

extension EC2.DescribeTagsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        tags = source.list()
    }
}

extension EC2.DescribeVolumeAttributeResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        autoEnableIO = source.structure()
        productCodes = source.list()
        volumeId = source.string()
    }
}

extension EC2.DescribeVolumeStatusResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        volumeStatuses = source.list()
    }
}

extension EC2.DescribeVolumesModificationsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        volumesModifications = source.list()
    }
}

extension EC2.DescribeVolumesResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        volumes = source.list()
    }
}

extension EC2.DescribeVpcAttributeResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enableDnsHostnames = source.structure()
        enableDnsSupport = source.structure()
        enableNetworkAddressUsageMetrics = source.structure()
        vpcId = source.string()
    }
}

extension EC2.DescribeVpcEndpointsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        vpcEndpoints = source.list()
        nextToken = source.string()
    }
}

extension EC2.DescribeVpcsResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        nextToken = source.string()
        vpcs = source.list()
    }
}

extension EC2.DhcpConfiguration: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        key = source.string()
        values = source.list()
    }
}

extension EC2.DhcpOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ownerId = source.string()
        tags = source.list()
        dhcpOptionsId = source.string()
        dhcpConfigurations = source.list()
    }
}

extension EC2.DisableEbsEncryptionByDefaultResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ebsEncryptionByDefault = source.boolean()
    }
}

extension EC2.DisassociateIamInstanceProfileResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        iamInstanceProfileAssociation = source.structure()
    }
}

extension EC2.DiskInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        sizeInGB = source.integer()
        count = source.integer()
        type = source.enumeration()
    }
}

extension EC2.DnsEntry: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        dnsName = source.string()
        hostedZoneId = source.string()
    }
}

extension EC2.DnsOptions: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        dnsRecordIpType = source.enumeration()
        privateDnsOnlyForInboundResolverEndpoint = source.boolean()
        privateDnsPreference = source.string()
        privateDnsSpecifiedDomains = source.strings()
    }
}

extension EC2.EbsBlockDevice: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        deleteOnTermination = source.boolean()
        iops = source.integer()
        snapshotId = source.string()
        volumeSize = source.integer()
        volumeType = source.enumeration()
        kmsKeyId = source.string()
        throughput = source.integer()
        outpostArn = source.string()
        availabilityZone = source.string()
        encrypted = source.boolean()
        volumeInitializationRate = source.integer()
        availabilityZoneId = source.string()
        ebsCardIndex = source.integer()
    }
}

extension EC2.EbsCardInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ebsCardIndex = source.integer()
        baselineBandwidthInMbps = source.integer()
        baselineThroughputInMBps = source.double()
        baselineIops = source.integer()
        maximumBandwidthInMbps = source.integer()
        maximumThroughputInMBps = source.double()
        maximumIops = source.integer()
    }
}

extension EC2.EbsInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ebsOptimizedSupport = source.enumeration()
        encryptionSupport = source.enumeration()
        ebsOptimizedInfo = source.structure()
        nvmeSupport = source.enumeration()
        maximumEbsAttachments = source.integer()
        attachmentLimitType = source.enumeration()
        maximumEbsCards = source.integer()
        ebsCards = source.list()
    }
}

extension EC2.EbsInstanceBlockDevice: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachTime = source.timestamp()
        deleteOnTermination = source.boolean()
        status = source.enumeration()
        volumeId = source.string()
        associatedResource = source.string()
        volumeOwnerId = source.string()
        `operator` = source.structure()
        ebsCardIndex = source.integer()
    }
}

extension EC2.EbsOptimizedInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        baselineBandwidthInMbps = source.integer()
        baselineThroughputInMBps = source.double()
        baselineIops = source.integer()
        maximumBandwidthInMbps = source.integer()
        maximumThroughputInMBps = source.double()
        maximumIops = source.integer()
    }
}

extension EC2.EbsStatusDetails: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        impairedSince = source.timestamp()
        name = source.enumeration()
        status = source.enumeration()
    }
}

extension EC2.EbsStatusSummary: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        details = source.list()
        status = source.enumeration()
    }
}

extension EC2.EfaInfo: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        maximumEfaInterfaces = source.integer()
    }
}

extension EC2.ElasticGpuAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        elasticGpuId = source.string()
        elasticGpuAssociationId = source.string()
        elasticGpuAssociationState = source.string()
        elasticGpuAssociationTime = source.string()
    }
}

extension EC2.ElasticGpuSpecificationResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        type = source.string()
    }
}

extension EC2.ElasticInferenceAcceleratorAssociation: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        elasticInferenceAcceleratorArn = source.string()
        elasticInferenceAcceleratorAssociationId = source.string()
        elasticInferenceAcceleratorAssociationState = source.string()
        elasticInferenceAcceleratorAssociationTime = source.timestamp()
    }
}

extension EC2.EnaSrdSpecificationRequest: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdEnabled = source.boolean()
        enaSrdUdpSpecification = source.structure()
    }
}

extension EC2.EnaSrdUdpSpecificationRequest: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enaSrdUdpEnabled = source.boolean()
    }
}

extension EC2.EnableEbsEncryptionByDefaultResult: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ebsEncryptionByDefault = source.boolean()
    }
}
