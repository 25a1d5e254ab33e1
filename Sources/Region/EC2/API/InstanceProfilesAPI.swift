import AWSProtocol
import AWSShapes

/// Which instance has which profile.
enum InstanceProfilesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.AssociateIamInstanceProfile.self) { input, call in
            let instance = try await ProfileAssociations(call: call).associate(
                input.instanceId, name: input.iamInstanceProfile.name, arn: input.iamInstanceProfile.arn)
            var output = EC2.AssociateIamInstanceProfile.Output()
            output.iamInstanceProfileAssociation = shape(instance, "associating")
            return output
        }
        registry.on(EC2.ReplaceIamInstanceProfileAssociation.self) { input, call in
            let instance = try await ProfileAssociations(call: call).replace(
                input.associationId, name: input.iamInstanceProfile.name, arn: input.iamInstanceProfile.arn)
            var output = EC2.ReplaceIamInstanceProfileAssociation.Output()
            output.iamInstanceProfileAssociation = shape(instance, "associating")
            return output
        }
        registry.on(EC2.DisassociateIamInstanceProfile.self) { input, call in
            let instance = try await ProfileAssociations(call: call).disassociate(input.associationId)
            var output = EC2.DisassociateIamInstanceProfile.Output()
            output.iamInstanceProfileAssociation = shape(instance, "disassociating")
            return output
        }
        registry.on(EC2.DescribeIamInstanceProfileAssociations.self) { input, call in
            let filters = FilterTable<Instance>([
                "instance-id": { [$0.id.rawValue] }, "state": { _ in ["associated"] },
            ])
            let predicate = try filters.predicate(Wire.filters(input.filters))
            let asked = Set(input.associationIds ?? [])
            let found = call.store.state.instances.filter { instance in
                guard instance.scope == call.scope, instance.state != .terminated,
                    let association = instance.profileAssociationID
                else { return false }
                return (asked.isEmpty || asked.contains(association)) && predicate(instance)
            }
            guard found.count >= asked.count else {
                throw ProfileAssociations.noAssociation(asked.sorted().joined(separator: ", "))
            }
            var output = EC2.DescribeIamInstanceProfileAssociations.Output()
            output.iamInstanceProfileAssociations = found.map { shape($0, "associated") }
            return output
        }
    }

    private static func shape(_ instance: Instance, _ state: String) -> EC2.IamInstanceProfileAssociation {
        var profile = EC2.IamInstanceProfile()
        profile.arn = instance.instanceProfileARN
        profile.id = instance.instanceProfileID
        var shape = EC2.IamInstanceProfileAssociation()
        shape.associationId = instance.profileAssociationID
        shape.instanceId = instance.id.rawValue
        shape.iamInstanceProfile = profile
        shape.state = .init(rawValue: state)
        return shape
    }
}
