import Foundation
import Support

/// Profiles of instances that run already: associated, replaced, taken away.
///
/// An instance has one profile at most, so the association is a part of its record. One that was made at launch is named after
/// the instance; those made later have names of their own, as AWS gives a new one at each change.
struct ProfileAssociations: Sendable {
    let call: EC2Call

    /// The profile with that name or ARN, which the caller must be allowed to hand on.
    func profile(name: String?, arn: String?, in state: RegionState) throws(EC2Error) -> InstanceProfile {
        guard name != nil || arn != nil else { throw EC2Error.missingParameter("iamInstanceProfile") }
        let account = call.scope.account
        let found = state.instanceProfiles.first { profile in
            profile.account == account && (name == nil || profile.name == name) && (arn == nil || profile.arn == arn)
        }
        guard let found else {
            let (parameter, value) = name.map { ("name", $0) } ?? ("arn", arn ?? "")
            throw EC2Error.invalidValue(
                "Value (\(value.prefix(256))) for parameter iamInstanceProfile.\(parameter) is invalid. "
                    + "Invalid IAM Instance Profile \(parameter == "arn" ? "ARN" : "name")")
        }
        do {
            // Whoever hands a role on must be allowed to.
            try IAMPermissions(store: call.store).check(call.principal, action: "iam:PassRole", api: .ec2)
        } catch {
            throw EC2Error(error.code, error.message, status: error.httpStatus)
        }
        return found
    }

    func associate(_ id: String, name: String?, arn: String?) async throws -> Instance {
        try await call.store.transact { transaction in
            let instance = try transaction.state.requireInstance(id, in: call.scope)
            guard instance.state == .running || instance.state == .stopped || instance.state == .pending else {
                throw EC2Error(
                    "IncorrectInstanceState",
                    "The instance '\(instance.id)' is not in the 'running' or 'stopped' states.")
            }
            guard instance.instanceProfileARN == nil else {
                throw EC2Error(
                    "IncorrectState", "There is an existing association for instance \(instance.id)")
            }
            let profile = try profile(name: name, arn: arn, in: transaction.state)
            return transaction.setProfile(profile, of: instance.id, now: call.now) ?? instance
        }
    }

    func replace(_ association: String, name: String?, arn: String?) async throws -> Instance {
        try await call.store.transact { transaction in
            let instance = try instance(association, in: transaction.state)
            let profile = try profile(name: name, arn: arn, in: transaction.state)
            return transaction.setProfile(profile, of: instance.id, now: call.now) ?? instance
        }
    }

    /// Answers with the instance as it was.
    func disassociate(_ association: String) async throws -> Instance {
        try await call.store.transact { transaction in
            let instance = try instance(association, in: transaction.state)
            _ = transaction.setProfile(nil, of: instance.id, now: call.now)
            return instance
        }
    }

    private func instance(_ association: String, in state: RegionState) throws(EC2Error) -> Instance {
        let scope = call.scope
        let found = state.instances.first {
            $0.scope == scope && $0.state != .terminated && $0.profileAssociationID == association
        }
        guard let found else { throw Self.noAssociation(association) }
        return found
    }

    static func noAssociation(_ id: String) -> EC2Error {
        EC2Error("InvalidAssociationID.NotFound", "An invalid association-id of '\(id.prefix(256))' was given")
    }
}

extension Instance {
    /// nil without a profile.
    var profileAssociationID: String? {
        instanceProfileARN == nil ? nil : profileAssociation ?? "iip-assoc-" + id.rawValue.dropFirst(2)
    }
}

extension Transaction {
    fileprivate mutating func setProfile(_ profile: InstanceProfile?, of id: InstanceID, now: Date) -> Instance? {
        if profile == nil { dropRole(of: id) }
        update(Instance.self, id) { instance in
            instance.instanceProfileARN = profile?.arn
            instance.instanceProfileID = profile?.id
            instance.profileAssociation = profile == nil ? nil : InstanceProfileAssociationID.random().rawValue
        }
        renewRole(of: id, now: now)
        return state.instances[id]
    }
}
