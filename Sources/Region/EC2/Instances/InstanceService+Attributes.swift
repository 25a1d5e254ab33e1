import Foundation
import Link
import Support

/// ModifyInstanceAttribute and its kin: one change of one instance.
enum InstanceChange: Sendable {
    case type(String)
    case kernel(String)
    case ramdisk(String)
    /// Base64.
    case userData(String)
    case disableAPITermination(Bool)
    case disableAPIStop(Bool)
    case shutdownBehaviour(String)
    case sourceDestCheck(Bool)
    case ebsOptimized(Bool)
    case groups([String])
    /// By device name.
    case deleteOnTermination([String: Bool])
    case metadataOptions(@Sendable (inout Instance.MetadataOptions) -> Void)
    /// Flags of real hardware (enaSupport, sriovNetSupport): accepted, nothing depends on them.
    case hardwareFlag
}

extension InstanceService {
    @discardableResult
    func modify(_ id: String, _ changes: [InstanceChange], dryRun: Bool?) async throws -> Instance {
        let call = call
        return try await call.store.transact { tx in
            let instance = try tx.state.requireInstance(id, in: call.scope)
            if instance.state == .terminated {
                throw EC2Error(
                    "IncorrectInstanceState",
                    "The instance '\(id)' is in the 'terminated' state and cannot be modified.")
            }
            for change in changes { try Self.apply(change, to: instance, call, &tx) }
            try call.endDryRun(dryRun)
            return tx.state.instances[id] ?? instance
        }
    }

    private static func requireStopped(_ instance: Instance, _ attribute: String) throws(EC2Error) {
        guard instance.state == .stopped else {
            throw EC2Error(
                "IncorrectInstanceState",
                "The instance '\(instance.id)' is not in the 'stopped' state; '\(attribute)' can only be modified then."
            )
        }
    }

    private static func apply(
        _ change: InstanceChange, to instance: Instance, _ call: EC2Call, _ tx: inout Transaction
    ) throws(EC2Error) {
        let id = instance.id
        switch change {
        case .type(let name):
            let type = try InstanceType.require(name)
            try requireStopped(instance, "instanceType")
            guard type.architectures.contains(instance.architecture) else {
                throw EC2Error.invalidCombination(
                    "The instance type '\(name)' does not run the architecture '\(instance.architecture)'.")
            }
            tx.update(Instance.self, id) { $0.type = name }
        case .kernel(let value):
            try requireStopped(instance, "kernel")
            let image = try bootImage(value, .kernelImage, call, tx.state)
            tx.update(Instance.self, id) {
                $0.kernel = image?.id
                $0.kernelBlob = image?.blob
                $0.kernelArguments = image?.kernelArguments
            }
        case .ramdisk(let value):
            try requireStopped(instance, "ramdisk")
            let image = try bootImage(value, .ramdiskImage, call, tx.state)
            tx.update(Instance.self, id) {
                $0.ramdisk = image?.id
                $0.ramdiskBlob = image?.blob
            }
        case .userData(let text):
            try requireStopped(instance, "userData")
            let data = try LaunchPlan.canonicalUserData(text)
            tx.update(Instance.self, id) { $0.userData = data }
        case .disableAPITermination(let value): tx.update(Instance.self, id) { $0.disableAPITermination = value }
        case .disableAPIStop(let value): tx.update(Instance.self, id) { $0.disableAPIStop = value }
        case .shutdownBehaviour(let value):
            guard let behaviour = Instance.ShutdownBehaviour(rawValue: value) else {
                throw EC2Error.invalidValue(value, for: "instanceInitiatedShutdownBehavior")
            }
            guard instance.rootDeviceType == .ebs || behaviour == .terminate else {
                throw EC2Error.unsupported(
                    "The attribute 'instanceInitiatedShutdownBehavior' of an instance-store-backed instance cannot be 'stop'."
                )
            }
            tx.update(Instance.self, id) { $0.shutdownBehaviour = behaviour }
        case .sourceDestCheck(let value):
            tx.update(Instance.self, id) { $0.sourceDestCheck = value }
            tx.update(NetworkInterface.self, instance.networkInterface) { $0.sourceDestCheck = value }
        case .ebsOptimized(let value):
            try requireStopped(instance, "ebsOptimized")
            tx.update(Instance.self, id) { $0.ebsOptimized = value }
        case .groups(let ids): try setGroups(ids, of: instance, call, &tx)
        case .deleteOnTermination(let values): try setDeleteOnTermination(values, of: instance, &tx)
        case .metadataOptions(let body): tx.update(Instance.self, id) { body(&$0.metadataOptions) }
        case .hardwareFlag: try requireStopped(instance, "enaSupport")
        }
    }

    private static func bootImage(
        _ id: String, _ kind: ResourceKind, _ call: EC2Call, _ state: RegionState
    ) throws(EC2Error) -> Image? {
        guard !id.isEmpty else { return nil }
        try kind.check(id)
        guard let image = state.launchableImage(ImageID(unchecked: id), in: call.scope), image.blob != nil else {
            throw kind.notFound(id)
        }
        return image
    }

    private static func setGroups(
        _ ids: [String], of instance: Instance, _ call: EC2Call, _ tx: inout Transaction
    ) throws(EC2Error) {
        guard !ids.isEmpty else { throw EC2Error.invalidCombination("An instance has at least one security group.") }
        var groups: [SecurityGroup] = []
        for id in ids {
            try ResourceKind.securityGroup.check(id)
            guard let group = tx.state.securityGroup(SecurityGroupID(unchecked: id), in: call.scope) else {
                throw ResourceKind.securityGroup.notFound(id)
            }
            guard group.vpc == instance.vpc else {
                throw EC2Error(
                    "InvalidGroup.NotFound", "The security group '\(id)' does not exist in VPC '\(instance.vpc)'")
            }
            if !groups.contains(where: { $0.id == group.id }) { groups.append(group) }
        }
        tx.setSecurityGroups(groups, of: instance)
    }

    private static func setDeleteOnTermination(
        _ values: [String: Bool], of instance: Instance, _ tx: inout Transaction
    ) throws(EC2Error) {
        for (device, value) in values {
            let short = DeviceName.short(device)
            guard let volume = instance.disks.first(where: { DeviceName.short($0.device) == short })?.volume else {
                throw EC2Error("InvalidInstanceAttributeValue", "No device is currently mapped at \(device)")
            }
            tx.update(Volume.self, volume) { $0.attachment?.deleteOnTermination = value }
        }
    }
}

extension Transaction {
    /// Changes who may talk to a running guest: the host hears of it at once.
    mutating func setSecurityGroups(_ groups: [SecurityGroup], of instance: Instance) {
        update(Instance.self, instance.id) {
            $0.securityGroups = groups.map(\.id)
            $0.securityGroupNames = groups.map(\.name)
        }
        update(NetworkInterface.self, instance.networkInterface) { $0.securityGroups = groups.map(\.id) }
    }
}
