import AWSProtocol
import IAMPolicy
import S3

/// What IAM says about a caller: the root may do all, a user what a policy allows, an append-only key nothing but S3's part.
///
/// S3 knows its resources and decides with them. The other services' statements count by action: one that is limited to
/// certain resources lets nobody in here, and one that denies denies them all, which errs on the safe side.
struct IAMPermissions: Sendable {
    let store: Store

    func check(_ principal: Principal, action: String, api: WireProtocol) throws(AWSError) {
        let state = store.state
        if let key = principal.accessKeyID, state.accessKeys[key]?.appendOnlyBucket != nil {
            throw Self.denied(principal, action, api)
        }
        guard let name = principal.userName else { return }
        // Everybody may ask who they are.
        if action == "sts:GetCallerIdentity" { return }
        let user = state.users[principal.accountID + "/" + name]
        let question = PolicyRequest(
            principal: PolicyPrincipal(
                accountID: principal.accountID, arn: principal.arn, userID: principal.userID, canonicalID: nil,
                isRoot: false),
            action: action, resource: "*", context: ["aws:username": [name], "aws:principalarn": [principal.arn]])
        var isAllowed = false
        for text in (user?.policies ?? [:]).values {
            guard let document = try? PolicyDocument(parsing: Array(text.utf8), kind: .identity) else { continue }
            switch document.verdict(on: question) {
            case .deny: throw Self.denied(principal, action, api)
            case .allow, .allowsAccount: isAllowed = true
            case .nothing: continue
            }
        }
        guard isAllowed else { throw Self.denied(principal, action, api) }
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

    func policies(of principal: Principal) async -> [String] {
        guard let name = principal.userName else { return [] }
        return (store.state.users[principal.accountID + "/" + name]?.policies ?? [:]).values.sorted()
    }

    func appendOnlyBucket(accessKeyID: String) async -> String? {
        store.state.accessKeys[accessKeyID]?.appendOnlyBucket
    }
}
