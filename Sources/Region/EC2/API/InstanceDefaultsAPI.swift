import AWSProtocol
import AWSShapes

/// What clients ask about instances beside their description, where this region has one answer.
enum InstanceDefaultsAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        // CPU credits: a burstable instance has them in name only, and spends none.
        registry.on(EC2.DescribeInstanceCreditSpecifications.self) { input, call in
            try Wire.checkPaging(input.instanceIds, "instanceIdSet", maxResults: input.maxResults)
            let state = call.store.state
            let filters = FilterTable<Instance>(["instance-id": { [$0.id.rawValue] }])
            let predicate = try filters.predicate(Wire.filters(input.filters))
            let asked = try state.requireInstances(input.instanceIds ?? [], in: call.scope)
            let candidates = asked.isEmpty ? state.instances.filter { $0.scope == call.scope } : asked
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeInstanceCreditSpecifications.Output()
            output.instanceCreditSpecifications = candidates.filter { instance in
                InstanceType.named(instance.type)?.isBurstable == true && instance.state != .terminated
                    && predicate(instance)
            }.map { instance in
                var shape = EC2.InstanceCreditSpecification()
                shape.instanceId = instance.id.rawValue
                shape.cpuCredits = instance.cpuCredits ?? "standard"
                return shape
            }
            return output
        }
        // No defaults were chosen for the account: launches and images decide.
        registry.on(EC2.GetInstanceMetadataDefaults.self) { input, call in
            try call.endDryRun(input.dryRun)
            var output = EC2.GetInstanceMetadataDefaults.Output()
            output.accountLevel = EC2.InstanceMetadataDefaultsResponse()
            return output
        }
    }
}
