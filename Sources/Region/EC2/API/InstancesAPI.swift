import AWSProtocol
import AWSShapes
import Foundation
import Support

/// Instance operations on the wire.
enum InstancesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerLaunch(into: &registry)
        registerDescribe(into: &registry)
        registerPower(into: &registry)
        registerConsole(into: &registry)
        InstanceAttributesAPI.register(into: &registry)
    }

    private static func registerLaunch(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.RunInstances.self) { input, call in
            var input = input
            let template = try LaunchTemplateWire.find(input.launchTemplate, call)
            if let template { LaunchTemplateWire.complete(&input, by: template.version.data) }
            var request = try LaunchWire.request(input, call)
            if let template {
                request.instanceTags.merge(LaunchTemplateWire.marks(template.template, template.version)) { $1 }
            }
            let instances = try await InstanceService(call: call).run(
                request, clientToken: input.clientToken, dryRun: input.dryRun)
            let reservations = InstanceWire.reservations(
                instances, call.store.state, groupsByName: call.namesGroups)
            return reservations.first ?? EC2.Reservation()
        }
    }

    private static func registerDescribe(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeInstances.self) { input, call in
            try Wire.checkPaging(input.instanceIds, "instancesSet", maxResults: input.maxResults)
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeInstances", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            let found = try InstanceService(call: call).describe(ids: input.instanceIds, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.pageKey }
            var output = EC2.DescribeInstances.Output()
            output.reservations = InstanceWire.reservations(
                page.items, call.store.state, groupsByName: call.namesGroups)
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DescribeInstanceStatus.self) { input, call in
            try Wire.checkPaging(input.instanceIds, "instancesSet", maxResults: input.maxResults)
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeInstanceStatus", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let found = try InstanceService(call: call).describeStatus(
                ids: input.instanceIds, filters: filters, includeAll: input.includeAllInstances == true)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.pageKey }
            var output = EC2.DescribeInstanceStatus.Output()
            output.instanceStatuses = page.items.map(status)
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func status(_ instance: Instance) -> EC2.InstanceStatus {
        func summary(_ status: Instance.Check) -> EC2.InstanceStatusSummary {
            var summary = EC2.InstanceStatusSummary()
            summary.status = .init(rawValue: status.rawValue)
            guard let reachability = status.reachability else { return summary }
            var detail = EC2.InstanceStatusDetails()
            detail.name = "reachability"
            detail.status = .init(rawValue: reachability)
            summary.details = [detail]
            return summary
        }
        var shape = EC2.InstanceStatus()
        shape.instanceId = instance.id.rawValue
        shape.availabilityZone = instance.zone
        shape.instanceState = InstanceWire.state(instance.state)
        shape.instanceStatus = summary(instance.check)
        shape.systemStatus = summary(instance.check)
        return shape
    }

    private static func registerPower(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.TerminateInstances.self) { input, call in
            var output = EC2.TerminateInstances.Output()
            output.terminatingInstances = try await InstanceService(call: call)
                .terminate(
                    input.instanceIds, force: input.force == true || input.skipOsShutdown == true, dryRun: input.dryRun
                )
                .map(InstanceWire.change)
            return output
        }
        registry.on(EC2.StopInstances.self) { input, call in
            if input.hibernate == true {
                throw EC2Error(
                    "UnsupportedHibernationConfiguration", "The instances are not configured for hibernation.")
            }
            var output = EC2.StopInstances.Output()
            output.stoppingInstances = try await InstanceService(call: call)
                .stop(
                    input.instanceIds, force: input.force == true || input.skipOsShutdown == true, dryRun: input.dryRun
                )
                .map(InstanceWire.change)
            return output
        }
        registry.on(EC2.StartInstances.self) { input, call in
            var output = EC2.StartInstances.Output()
            output.startingInstances = try await InstanceService(call: call)
                .start(input.instanceIds, dryRun: input.dryRun).map(InstanceWire.change)
            return output
        }
        registry.on(EC2.RebootInstances.self) { input, call in
            try await InstanceService(call: call).reboot(input.instanceIds, dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.MonitorInstances.self) { input, call in
            let ids = try await InstanceService(call: call).setMonitoring(input.instanceIds, true, dryRun: input.dryRun)
            var output = EC2.MonitorInstances.Output()
            output.instanceMonitorings = ids.map { monitoring($0, "pending") }
            return output
        }
        registry.on(EC2.UnmonitorInstances.self) { input, call in
            let ids = try await InstanceService(call: call).setMonitoring(
                input.instanceIds, false, dryRun: input.dryRun)
            var output = EC2.UnmonitorInstances.Output()
            output.instanceMonitorings = ids.map { monitoring($0, "disabling") }
            return output
        }
    }

    private static func monitoring(_ id: InstanceID, _ state: String) -> EC2.InstanceMonitoring {
        var monitoring = EC2.Monitoring()
        monitoring.state = .init(rawValue: state)
        var shape = EC2.InstanceMonitoring()
        shape.instanceId = id.rawValue
        shape.monitoring = monitoring
        return shape
    }

    private static func registerConsole(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.GetConsoleOutput.self) { input, call in
            let state = call.store.state
            let instance = try state.requireInstance(input.instanceId, in: call.scope)
            try call.endDryRun(input.dryRun)
            let console = state.consoles[instance.id]
            var output = EC2.GetConsoleOutput.Output()
            output.instanceId = instance.id.rawValue
            output.timestamp = console?.time ?? instance.launchTime
            output.output = console?.output ?? ""
            return output
        }
        registry.on(EC2.GetPasswordData.self) { input, call in
            let instance = try call.store.state.requireInstance(input.instanceId, in: call.scope)
            try call.endDryRun(input.dryRun)
            var output = EC2.GetPasswordData.Output()
            output.instanceId = instance.id.rawValue
            output.timestamp = instance.launchTime
            // Only Windows images write one to their console.
            output.passwordData = ""
            return output
        }
    }
}

extension Instance {
    /// The order of DescribeInstances: reservations stay together.
    var pageKey: String {
        let index = String(launchIndex)
        return "\(reservation.rawValue)/" + String(repeating: "0", count: max(0, 6 - index.utf8.count)) + index
            + "/\(id.rawValue)"
    }
}
