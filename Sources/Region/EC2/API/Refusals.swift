import AWSShapes

/// Parameters that AWS's shapes have and this region does not do. What asks for something that cannot be had is refused,
/// never ignored; what asks for what is so anyway (`HostnameType=ip-name`), or only for a bill (`CreditSpecification`), is taken.
enum Refusals {
    /// - Parameter asked: whether it was asked for, and what it is, with its verb: `Spot instances are`.
    static func check(_ asked: [(Bool, String)]) throws(EC2Error) {
        for (isAsked, subject) in asked where isAsked {
            throw EC2Error.unsupported("\(subject) not supported by this region.")
        }
    }

    static func isSet(_ text: String?) -> Bool { text?.isEmpty == false }
    static func isSet<Element>(_ list: [Element]?) -> Bool { list?.isEmpty == false }
    static func isSet(_ count: Int?) -> Bool { (count ?? 0) > 0 }

    /// - Throws: `InvalidParameterValue` for a word that AWS does not have there.
    static func checkWord(_ word: String?, _ words: [String], _ parameter: String) throws(EC2Error) {
        guard let word, !words.contains(word) else { return }
        throw EC2Error.invalidValue(word, for: parameter, reason: "Valid values: \(words.joined(separator: ", "))")
    }

    static func metadata(
        tokens: String?, endpoint: String?, ipv6: String?, tags: String?
    ) throws(EC2Error) {
        try checkWord(tokens, ["optional", "required"], "httpTokens")
        try checkWord(endpoint, ["enabled", "disabled"], "httpEndpoint")
        try checkWord(ipv6, ["enabled", "disabled"], "httpProtocolIpv6")
        try checkWord(tags, ["enabled", "disabled"], "instanceMetadataTags")
    }

    static func launch(_ input: EC2.RunInstancesRequest) throws(EC2Error) {
        let dns = input.privateDnsNameOptions
        let placement = input.placement
        try check([
            (input.instanceMarketOptions != nil, "Spot instances are"),
            (input.hibernationOptions?.configured == true, "Hibernation is"),
            (input.enclaveOptions?.enabled == true, "Enclaves are"),
            (
                isSet(input.ipv6AddressCount) || isSet(input.ipv6Addresses) || input.enablePrimaryIpv6 == true,
                "IPv6 addresses are"
            ),
            (isSet(input.elasticGpuSpecification), "Elastic GPUs are"),
            (isSet(input.elasticInferenceAccelerators), "Elastic Inference accelerators are"),
            (isSet(input.licenseSpecifications), "License configurations are"),
            (isSet(input.secondaryInterfaces), "Secondary interfaces are"),
            (input.operator != nil, "Instances managed by a service provider are"),
            (
                input.capacityReservationSpecification?.capacityReservationTarget != nil
                    || input.capacityReservationSpecification?.capacityReservationPreference?.rawValue
                        == "capacity-reservations-only",
                "Capacity reservations are"
            ),
            (dns?.hostnameType?.rawValue == "resource-name", "Host names after the resource's id are"),
            (
                dns?.enableResourceNameDnsARecord == true || dns?.enableResourceNameDnsAAAARecord == true,
                "DNS records for host names after the resource's id are"
            ),
            (
                !["default", nil].contains(input.networkPerformanceOptions?.bandwidthWeighting?.rawValue),
                "Bandwidth weighting is"
            ),
            (
                placement?.tenancy?.rawValue == "host" || isSet(placement?.hostId) || isSet(placement?.affinity)
                    || isSet(placement?.hostResourceGroupArn), "Dedicated hosts are"
            ),
            (isSet(placement?.partitionNumber) || isSet(placement?.spreadDomain), "Placement in partitions is"),
        ])
        if let group = placement?.groupName ?? placement?.groupId, !group.isEmpty {
            throw EC2Error("InvalidPlacementGroup.Unknown", "The Placement Group '\(group)' is unknown.")
        }
        try checkWord(placement?.tenancy?.rawValue, ["default", "dedicated"], "tenancy")
        try checkWord(input.maintenanceOptions?.autoRecovery?.rawValue, ["default", "disabled"], "autoRecovery")
        try cpu(input.cpuOptions, type: input.instanceType?.rawValue)
        try credits(input.creditSpecification?.cpuCredits, type: input.instanceType?.rawValue)
        for (index, interface) in (input.networkInterfaces ?? []).enumerated() {
            try Self.interface(interface, index: index)
        }
    }

