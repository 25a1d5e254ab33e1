import AWSProtocol
import AWSShapes

/// Kinds of resources that this region cannot make: there are none, so listing them is an empty list, and naming one is an
/// error. Clients that look around (consoles, terraform) ask for them.
enum AbsentResourcesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeNatGateways.self) { input, call in
            try refuse(input.natGatewayIds, "NatGatewayNotFound", "NAT gateway")
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeNatGateways.Output()
            output.natGateways = []
            return output
        }
        registry.on(EC2.DescribeVpcEndpoints.self) { input, call in
            try refuse(input.vpcEndpointIds, "InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id")
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeVpcEndpoints.Output()
            output.vpcEndpoints = []
            return output
        }
        registry.on(EC2.DescribePlacementGroups.self) { input, call in
            try refuse(input.groupIds, "InvalidPlacementGroup.Unknown", "Placement Group")
            try refuse(input.groupNames, "InvalidPlacementGroup.Unknown", "Placement Group")
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribePlacementGroups.Output()
            output.placementGroups = []
            return output
        }
        registry.on(EC2.DescribeReservedInstances.self) { input, call in
            try refuse(input.reservedInstancesIds, "InvalidReservedInstancesId", "reserved instances ID")
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeReservedInstances.Output()
            output.reservedInstances = []
            return output
        }
        registry.on(EC2.DescribeSpotInstanceRequests.self) { input, call in
            try refuse(
                input.spotInstanceRequestIds, "InvalidSpotInstanceRequestID.NotFound", "spot instance request ID")
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeSpotInstanceRequests.Output()
            output.spotInstanceRequests = []
            return output
        }
        registry.on(EC2.DescribePrefixLists.self) { input, call in
            try refuse(input.prefixListIds, "InvalidPrefixListID.NotFound", "prefix list ID")
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribePrefixLists.Output()
            output.prefixLists = []
            return output
        }
        registry.on(EC2.DescribeManagedPrefixLists.self) { input, call in
            try refuse(input.prefixListIds, "InvalidPrefixListID.NotFound", "prefix list ID")
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeManagedPrefixLists.Output()
            output.prefixLists = []
            return output
        }
        registry.on(EC2.DescribeFastSnapshotRestores.self) { input, call in
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeFastSnapshotRestores.Output()
            output.fastSnapshotRestores = []
            return output
        }
        // Rules can be stale, and groups be referenced from elsewhere, only across peered VPCs.
        registry.on(EC2.DescribeStaleSecurityGroups.self) { input, call in
            _ = try Networks(call: call).vpc(input.vpcId)
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeStaleSecurityGroups.Output()
            output.staleSecurityGroupSet = []
            return output
        }
        registry.on(EC2.DescribeSecurityGroupReferences.self) { input, call in
            for id in input.groupId { _ = try SecurityGroups.find(id: id, name: nil, in: call.store.state, call.scope) }
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeSecurityGroupReferences.Output()
            output.securityGroupReferenceSet = []
            return output
        }
    }

    private static func refuse(_ ids: [String]?, _ code: String, _ noun: String) throws(EC2Error) {
        guard let ids, !ids.isEmpty else { return }
        throw EC2Error(code, "The \(noun) '\(ids.joined(separator: ", "))' does not exist")
    }
}
