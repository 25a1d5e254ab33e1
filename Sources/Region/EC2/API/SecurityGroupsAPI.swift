import AWSProtocol
import AWSShapes

/// Security group operations on the wire.
enum SecurityGroupsAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerGroups(into: &registry)
        registerAuthorize(into: &registry)
        registerRevoke(into: &registry)
        registerRules(into: &registry)
    }

    private static func registerGroups(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.CreateSecurityGroup.self) { input, call in
            let group = try await SecurityGroups(call: call).create(
                name: input.groupName, description: input.description, vpc: input.vpcId,
                tags: Wire.specifications(input.tagSpecifications), dryRun: input.dryRun)
            var output = EC2.CreateSecurityGroup.Output()
            output.groupId = group.id.rawValue
            output.tags = group.tags.isEmpty ? nil : Wire.tags(group.tags)
            output.securityGroupArn = SecurityGroupsWire.arn(group)
            return output
        }
        registry.on(EC2.DeleteSecurityGroup.self) { input, call in
            let id = try await SecurityGroups(call: call).delete(
                id: input.groupId, name: input.groupName, dryRun: input.dryRun)
            var output = EC2.DeleteSecurityGroup.Output()
            output.return = true
            output.groupId = id.rawValue
            return output
        }
        registry.on(EC2.DescribeSecurityGroups.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeSecurityGroups", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let found = try SecurityGroups(call: call).describe(
                ids: input.groupIds, names: input.groupNames, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            let state = call.store.state
            var output = EC2.DescribeSecurityGroups.Output()
            output.securityGroups = page.items.map { SecurityGroupsWire.group($0, state) }
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func registerAuthorize(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.AuthorizeSecurityGroupIngress.self) { input, call in
            let old = SecurityGroupsWire.OldStyle(
                ipProtocol: input.ipProtocol, fromPort: input.fromPort, toPort: input.toPort, cidr: input.cidrIp,
                groupName: input.sourceSecurityGroupName, groupOwner: input.sourceSecurityGroupOwnerId)
            let done = try await SecurityGroups(call: call).authorize(
                id: input.groupId, name: input.groupName, permissions: old.permissions(input.ipPermissions),
                egress: false,
                tags: Wire.specifications(input.tagSpecifications), dryRun: input.dryRun)
            var output = EC2.AuthorizeSecurityGroupIngress.Output()
            output.return = true
            output.securityGroupRules = done.rules.map { SecurityGroupsWire.rule($0, of: done.group, call.store.state) }
            return output
        }
        registry.on(EC2.AuthorizeSecurityGroupEgress.self) { input, call in
            let old = SecurityGroupsWire.OldStyle(
                ipProtocol: input.ipProtocol, fromPort: input.fromPort, toPort: input.toPort, cidr: input.cidrIp,
                groupName: input.sourceSecurityGroupName, groupOwner: input.sourceSecurityGroupOwnerId)
            let done = try await SecurityGroups(call: call).authorize(
                id: input.groupId, name: nil, permissions: old.permissions(input.ipPermissions), egress: true,
                tags: Wire.specifications(input.tagSpecifications), dryRun: input.dryRun)
            var output = EC2.AuthorizeSecurityGroupEgress.Output()
            output.return = true
            output.securityGroupRules = done.rules.map { SecurityGroupsWire.rule($0, of: done.group, call.store.state) }
            return output
        }
    }

    private static func registerRevoke(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.RevokeSecurityGroupIngress.self) { input, call in
            let old = SecurityGroupsWire.OldStyle(
                ipProtocol: input.ipProtocol, fromPort: input.fromPort, toPort: input.toPort, cidr: input.cidrIp,
                groupName: input.sourceSecurityGroupName, groupOwner: input.sourceSecurityGroupOwnerId)
            let done = try await SecurityGroups(call: call).revoke(
                id: input.groupId, name: input.groupName, permissions: old.permissions(input.ipPermissions),
                ruleIDs: input.securityGroupRuleIds, egress: false, dryRun: input.dryRun)
            var output = EC2.RevokeSecurityGroupIngress.Output()
            output.return = true
            output.revokedSecurityGroupRules = done.rules.map { SecurityGroupsWire.revoked($0, of: done.group) }
            return output
        }
        registry.on(EC2.RevokeSecurityGroupEgress.self) { input, call in
            let old = SecurityGroupsWire.OldStyle(
                ipProtocol: input.ipProtocol, fromPort: input.fromPort, toPort: input.toPort, cidr: input.cidrIp,
                groupName: input.sourceSecurityGroupName, groupOwner: input.sourceSecurityGroupOwnerId)
            let done = try await SecurityGroups(call: call).revoke(
                id: input.groupId, name: nil, permissions: old.permissions(input.ipPermissions),
                ruleIDs: input.securityGroupRuleIds, egress: true, dryRun: input.dryRun)
            var output = EC2.RevokeSecurityGroupEgress.Output()
            output.return = true
            output.revokedSecurityGroupRules = done.rules.map { SecurityGroupsWire.revoked($0, of: done.group) }
            return output
        }
    }

    private static func registerRules(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeSecurityGroupRules.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeSecurityGroupRules", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let found = try SecurityGroups(call: call).describeRules(ids: input.securityGroupRuleIds, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.rule.id.rawValue }
            let state = call.store.state
            var output = EC2.DescribeSecurityGroupRules.Output()
            output.securityGroupRules = page.items.map { SecurityGroupsWire.rule($0.rule, of: $0.group, state) }
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.ModifySecurityGroupRules.self) { input, call in
            let updates = try input.securityGroupRules.map { update in
                guard let rule = update.securityGroupRule else { throw EC2Error.missingParameter("SecurityGroupRule") }
                return SecurityGroups.RuleUpdate(
                    id: update.securityGroupRuleId, permission: SecurityGroupsWire.permission(rule))
            }
            try await SecurityGroups(call: call).modify(id: input.groupId, updates: updates, dryRun: input.dryRun)
            var output = EC2.ModifySecurityGroupRules.Output()
            output.return = true
            return output
        }
        registry.on(EC2.UpdateSecurityGroupRuleDescriptionsIngress.self) { input, call in
            try await SecurityGroups(call: call).describeRulesAnew(
                id: input.groupId, name: input.groupName,
                permissions: (input.ipPermissions ?? []).map(SecurityGroupsWire.permission),
                byID: SecurityGroupsWire.descriptions(input.securityGroupRuleDescriptions), egress: false,
                dryRun: input.dryRun)
            var output = EC2.UpdateSecurityGroupRuleDescriptionsIngress.Output()
            output.return = true
            return output
        }
        registry.on(EC2.UpdateSecurityGroupRuleDescriptionsEgress.self) { input, call in
            try await SecurityGroups(call: call).describeRulesAnew(
                id: input.groupId, name: input.groupName,
                permissions: (input.ipPermissions ?? []).map(SecurityGroupsWire.permission),
                byID: SecurityGroupsWire.descriptions(input.securityGroupRuleDescriptions), egress: true,
                dryRun: input.dryRun)
            var output = EC2.UpdateSecurityGroupRuleDescriptionsEgress.Output()
            output.return = true
            return output
        }
    }
}