    /// Types have their cores one thread each, and all of them.
    private static func cpu(_ options: EC2.CpuOptionsRequest?, type: String?) throws(EC2Error) {
        guard let options else { return }
        try check([
            (options.amdSevSnp?.rawValue == "enabled", "AMD SEV-SNP is"),
            (options.nestedVirtualization?.rawValue == "enabled", "Nested virtualization is"),
        ])
        let cores = try InstanceType.require(type ?? "m1.small").vcpus
        guard options.coreCount ?? cores == cores, options.threadsPerCore ?? 1 == 1 else {
            throw EC2Error.unsupported(
                "Other CPU options than the instance type's own (\(cores) cores of 1 thread) are not supported by this region."
            )
        }
    }

    static func credits(_ value: String?, type: String?) throws(EC2Error) {
        guard let value else { return }
        guard ["standard", "unlimited"].contains(value) else { throw EC2Error.invalidValue(value, for: "cpuCredits") }
        guard try InstanceType.require(type ?? "m1.small").isBurstable else {
            throw EC2Error.invalidCombination(
                "The instance type '\(type ?? "m1.small")' has no CPU credits: a credit specification cannot be used."
            )
        }
    }

    private static func interface(
        _ interface: EC2.InstanceNetworkInterfaceSpecification, index: Int
    ) throws(EC2Error) {
        let addresses = interface.privateIpAddresses ?? []
        try check([
            (index > 0, "More than one network interface for an instance is"),
            (isSet(interface.networkInterfaceId), "Launching with an existing network interface is"),
            (interface.deleteOnTermination == false, "A network interface that outlives its instance is"),
            (
                isSet(interface.secondaryPrivateIpAddressCount) || addresses.count > 1
                    || addresses.contains { $0.primary == false }, "Secondary private addresses are"
            ),
            (
                isSet(interface.ipv6AddressCount) || isSet(interface.ipv6Addresses) || interface.primaryIpv6 == true,
                "IPv6 addresses are"
            ),
            (
                isSet(interface.ipv4Prefixes) || isSet(interface.ipv4PrefixCount) || isSet(interface.ipv6Prefixes)
                    || isSet(interface.ipv6PrefixCount), "Prefixes of a network interface are"
            ),
            (interface.associateCarrierIpAddress == true, "Carrier addresses are"),
            (
                !["interface", "", nil].contains(interface.interfaceType),
                "Other network interfaces than plain ones are"
            ),
            (isSet(interface.networkCardIndex), "More than one network card is"),
            (interface.enaSrdSpecification?.enaSrdEnabled == true, "ENA Express is"),
            (interface.connectionTrackingSpecification != nil, "Setting the times of connection tracking is"),
            (isSet(interface.enaQueueCount), "Setting the number of ENA queues is"),
        ])
    }

    static func device(_ ebs: EC2.EbsBlockDevice) throws(EC2Error) {
        try check([
            (isSet(ebs.outpostArn), "Outposts are"),
            (isSet(ebs.volumeInitializationRate), "A provisioned rate of initialization is"),
            (isSet(ebs.ebsCardIndex), "More than one EBS card is"),
        ])
    }

    static func template(_ input: EC2.RequestLaunchTemplateData) throws(EC2Error) {
        let placement = input.placement
        try check([
            (input.instanceMarketOptions != nil, "Spot instances are"),
            (input.hibernationOptions?.configured == true, "Hibernation is"),
            (input.enclaveOptions?.enabled == true, "Enclaves are"),
            (input.instanceRequirements != nil, "Attribute-based instance type selection is"),
            (isSet(input.elasticGpuSpecifications), "Elastic GPUs are"),
            (isSet(input.elasticInferenceAccelerators), "Elastic Inference accelerators are"),
            (isSet(input.licenseSpecifications), "License configurations are"),
            (isSet(input.secondaryInterfaces), "Secondary interfaces are"),
            (input.operator != nil, "Instances managed by a service provider are"),
            (input.cpuOptions != nil, "CPU options are"),
            (
                input.capacityReservationSpecification?.capacityReservationTarget != nil, "Capacity reservations are"
            ),
            (input.privateDnsNameOptions?.hostnameType?.rawValue == "resource-name", "Resource host names are"),
            (
                placement?.tenancy?.rawValue == "host" || isSet(placement?.hostId) || isSet(placement?.affinity),
                "Dedicated hosts are"
            ),
            (isSet(placement?.groupName) || isSet(placement?.groupId), "Placement groups are"),
        ])
        try check(
            (input.blockDeviceMappings ?? []).compactMap(\.ebs).map { ebs in
                (isSet(ebs.volumeInitializationRate), "A provisioned rate of initialization is")
            })
    }
}
