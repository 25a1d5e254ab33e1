import Foundation
import IAMPolicy

/// The managed policies of an account, AWS's own that are known here, and who has which.
struct AccountPolicies: Sendable {
    /// "IAM and AWS STS quotas": versions of a policy, policies attached to one user or role, characters of a document.
    static let maximumVersions = 5
    static let maximumAttached = 10
    static let maximumSize = 6144

    let call: EC2Call
    private var account: AccountID { call.scope.account }

    /// AWS managed policies: ARN → document. Those that clients of these APIs attach.
    static let ofAWS: [String: String] = {
        func allow(_ actions: [String]) -> String {
            let list = actions.map { "\"\($0)\"" }.joined(separator: ",")
            return #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["# + list
                + #"],"Resource":"*"}]}"#
        }
        let actions: [String: [String]] = [
            "AdministratorAccess": ["*"],
            "AmazonEC2FullAccess": ["ec2:*", "elasticloadbalancing:*"],
            "AmazonEC2ReadOnlyAccess": ["ec2:Describe*", "ec2:Get*", "elasticloadbalancing:Describe*"],
            "AmazonS3FullAccess": ["s3:*"],
            "AmazonS3ReadOnlyAccess": ["s3:Get*", "s3:List*", "s3:Describe*"],
            "IAMFullAccess": ["iam:*"],
            "IAMReadOnlyAccess": ["iam:Get*", "iam:List*", "iam:Generate*", "iam:Simulate*"],
        ]
        return Dictionary(
            uniqueKeysWithValues: actions.map { ("arn:aws:iam::aws:policy/" + $0.key, allow($0.value)) })
    }()

    func policy(_ arn: String, in state: RegionState) throws(EC2Error) -> ManagedPolicy {
        if arn.hasPrefix("arn:aws:iam::aws:policy/") {
            guard let document = Self.ofAWS[arn] else { throw Self.noPolicy(arn) }
            let start = Date(timeIntervalSince1970: 1_420_070_400)
            return ManagedPolicy(
                account: AccountID(unchecked: "aws"), id: "ANPAI" + String(arn.split(separator: "/").last ?? ""),
                name: String(arn.split(separator: "/").last ?? ""), path: "/", created: start, updated: start,
                versions: [.init(number: 1, document: document, created: start)], defaultVersion: 1)
        }
        guard arn.hasPrefix("arn:aws:iam::") else {
            throw EC2Error("InvalidInput", "ARN \(arn.prefix(256)) is not valid.")
        }
        guard let policy = state.policies[arn], policy.account == account else { throw Self.noPolicy(arn) }
        return policy
    }

    private static func noPolicy(_ arn: String) -> EC2Error {
        EC2Error("NoSuchEntity", "Policy \(arn.prefix(256)) does not exist or is not attachable.", status: 404)
    }

    /// One of the account's own, which can be changed.
    private func own(_ arn: String, in state: RegionState) throws(EC2Error) -> ManagedPolicy {
        if Self.ofAWS[arn] != nil { throw EC2Error("AccessDenied", "Access denied on \(arn)", status: 403) }
        return try policy(arn, in: state)
    }

    func list(awsToo: Bool, ownToo: Bool, prefix: String, onlyAttached: Bool) throws -> [ManagedPolicy] {
        let state = call.store.state
        let account = account
        var found = ownToo ? state.policies.filter { $0.account == account } : []
        if awsToo { found += try Self.ofAWS.keys.sorted().map { try policy($0, in: state) } }
        return found.filter {
            $0.path.hasPrefix(prefix) && (!onlyAttached || !attachments(of: $0.arn, in: state).isEmpty)
        }
    }

    /// The users, groups and roles that have a policy.
    struct Attachments {
        var users: [IAMUser]
        var groups: [IAMGroup]
        var roles: [IAMRole]
        var count: Int { users.count + groups.count + roles.count }
        var isEmpty: Bool { count == 0 }
    }

    func attachments(of arn: String, in state: RegionState) -> Attachments {
        let account = account
        return Attachments(
            users: state.users.filter { $0.account == account && $0.attached?.contains(arn) == true },
            groups: state.groups.filter { $0.account == account && $0.attached.contains(arn) },
            roles: state.roles.filter { $0.account == account && $0.attached.contains(arn) })
    }

    /// - Throws: MalformedPolicyDocument, LimitExceeded.
    static func check(document: String, kind: PolicyKind, limit: Int = maximumSize) throws(EC2Error) {
        // White space does not count.
        let size = document.utf8.count { !" \t\r\n".utf8.contains($0) }
        guard size <= limit else {
            throw EC2Error("LimitExceeded", "Cannot exceed quota for PolicySize: \(limit)", status: 409)
        }
        do {
            _ = try PolicyDocument(parsing: Array(document.utf8), kind: kind)
        } catch {
            throw EC2Error("MalformedPolicyDocument", error.message)
        }
    }

    func create(_ name: String, path: String, document: String, description: String?, tags: Tags) async throws
        -> ManagedPolicy
    {
        try IAMNames.check(name, limit: 128, parameter: "policyName")
        try IAMNames.check(path: path)
        try Self.check(document: document, kind: .identity)
        let policy = ManagedPolicy(
            account: account, id: IAMNames.makeID("ANPA"), name: name, path: path, description: description,
            created: call.now, updated: call.now,
            versions: [.init(number: 1, document: document, created: call.now)], defaultVersion: 1, tags: tags)
        return try await call.store.transact { transaction in
            let account = account
            guard !transaction.state.policies.contains(where: { $0.account == account && $0.name == name }) else {
                throw EC2Error("EntityAlreadyExists", "A policy called \(name) already exists.", status: 409)
            }
            transaction.put(policy)
            return policy
        }
    }

