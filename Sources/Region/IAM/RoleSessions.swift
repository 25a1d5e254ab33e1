import AWSProtocol
import Foundation
import IAMPolicy
import Link
import Support

/// Temporary credentials of roles: for instances through their profile, for callers of AssumeRole.
///
/// An instance's credentials are part of its record, because the metadata service shows them; the janitor renews them long
/// before they end, and takes them away when the profile or its role is gone. They are void once the instance has ended.
enum RoleSessions {
    /// Of an instance's credentials; renewed in the middle.
    static let instanceTime: TimeInterval = 6 * 3600

    static func makeKey(account: AccountID, holder: SessionKey.Holder, now: Date, lasting time: TimeInterval)
        -> SessionKey
    {
        SessionKey(
            id: IAMNames.makeKeyID("ASIA"), account: account, secret: IAMNames.makeSecret(),
            token: IAMNames.makeSecret(172), holder: holder, created: now,
            // Whole seconds: that is what the client is told.
            expires: Date(timeIntervalSince1970: (now.timeIntervalSince1970 + time).rounded(.down)))
    }
}

extension Transaction {
    /// Brings an instance's credentials in line with its profile: none, those it has, or new ones.
    mutating func renewRole(of id: InstanceID, now: Date) {
        guard let instance = state.instances[id], let arn = instance.instanceProfileARN else { return }
        let account = instance.owner
        let profile = state.instanceProfiles.first { $0.account == account && $0.arn == arn }
        let role = profile?.role.flatMap { state.roles[account.rawValue + "/" + $0] }
        guard let role, instance.state != .terminated, Self.mayServe(role) else {
            if let old = instance.role { drop(old, of: id) }
            return
        }
        if let old = instance.role {
            guard old.name != role.name || old.expires.timeIntervalSince(now) < RoleSessions.instanceTime / 2 else {
                return
            }
            // The old ones hold to their end: a program may have them in its hands.
            if old.name != role.name { drop(old, of: id) }
        }
        var key = RoleSessions.makeKey(
            account: account, holder: .role(role.name, session: id.rawValue), now: now,
            lasting: RoleSessions.instanceTime)
        key.instance = id
        put(key)
        let grant = Instance.RoleGrant(
            name: role.name, accessKeyID: key.id, secret: key.secret, token: key.token, updated: now,
            expires: key.expires)
        update(Instance.self, id) { $0.role = grant }
    }

    /// The default credential of instances, for their backups: a role that can add objects to a bucket and nothing else, so
    /// that an intruder on the instance cannot destroy what it has written.
    mutating func makeBackupProfile(account: AccountID, bucket: String, now: Date) {
        let name = "skerry-append-only-" + bucket
        let trust =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"#
            + #""Action":"sts:AssumeRole"}]}"#
        if state.roles[account.rawValue + "/" + name] == nil {
            var role = IAMRole(
                account: account, id: IAMNames.makeID("AROA"), name: name, path: "/",
                description: "Adds objects to \(bucket) and does nothing else.", trust: trust, maximumSession: 3600,
                created: now)
            role.appendOnlyBucket = bucket
            put(role)
        }
        if state.instanceProfiles[account.rawValue + "/" + name] == nil {
            put(
                InstanceProfile(
                    account: account, id: IAMNames.makeID("AIPA"), name: name, path: "/", created: now, role: name))
        }
        update(Account.self, account) { $0.defaultInstanceProfile = name }
    }

    /// Takes an instance's credentials away.
    mutating func dropRole(of id: InstanceID) {
        if let grant = state.instances[id]?.role { drop(grant, of: id) }
    }

    private mutating func drop(_ grant: Instance.RoleGrant, of id: InstanceID) {
        if let key = state.sessionKeys[grant.accessKeyID] { delete(key) }
        update(Instance.self, id) { $0.role = nil }
    }

