import AWSProtocol
import AWSShapes

/// VPCs, subnets, interfaces and the parts of a VPC on the wire.
enum NetworksAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerVpcs(into: &registry)
        registerInterfaces(into: &registry)
        registerParts(into: &registry)
        registerMoreParts(into: &registry)
    }

    private static func registerVpcs(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeVpcs.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeVpcs", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            let found = try Networks(call: call).vpcs(ids: input.vpcIds, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            var output = EC2.DescribeVpcs.Output()
            output.vpcs = page.items.map(NetworksWire.vpc)
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DescribeVpcAttribute.self) { input, call in
            let vpc = try Networks(call: call).vpc(input.vpcId)
            func value(_ flag: Bool) -> EC2.AttributeBooleanValue {
                var value = EC2.AttributeBooleanValue()
                value.value = flag
                return value
            }
            var output = EC2.DescribeVpcAttribute.Output()
            output.vpcId = vpc.id.rawValue
            switch input.attribute.rawValue {
            case "enableDnsSupport": output.enableDnsSupport = value(vpc.enableDNSSupport)
            case "enableDnsHostnames": output.enableDnsHostnames = value(vpc.enableDNSHostnames)
            case "enableNetworkAddressUsageMetrics": output.enableNetworkAddressUsageMetrics = value(false)
            default:
                throw EC2Error.invalidValue(input.attribute.rawValue, for: "attribute", reason: "Unknown attribute.")
            }
            try call.endDryRun(input.dryRun)
            return output
        }
        registry.on(EC2.DescribeSubnets.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeSubnets", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            let found = try Networks(call: call).subnets(ids: input.subnetIds, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            let state = call.store.state
            var output = EC2.DescribeSubnets.Output()
            output.subnets = page.items.map { NetworksWire.subnet($0, state) }
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func registerInterfaces(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeNetworkInterfaces.self) { input, call in
            try Wire.checkPaging(
                input.networkInterfaceIds, "networkInterfaceIdSet", maxResults: input.maxResults)
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeNetworkInterfaces", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let found = try Networks(call: call).interfaces(ids: input.networkInterfaceIds, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            let state = call.store.state
            var output = EC2.DescribeNetworkInterfaces.Output()
            output.networkInterfaces = page.items.map { NetworksWire.interface($0, state) }
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DescribeNetworkInterfaceAttribute.self) { input, call in
            let interface = try Networks(call: call).interface(input.networkInterfaceId)
            var output = EC2.DescribeNetworkInterfaceAttribute.Output()
            output.networkInterfaceId = interface.id.rawValue
            switch input.attribute?.rawValue {
            case "description":
                var value = EC2.AttributeValue()
                value.value = interface.description
                output.description = value
            case "sourceDestCheck":
                var value = EC2.AttributeBooleanValue()
                value.value = interface.sourceDestCheck
                output.sourceDestCheck = value
            case "groupSet": output.groups = NetworksWire.groups(interface.securityGroups, call.store.state)
            case "associatePublicIpAddress":
                let instance = interface.instance.flatMap { call.store.state.instances[$0] }
                output.associatePublicIpAddress = instance?.wantsPublicAddress ?? false
            case "attachment": output.attachment = NetworksWire.attachment(interface)
            case nil: throw EC2Error.missingParameter("attribute")
            case let other: throw EC2Error.invalidValue(other ?? "", for: "attribute", reason: "Unknown attribute.")
            }
            try call.endDryRun(input.dryRun)
            return output
        }
        registry.on(EC2.ModifyNetworkInterfaceAttribute.self) { input, call in
            try Refusals.check([
                (input.enaSrdSpecification?.enaSrdEnabled == true, "ENA Express is"),
                (input.enablePrimaryIpv6 == true, "IPv6 addresses are"),
                (input.connectionTrackingSpecification != nil, "Setting the times of connection tracking is"),
                (input.associatePublicIpAddress != nil, "Changing the public address of a network interface is"),
                (Refusals.isSet(input.associatedSubnetIds), "A network interface in several subnets is"),
            ])
            let change: Networks.InterfaceChange
            if let groups = input.groups, !groups.isEmpty {
                change = .groups(groups)
            } else if let flag = input.sourceDestCheck?.value {
                change = .sourceDestCheck(flag)
            } else if let text = input.description?.value {
                change = .description(text)
            } else if let flag = input.attachment?.deleteOnTermination {
                change = .deleteOnTermination(flag)
            } else {
                throw EC2Error.missingParameter("Description, SourceDestCheck, SecurityGroupId or Attachment")
            }
            try await Networks(call: call).modify(input.networkInterfaceId, change, dryRun: input.dryRun)
            return NoOutput()
        }
    }

    private static func registerParts(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeRouteTables.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeRouteTables", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            let found = try Networks(call: call).parts(
                .routeTable, ids: input.routeTableIds, filters: Networks.routeTableFilters(call.store.state), filters
            ) { $0.mainRouteTable.rawValue }
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.id)
            var output = EC2.DescribeRouteTables.Output()
            output.routeTables = page.items.map(NetworksWire.routeTable)
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DescribeInternetGateways.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeInternetGateways", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let found = try Networks(call: call).parts(
                .internetGateway, ids: input.internetGatewayIds, filters: Networks.gatewayFilters, filters
            ) { $0.internetGateway?.rawValue }
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.id)
            var output = EC2.DescribeInternetGateways.Output()
            output.internetGateways = page.items.map(NetworksWire.gateway)
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func registerMoreParts(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeNetworkAcls.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeNetworkAcls", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            let state = call.store.state
            let found = try Networks(call: call).parts(
                .networkACL, ids: input.networkAclIds, filters: Networks.aclFilters(state), filters
            ) { $0.defaultNetworkAcl.rawValue }
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.id)
            var output = EC2.DescribeNetworkAcls.Output()
            output.networkAcls = page.items.map { NetworksWire.acl($0, state) }
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DescribeDhcpOptions.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeDhcpOptions", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            // Old clients name the default set `default`.
            let ids = input.dhcpOptionsIds?.filter { $0 != "default" }
            let found = try Networks(call: call).parts(
                .dhcpOptions, ids: ids, filters: Networks.dhcpFilters, filters
            ) { $0.dhcpOptions.rawValue }
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.id)
            var output = EC2.DescribeDhcpOptions.Output()
            output.dhcpOptions = page.items.map(NetworksWire.dhcpOptions)
            output.nextToken = page.nextToken
            return output
        }
    }
}
