import AWSProtocol
import AWSShapes

/// Elastic address operations on the wire.
enum AddressesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.AllocateAddress.self) { input, call in
            try Refusals.check([
                (Refusals.isSet(input.customerOwnedIpv4Pool), "Customer-owned addresses are"),
                (Refusals.isSet(input.ipamPoolId), "IPAM pools are"),
            ])
            if let pool = input.publicIpv4Pool, !pool.isEmpty, pool != "amazon" {
                throw EC2Error("InvalidPublicIpv4PoolID.NotFound", "The public IPv4 pool ID '\(pool)' does not exist")
            }
            try checkBorder(input.networkBorderGroup, call)
            let address = try await Addresses(call: call).allocate(
                domain: input.domain?.rawValue, requested: input.address,
                tags: Wire.specifications(input.tagSpecifications),
                dryRun: input.dryRun)
            var output = EC2.AllocateAddress.Output()
            output.publicIp = address.publicAddress
            output.domain = .init(rawValue: address.domain)
            if address.domain == "vpc" {
                output.allocationId = address.id.rawValue
                output.publicIpv4Pool = "amazon"
                output.networkBorderGroup = address.region
            }
            return output
        }
        registry.on(EC2.ReleaseAddress.self) { input, call in
            try checkBorder(input.networkBorderGroup, call)
            try await Addresses(call: call).release(
                try .init(allocation: input.allocationId, publicAddress: input.publicIp), dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.AssociateAddress.self) { input, call in
            let address = try await Addresses(call: call).associate(
                try .init(allocation: input.allocationId, publicAddress: input.publicIp),
                with: .init(
                    instance: input.instanceId, networkInterface: input.networkInterfaceId,
                    privateAddress: input.privateIpAddress), reassociate: input.allowReassociation ?? true,
                dryRun: input.dryRun)
            var output = EC2.AssociateAddress.Output()
            output.associationId = address.domain == "vpc" ? address.association?.rawValue : nil
            return output
        }
        registry.on(EC2.DisassociateAddress.self) { input, call in
            try await Addresses(call: call).disassociate(
                association: input.associationId, publicAddress: input.publicIp, dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.DescribeAddresses.self) { input, call in
            let found = try Addresses(call: call).describe(
                allocations: input.allocationIds, publicAddresses: input.publicIps, filters: Wire.filters(input.filters)
            )
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeAddresses.Output()
            output.addresses = found.map(shape)
            return output
        }
        registry.on(EC2.DescribeAddressesAttribute.self) { input, call in
            guard input.attribute == nil || input.attribute == "domain-name" else {
                throw EC2Error.invalidValue(input.attribute?.rawValue ?? "", for: "attribute")
            }
            let paging = try Wire.pagination(
                "DescribeAddressesAttribute", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: [],
                limits: .init(1...1000))
            let found = try Addresses(call: call).describe(
                allocations: input.allocationIds, publicAddresses: nil, filters: [])
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            var output = EC2.DescribeAddressesAttribute.Output()
            output.addresses = page.items.map { address in
                var shape = EC2.AddressAttribute()
                shape.publicIp = address.publicAddress
                shape.allocationId = address.id.rawValue
                return shape
            }
            output.nextToken = page.nextToken
            return output
        }
    }

    /// All addresses are announced from the region itself.
    private static func checkBorder(_ group: String?, _ call: EC2Call) throws(EC2Error) {
        guard let group, !group.isEmpty, group != call.scope.region else { return }
        throw EC2Error.invalidValue(group, for: "networkBorderGroup", reason: "It is \(call.scope.region)")
    }

    private static func shape(_ address: Address) -> EC2.Address {
        var shape = EC2.Address()
        shape.publicIp = address.publicAddress
        shape.domain = .init(rawValue: address.domain)
        // Outside a VPC, an address that leads nowhere has an empty instance id.
        shape.instanceId = address.instance?.rawValue ?? (address.domain == "standard" ? "" : nil)
        shape.tags = Wire.tags(address.tags)
        guard address.domain == "vpc" else { return shape }
        shape.allocationId = address.id.rawValue
        shape.associationId = address.association?.rawValue
        shape.networkInterfaceId = address.networkInterface?.rawValue
        shape.networkInterfaceOwnerId = address.networkInterface == nil ? nil : address.owner.rawValue
        shape.privateIpAddress = address.privateAddress
        shape.publicIpv4Pool = "amazon"
        shape.networkBorderGroup = address.region
        return shape
    }
}
