import AWSProtocol
import IAMPolicy
import S3

/// What IAM says about a caller: the root may do all, a user what a policy allows, an append-only key nothing but S3's part.
///
/// S3 knows its resources and decides with them. The other services' statements count by action: one that is limited to
/// certain resources lets nobody in here, and one that denies denies them all, which errs on the safe side.
struct IAMPermissions: Sendable {
    let store: Store

    /// What callers may ask whatever their policies say; AssumeRole is decided with the role's trust policy.
    private static let free: Set<String> = ["sts:GetCallerIdentity", "sts:AssumeRole", "sts:GetSessionToken"]

    func check(_ principal: Principal, action: String, api: WireProtocol) throws(AWSError) {
        let state = store.state
        if let key = principal.accessKeyID, state.appendOnlyBucket(of: key) != nil, action != "sts:GetCallerIdentity" {
            throw Self.denied(principal, action, api)
        }
        if principal.isRoot || Self.free.contains(action) { return }
        let question = Self.question(principal, action: action, resource: "*")
        guard Self.verdict(of: state.identityPolicies(of: principal), on: question) == .allow else {
            throw Self.denied(principal, action, api)
        }
    }

    static func question(_ principal: Principal, action: String, resource: String) -> PolicyRequest {
        var context = ["aws:principalarn": [principal.roleARN ?? principal.arn], "aws:userid": [principal.userID]]
        context["aws:username"] = principal.userName.map { [$0] }
        context["aws:principalaccount"] = [principal.accountID]
        return PolicyRequest(
            principal: PolicyPrincipal(
                accountID: principal.accountID, arn: principal.arn, userID: principal.userID, canonicalID: nil,
                isRoot: principal.isRoot, roleARN: principal.roleARN),
            action: action, resource: resource, context: context)
    }

    /// What identity policies say together.
    static func verdict(of policies: [String], on question: PolicyRequest) -> PolicyVerdict {
        var verdict = PolicyVerdict.nothing
        for text in policies {
            guard let document = try? PolicyDocument(parsing: Array(text.utf8), kind: .identity) else { continue }
            switch document.verdict(on: question) {
            case .deny: return .deny
            case .allow, .allowsAccount: verdict = .allow
            case .nothing: continue
            }
        }
        return verdict
    }

    private static func denied(_ principal: Principal, _ action: String, _ api: WireProtocol) -> AWSError {
        if api == .ec2 { return .unauthorizedOperation() }
        return AWSError(
            code: api == .restJSON ? "AccessDeniedException" : "AccessDenied",
            message: "User: \(principal.arn) is not authorized to perform: \(action)", httpStatus: 403)
    }
}

extension ServiceRoute {
    /// The service's name in policies.
    var policyPrefix: String {
        switch self {
        case .ec2: "ec2"
        case .iam: "iam"
        case .sts: "sts"
        case .elb: "elasticloadbalancing"
        case .ebsDirect: "ebs"
        case .s3: "s3"
        case .unknown(let name): name
        }
    }
}

/// S3's view of the same.
struct RegionDirectory: S3Directory {
    let store: Store

    func policies(of principal: Principal) -> [String] { store.state.identityPolicies(of: principal) }

    func appendOnlyBucket(accessKeyID: String) -> String? {
        store.peek { $0.appendOnlyBucket(of: accessKeyID) }
    }
}

extension RegionState {
    /// The texts of a user's or a role's policies, inline and attached, and of those of the user's groups.
    func identityPolicies(of principal: Principal) -> [String] {
        let (inline, attached) = holderPolicies(principal)
        return inline + attached.compactMap { arn in policies[arn]?.document ?? AccountPolicies.ofAWS[arn] }
    }

    private func holderPolicies(_ principal: Principal) -> (inline: [String], attached: [String]) {
        if let name = principal.userName {
            let user = users[principal.accountID + "/" + name]
            var inline = user?.policies?.values.sorted() ?? []
            var attached = user?.attached ?? []
            for group in groups where group.account.rawValue == principal.accountID && group.members.contains(name) {
                inline += group.policies.values.sorted()
                attached += group.attached
            }
            return (inline, attached)
        }
        guard let name = principal.roleARN?.split(separator: "/").last,
            let role = roles[principal.accountID + "/" + name]
        else { return ([], []) }
        return (role.policies.values.sorted(), role.attached)
    }

    /// The bucket to which a key may add objects; nil for keys that may do more.
    func appendOnlyBucket(of accessKeyID: String) -> String? {
        if let key = accessKeys[accessKeyID] { return key.appendOnlyBucket }
        guard let session = sessionKeys[accessKeyID], case .role(let name, _) = session.holder else { return nil }
        return roles[session.account.rawValue + "/" + name]?.appendOnlyBucket
    }
}
