import Foundation
import Link
import Support

/// Launching instances and changing their power.
struct InstanceService: Sendable {
    let call: EC2Call

    func run(_ request: LaunchRequest, clientToken: String?, dryRun: Bool?) async throws -> [Instance] {
        let call = call
        let token = try IdempotentRequest(clientToken, action: "RunInstances", parameters: request, scope: call.scope)
        return try await call.store.transact { tx in
            if let ids = try tx.made(by: token) {
                try call.endDryRun(dryRun)
                return ids.compactMap { tx.state.instances[$0] }
            }
            let plan = try LaunchPlan(request, call, tx.state)
            try call.endDryRun(dryRun)
            let instances = try tx.launch(plan, clientToken: clientToken, call)
            tx.remember(token, made: instances.map(\.key), now: call.now)
            return instances
        }
    }

    /// An instance before and after a change of power.
    struct Change: Sendable {
        var instance: InstanceID
        var before: InstanceState
        var after: InstanceState
    }

    private static func change(_ before: Instance, _ tx: Transaction) -> Change {
        Change(instance: before.id, before: before.state, after: tx.state.instances[before.id]?.state ?? before.state)
    }

    private static func userInitiated(_ now: Date) -> String { "User initiated (\(EC2Time.gmt(now)))" }

    /// - Parameter force: the guest is not asked to shut down, or no longer waited for.
    func terminate(_ ids: [String], force: Bool = false, dryRun: Bool?) async throws -> [Change] {
        let call = call
        return try await call.store.transact { tx in
            let instances = try tx.state.requireInstances(ids, in: call.scope)
            for instance in instances where instance.disableAPITermination && instance.state != .terminated {
                throw EC2Error(
                    "OperationNotPermitted",
                    "The instance '\(instance.id)' may not be terminated. Modify its 'disableApiTermination' instance "
                        + "attribute and try again.")
            }
            try call.endDryRun(dryRun)
            return try instances.map { instance in
                try tx.beginTermination(
                    instance.id,
                    reason: .init(
                        code: "Client.UserInitiatedShutdown",
                        message: "Client.UserInitiatedShutdown: User initiated shutdown"),
                    transition: Self.userInitiated(call.now))
                if force { tx.update(Instance.self, instance.id) { $0.forcedStop = true } }
                return Self.change(instance, tx)
            }
        }
    }

    func stop(_ ids: [String], force: Bool, dryRun: Bool?) async throws -> [Change] {
        let call = call
        return try await call.store.transact { tx in
            let instances = try tx.state.requireInstances(ids, in: call.scope)
            for instance in instances {
                guard instance.rootDeviceType == .ebs else {
                    throw EC2Error.unsupported(
                        "The instance '\(instance.id)' does not have an 'ebs' root device type and cannot be stopped.")
                }
                if instance.disableAPIStop, instance.state == .running {
                    throw EC2Error(
                        "OperationNotPermitted",
                        "The instance '\(instance.id)' may not be stopped. Modify its 'disableApiStop' instance attribute and "
                            + "try again.")
                }
                switch instance.state {
                case .running, .stopping, .stopped: break
                // A start that hangs can only be ended by force.
                case .pending where force: break
                case .pending, .shuttingDown, .terminated:
                    throw EC2Error(
                        "IncorrectInstanceState",
                        "The instance '\(instance.id)' is not in a state from which it can be stopped.")
                }
            }
            try call.endDryRun(dryRun)
            return try instances.map { instance in
                try tx.update(Instance.self, instance.id) { instance in
                    guard instance.state != .stopped else { return }
                    if instance.state != .stopping {
                        instance.forcedStop = force
                        instance.stateReason = .init(
                            code: "Client.UserInitiatedShutdown",
                            message: "Client.UserInitiatedShutdown: User initiated shutdown")
                        instance.transitionReason = Self.userInitiated(call.now)
                    }
                    instance.forcedStop = instance.forcedStop || force
                    try instance.state.transition(to: .stopping)
                }
                return Self.change(instance, tx)
            }
        }
    }

    func start(_ ids: [String], dryRun: Bool?) async throws -> [Change] {
        let call = call
        return try await call.store.transact { tx in
            let instances = try tx.state.requireInstances(ids, in: call.scope)
            for instance in instances {
                switch instance.state {
                case .pending, .running: break
                case .stopped:
                    guard instance.disks.contains(where: { $0.isRoot || $0.device == instance.rootDeviceName }) else {
                        throw EC2Error.invalidValue(
                            "Invalid value '\(instance.id)' for instanceId. Instance does not have a volume attached at root "
                                + "(\(instance.rootDeviceName))")
                    }
                case .stopping, .shuttingDown, .terminated:
                    throw EC2Error(
                        "IncorrectInstanceState",
                        "The instance '\(instance.id)' is not in a state from which it can be started.")
                }
            }
            try call.endDryRun(dryRun)
            return try instances.map { instance in
                if instance.state == .stopped { try tx.start(instance, call) }
                return Self.change(instance, tx)
            }
        }
    }

    func reboot(_ ids: [String], dryRun: Bool?) async throws {
        let call = call
        try await call.store.transact { tx in
            let instances = try tx.state.requireInstances(ids, in: call.scope)
            for instance in instances where instance.state != .running && instance.state != .pending {
                throw EC2Error(
                    "IncorrectInstanceState",
                    "The instance '\(instance.id)' is not in a state from which it can be rebooted.")
            }
            try call.endDryRun(dryRun)
            for instance in instances { tx.update(Instance.self, instance.id) { $0.reboots += 1 } }
        }
    }

    func setMonitoring(_ ids: [String], _ value: Bool, dryRun: Bool?) async throws -> [InstanceID] {
        let call = call
        return try await call.store.transact { tx in
            let instances = try tx.state.requireInstances(ids, in: call.scope)
            try call.endDryRun(dryRun)
            for instance in instances { tx.update(Instance.self, instance.id) { $0.monitoring = value } }
            return instances.map(\.id)
        }
    }
}

extension Transaction {
    /// A stopped instance begins a new run: the same disks, a new address of the pool unless it has an elastic one.
    fileprivate mutating func start(_ instance: Instance, _ call: EC2Call) throws {
        let needsAddress = instance.wantsPublicAddress && instance.publicAddress == nil
        let address = needsAddress ? try takePublicAddress(from: call.environment.publicPool) : nil
        try update(Instance.self, instance.id) { instance in
            try instance.state.transition(to: .pending)
            instance.run += 1
            instance.forcedStop = false
            instance.stateReason = nil
            instance.transitionReason = nil
            instance.launchTime = call.now
            instance.report?.crashes = nil
            if let address {
                instance.publicAddress = address.description
                instance.publicDNSName = call.environment.dnsNames(call.scope.region).publicName(address)
            }
            // A root volume that was taken off and put back is the root again.
            for index in instance.disks.indices where instance.disks[index].device == instance.rootDeviceName {
                instance.disks[index].isRoot = true
            }
        }
    }
}
