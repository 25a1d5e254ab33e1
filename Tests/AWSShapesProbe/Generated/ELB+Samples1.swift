// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension ELB.AccessLog: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enabled = source.boolean()
        s3BucketName = source.string()
        emitInterval = source.integer()
        s3BucketPrefix = source.string()
    }
}

extension ELB.AddAvailabilityZonesOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZones = source.strings()
    }
}

extension ELB.AddTagsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.AdditionalAttribute: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        key = source.string()
        value = source.string()
    }
}

extension ELB.AppCookieStickinessPolicy: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyName = source.string()
        cookieName = source.string()
    }
}

extension ELB.ApplySecurityGroupsToLoadBalancerOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        securityGroups = source.strings()
    }
}

extension ELB.AttachLoadBalancerToSubnetsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        subnets = source.strings()
    }
}

extension ELB.BackendServerDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instancePort = source.integer()
        policyNames = source.strings()
    }
}

extension ELB.ConfigureHealthCheckOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        healthCheck = source.structure()
    }
}

extension ELB.ConnectionDraining: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enabled = source.boolean()
        timeout = source.integer()
    }
}

extension ELB.ConnectionSettings: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        idleTimeout = source.integer()
    }
}

extension ELB.CreateAccessPointOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        dnsName = source.string()
    }
}

extension ELB.CreateAppCookieStickinessPolicyOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.CreateLBCookieStickinessPolicyOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.CreateLoadBalancerListenerOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.CreateLoadBalancerPolicyOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.CrossZoneLoadBalancing: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        enabled = source.boolean()
    }
}

extension ELB.DeleteAccessPointOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.DeleteLoadBalancerListenerOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.DeleteLoadBalancerPolicyOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.DeregisterEndPointsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instances = source.list()
    }
}

extension ELB.DescribeAccessPointsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        loadBalancerDescriptions = source.list()
        nextMarker = source.string()
    }
}

extension ELB.DescribeAccountLimitsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        limits = source.list()
        nextMarker = source.string()
    }
}

extension ELB.DescribeEndPointStateOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceStates = source.list()
    }
}

extension ELB.DescribeLoadBalancerAttributesOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        loadBalancerAttributes = source.structure()
    }
}

extension ELB.DescribeLoadBalancerPoliciesOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyDescriptions = source.list()
    }
}

extension ELB.DescribeLoadBalancerPolicyTypesOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyTypeDescriptions = source.list()
    }
}

extension ELB.DescribeTagsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        tagDescriptions = source.list()
    }
}

extension ELB.DetachLoadBalancerFromSubnetsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        subnets = source.strings()
    }
}

extension ELB.HealthCheck: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        target = source.string()
        interval = source.integer()
        timeout = source.integer()
        unhealthyThreshold = source.integer()
        healthyThreshold = source.integer()
    }
}

extension ELB.Instance: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
    }
}

extension ELB.InstanceState: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceId = source.string()
        state = source.string()
        reasonCode = source.string()
        description = source.string()
    }
}

extension ELB.LBCookieStickinessPolicy: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyName = source.string()
        cookieExpirationPeriod = source.integer()
    }
}

extension ELB.Limit: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        name = source.string()
        max = source.string()
    }
}

extension ELB.Listener: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        `protocol` = source.string()
        loadBalancerPort = source.integer()
        instanceProtocol = source.string()
        instancePort = source.integer()
        sslCertificateId = source.string()
    }
}

extension ELB.ListenerDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        listener = source.structure()
        policyNames = source.strings()
    }
}

extension ELB.LoadBalancerAttributes: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        crossZoneLoadBalancing = source.structure()
        accessLog = source.structure()
        connectionDraining = source.structure()
        connectionSettings = source.structure()
        additionalAttributes = source.list()
    }
}

extension ELB.LoadBalancerDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        loadBalancerName = source.string()
        dnsName = source.string()
        canonicalHostedZoneName = source.string()
        canonicalHostedZoneNameID = source.string()
        listenerDescriptions = source.list()
        policies = source.structure()
        backendServerDescriptions = source.list()
        availabilityZones = source.strings()
        subnets = source.strings()
        vpcId = source.string()
        instances = source.list()
        healthCheck = source.structure()
        sourceSecurityGroup = source.structure()
        securityGroups = source.strings()
        createdTime = source.timestamp()
        scheme = source.string()
    }
}

extension ELB.ModifyLoadBalancerAttributesOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        loadBalancerName = source.string()
        loadBalancerAttributes = source.structure()
    }
}

extension ELB.Policies: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        appCookieStickinessPolicies = source.list()
        lbCookieStickinessPolicies = source.list()
        otherPolicies = source.strings()
    }
}

extension ELB.PolicyAttributeDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attributeName = source.string()
        attributeValue = source.string()
    }
}

extension ELB.PolicyAttributeTypeDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attributeName = source.string()
        attributeType = source.string()
        description = source.string()
        defaultValue = source.string()
        cardinality = source.string()
    }
}

extension ELB.PolicyDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyName = source.string()
        policyTypeName = source.string()
        policyAttributeDescriptions = source.list()
    }
}

extension ELB.PolicyTypeDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyTypeName = source.string()
        description = source.string()
        policyAttributeTypeDescriptions = source.list()
    }
}

extension ELB.RegisterEndPointsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instances = source.list()
    }
}

extension ELB.RemoveAvailabilityZonesOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        availabilityZones = source.strings()
    }
}

extension ELB.RemoveTagsOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.SetLoadBalancerListenerSSLCertificateOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.SetLoadBalancerPoliciesForBackendServerOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.SetLoadBalancerPoliciesOfListenerOutput: Sample {
    init(sample source: inout SampleSource) {
        self.init()
    }
}

extension ELB.SourceSecurityGroup: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        ownerAlias = source.string()
        groupName = source.string()
    }
}

extension ELB.Tag: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        key = source.string()
        value = source.string()
    }
}

extension ELB.TagDescription: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        loadBalancerName = source.string()
        tags = source.list()
    }
}