    func delete(_ arn: String) async throws {
        try await call.store.transact { transaction in
            let policy = try own(arn, in: transaction.state)
            guard attachments(of: arn, in: transaction.state).isEmpty else {
                throw EC2Error("DeleteConflict", "Cannot delete a policy attached to entities.", status: 409)
            }
            guard policy.versions.count == 1 else {
                throw EC2Error(
                    "DeleteConflict",
                    "This policy has more than one version. Before you delete a policy, you must "
                        + "delete the policy's versions.", status: 409)
            }
            transaction.delete(policy)
        }
    }

    func addVersion(_ arn: String, document: String, makeDefault: Bool) async throws -> ManagedPolicy.Version {
        try Self.check(document: document, kind: .identity)
        let now = call.now
        return try await call.store.transact { transaction in
            var policy = try own(arn, in: transaction.state)
            guard policy.versions.count < Self.maximumVersions else {
                throw EC2Error(
                    "LimitExceeded",
                    "A managed policy can have up to \(Self.maximumVersions) versions. Before you "
                        + "create a new version, you must delete an existing version.", status: 409)
            }
            let number = max((policy.versions.map(\.number).max() ?? 0), policy.highest ?? 0) + 1
            let version = ManagedPolicy.Version(number: number, document: document, created: now)
            policy.versions.append(version)
            policy.highest = number
            if makeDefault { policy.defaultVersion = number }
            policy.updated = now
            transaction.put(policy)
            return version
        }
    }

    func version(_ text: String, of policy: ManagedPolicy) throws(EC2Error) -> ManagedPolicy.Version {
        guard text.hasPrefix("v"), let number = Int(text.dropFirst()),
            let version = policy.versions.first(where: { $0.number == number })
        else {
            throw EC2Error(
                "NoSuchEntity", "Policy \(policy.arn) version \(text.prefix(20)) does not exist or is not attachable.",
                status: 404)
        }
        return version
    }

    func deleteVersion(_ text: String, of arn: String) async throws {
        try await call.store.transact { transaction in
            var policy = try own(arn, in: transaction.state)
            let version = try version(text, of: policy)
            guard version.number != policy.defaultVersion else {
                throw EC2Error("DeleteConflict", "Cannot delete the default version of a policy.", status: 409)
            }
            policy.versions.removeAll { $0.number == version.number }
            transaction.put(policy)
        }
    }

    func setDefault(_ text: String, of arn: String) async throws {
        let now = call.now
        try await call.store.transact { transaction in
            var policy = try own(arn, in: transaction.state)
            policy.defaultVersion = try version(text, of: policy).number
            policy.updated = now
            transaction.put(policy)
        }
    }

    // MARK: Attachments

    func attach(_ arn: String, toUser name: String) async throws {
        try await call.store.transact { transaction in
            _ = try policy(arn, in: transaction.state)
            var user = try AccountUsers(call: call).user(name, in: transaction.state)
            user.attached = try Self.adding(arn, to: user.attached ?? [], kind: "User")
            transaction.put(user)
        }
    }

    func attach(_ arn: String, toGroup name: String) async throws {
        try await call.store.transact { transaction in
            _ = try policy(arn, in: transaction.state)
            var group = try AccountGroups(call: call).group(name, in: transaction.state)
            group.attached = try Self.adding(arn, to: group.attached, kind: "Group")
            transaction.put(group)
        }
    }

    func attach(_ arn: String, toRole name: String) async throws {
        try await call.store.transact { transaction in
            _ = try policy(arn, in: transaction.state)
            var role = try AccountRoles(call: call).role(name, in: transaction.state)
            role.attached = try Self.adding(arn, to: role.attached, kind: "Role")
            transaction.put(role)
        }
    }

    func detach(_ arn: String, fromUser name: String) async throws {
        try await call.store.transact { transaction in
            var user = try AccountUsers(call: call).user(name, in: transaction.state)
            guard user.attached?.contains(arn) == true else { throw Self.notAttached(arn) }
            user.attached?.removeAll { $0 == arn }
            transaction.put(user)
        }
    }

    func detach(_ arn: String, fromGroup name: String) async throws {
        try await call.store.transact { transaction in
            var group = try AccountGroups(call: call).group(name, in: transaction.state)
            guard group.attached.contains(arn) else { throw Self.notAttached(arn) }
            group.attached.removeAll { $0 == arn }
            transaction.put(group)
        }
    }

    func detach(_ arn: String, fromRole name: String) async throws {
        try await call.store.transact { transaction in
            var role = try AccountRoles(call: call).role(name, in: transaction.state)
            guard role.attached.contains(arn) else { throw Self.notAttached(arn) }
            role.attached.removeAll { $0 == arn }
            transaction.put(role)
        }
    }

    private static func notAttached(_ arn: String) -> EC2Error {
        EC2Error("NoSuchEntity", "Policy \(arn.prefix(256)) was not found.", status: 404)
    }

    private static func adding(_ arn: String, to list: [String], kind: String) throws(EC2Error) -> [String] {
        if list.contains(arn) { return list }
        guard list.count < maximumAttached else {
            throw EC2Error(
                "LimitExceeded", "Cannot exceed quota for PoliciesPer\(kind): \(maximumAttached)", status: 409)
        }
        return list + [arn]
    }
}