    /// Whether the trust policy lets EC2 hand the role to instances.
    private static func mayServe(_ role: IAMRole) -> Bool {
        guard let trust = try? PolicyDocument(parsing: Array(role.trust.utf8), kind: .trust) else { return false }
        var service = PolicyPrincipal.anonymous
        service.service = "ec2.amazonaws.com"
        return trust.verdict(on: PolicyRequest(principal: service, action: "sts:AssumeRole", resource: "*")) == .allow
    }
}

extension Instance {
    /// What the metadata service shows of the instance's role.
    struct RoleGrant: Codable, Sendable, Equatable {
        var name: String
        var accessKeyID: String
        var secret: String
        var token: String
        var updated: Date
        var expires: Date

        /// The document of `iam/security-credentials/<role>` (EC2 user guide, "Retrieve security credentials from instance
        /// metadata").
        var document: String {
            let members = [
                ("Code", "Success"), ("LastUpdated", updated.formatted(.iso8601)), ("Type", "AWS-HMAC"),
                ("AccessKeyId", accessKeyID), ("SecretAccessKey", secret), ("Token", token),
                ("Expiration", expires.formatted(.iso8601)),
            ]
            return "{\n" + members.map { "  \"\($0.0)\" : \"\($0.1)\"" }.joined(separator: ",\n") + "\n}"
        }
    }
}

/// AssumeRole and GetSessionToken.
struct Sessions: Sendable {
    let call: EC2Call

    /// "Same-account" rule of the IAM user guide: the trust policy names the caller, or it names the account and a policy of the
    /// caller allows the action.
    func assume(role arn: String, session: String, seconds: Int?) async throws -> (key: SessionKey, role: IAMRole) {
        guard (2...64).contains(session.utf8.count) else {
            throw EC2Error("ValidationError", "roleSessionName must have between 2 and 64 characters.")
        }
        try IAMNames.check(session, limit: 64, parameter: "roleSessionName")
        let state = call.store.state
        let principal = call.principal
        let denied = EC2Error(
            "AccessDenied",
            "User: \(principal.arn) is not authorized to perform: sts:AssumeRole on resource: \(arn.prefix(256))",
            status: 403)
        guard let role = state.roles.first(where: { $0.arn == arn }), !principal.isRoot,
            let trust = try? PolicyDocument(parsing: Array(role.trust.utf8), kind: .trust)
        else { throw denied }
        let question = IAMPermissions.question(principal, action: "sts:AssumeRole", resource: arn)
        let own = IAMPermissions.verdict(of: state.identityPolicies(of: principal), on: question)
        switch (trust.verdict(on: question), own) {
        case (.deny, _), (_, .deny), (.nothing, _): throw denied
        case (.allow, _) where role.account.rawValue == principal.accountID: break
        case (.allow, .allow), (.allowsAccount, .allow): break
        default: throw denied
        }
        let time = seconds ?? 3600
        guard (900...role.maximumSession).contains(time) else {
            throw EC2Error(
                "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
        }
        let key = RoleSessions.makeKey(
            account: role.account, holder: .role(role.name, session: session), now: call.now,
            lasting: TimeInterval(time))
        try await call.store.transact { $0.put(key) }
        return (key, role)
    }

    func token(seconds: Int?) async throws -> SessionKey {
        let principal = call.principal
        let isRoot = principal.isRoot
        guard isRoot || principal.userName != nil, principal.accessKeyID?.hasPrefix("ASIA") != true else {
            throw EC2Error("AccessDenied", "Cannot call GetSessionToken with session credentials", status: 403)
        }
        let time = seconds ?? (isRoot ? 3600 : 43_200)
        guard (900...129_600).contains(time) else {
            throw EC2Error("ValidationError", "durationSeconds must be between 900 and 129600.")
        }
        let key = RoleSessions.makeKey(
            account: call.scope.account, holder: principal.userName.map { .user($0) } ?? .root, now: call.now,
            lasting: TimeInterval(time))
        try await call.store.transact { $0.put(key) }
        return key
    }
}
