import AWSProtocol
import Foundation
import IAMPolicy

extension S3Service {
    /// What a key that may only add objects is allowed; see ``writeCondition(_:_:)`` for the rest of the rule.
    private static let appendOnlyActions: Set<String> = [
        "PutObject", "ListMultipartUploadParts", "AbortMultipartUpload", "GetBucketLocation",
    ]

    /// Actions about an object that must be looked at before they are decided: its owner and ACL count.
    private static let objectActions: Set<String> = [
        "GetObject", "GetObjectVersion", "GetObjectAttributes", "GetObjectVersionAttributes", "GetObjectAcl",
        "GetObjectVersionAcl", "PutObjectAcl", "PutObjectVersionAcl", "GetObjectTagging", "GetObjectVersionTagging",
        "PutObjectTagging", "PutObjectVersionTagging", "DeleteObjectTagging", "DeleteObjectVersionTagging",
    ]

    /// For what is about no bucket that exists.
    func authorizeService(_ request: S3Request, action: String, bucket: String? = nil) throws {
        guard let principal = request.caller.principal else { throw S3Error.accessDenied }
        if request.caller.appendOnlyBucket != nil { throw S3Error.accessDenied }
        if principal.isRoot { return }
        let question = PolicyRequest(
            principal: request.caller.policyPrincipal, action: "s3:" + action,
            resource: "arn:aws:s3:::" + (bucket ?? "*"), context: context(request, object: nil))
        guard identityVerdict(request.caller, question) == .allow else { throw Self.denied(request, action, question) }
    }

    /// Decides a request about a bucket, or about an object that need not be looked at. One about an object that must be
    /// passes unless something denies it outright; ``authorizeRead(_:_:_:key:action:)`` decides it.
    func authorize(
        _ request: S3Request, action: String, bucket: BucketRecord, key: ObjectKey? = nil, defersToObject: Bool = false
    ) throws {
        let key = key ?? request.target.key
        let isRead = defersToObject || (key != nil && Self.objectActions.contains(action))
        let answer = decide(request, action: action, bucket: bucket, key: key, object: nil)
        if answer == .allowed || (isRead && answer == .denied) { return }
        throw S3Error.accessDenied
    }

    /// Decides a request about an object that is at hand.
    func authorizeRead(
        _ request: S3Request, _ bucket: BucketRecord, _ object: OpenObject, key: ObjectKey? = nil, action: String? = nil
    ) throws {
        let action = action ?? (request.has("versionId") ? "GetObjectVersion" : "GetObject")
        let key = key ?? object.version.key
        guard decide(request, action: action, bucket: bucket, key: key, object: object) == .allowed else {
            throw S3Error.accessDenied
        }
    }

    func mayList(_ request: S3Request, _ bucket: BucketRecord) throws -> Bool {
        decide(request, action: "ListBucket", bucket: bucket, key: nil, object: nil) == .allowed
    }

    func mayBypassGovernance(_ request: S3Request, _ bucket: BucketRecord) throws -> Bool {
        guard request.header("x-amz-bypass-governance-retention")?.lowercased() == "true" else { return false }
        return decide(
            request, action: "BypassGovernanceRetention", bucket: bucket, key: request.target.key ?? ObjectKey("*"),
            object: nil) == .allowed
    }

    /// What must hold of the current version for a write to be allowed: a key that may only add finds none.
    func writeCondition(
        _ request: S3Request, _ bucket: BucketRecord
    ) -> @Sendable (ObjectVersion?) throws -> Void {
        guard request.caller.appendOnlyBucket != nil else { return { _ in } }
        return { current in if current != nil { throw S3Error.accessDenied } }
    }

    /// Who owns an object that the caller makes.
    func objectOwner(_ request: S3Request, _ bucket: BucketRecord) -> String {
        let writer = request.caller.canonicalID ?? CanonicalUser.anonymous
        switch bucket.configuration.ownership {
        case .bucketOwnerEnforced: return bucket.owner
        case .bucketOwnerPreferred:
            return request.header("x-amz-acl") == "bucket-owner-full-control" ? bucket.owner : writer
        case .objectWriter, nil: return writer
        }
    }

    private func decide(
        _ request: S3Request, action: String, bucket: BucketRecord, key: ObjectKey?, object: OpenObject?
    ) -> AccessQuestion.Answer {
        let caller = request.caller
        if let only = caller.appendOnlyBucket {
            return only == bucket.name && Self.appendOnlyActions.contains(action) ? .allowed : .explicitlyDenied
        }
        var question = AccessQuestion(
            caller: caller.canonicalID, isRoot: caller.principal?.isRoot ?? false, bucketOwner: bucket.owner,
            objectOwner: object?.version.owner)
        // The common case: the account's root on a bucket of its own without a policy.
        if question.isRoot, question.caller == bucket.owner, bucket.configuration.policy == nil,
            question.objectOwner ?? bucket.owner == bucket.owner
        {
            return .allowed
        }
        let asked = PolicyRequest(
            principal: caller.policyPrincipal, action: "s3:" + action,
            resource: "arn:aws:s3:::" + bucket.name + (key.map { "/" + $0.text } ?? ""),
            context: context(request, object: object))
        question.identity = identityVerdict(caller, asked)
        if let text = bucket.configuration.policy {
            if let policy = policies.document(text, .resource) {
                question.resource = policy.verdict(on: asked)
                question.isPolicyRestricted =
                    bucket.configuration.publicAccessBlock?.restrictPublicBuckets == true && policy.isPublic
            }
            // The owner's root can always repair a policy that shuts everybody out.
            if question.isRoot, question.caller == bucket.owner, action.hasSuffix("BucketPolicy") { return .allowed }
        }
        question.isGrantedByACL = isGranted(caller, action: action, bucket: bucket, object: object)
        return question.answer
    }

    private func isGranted(_ caller: Caller, action: String, bucket: BucketRecord, object: OpenObject?) -> Bool {
        guard bucket.configuration.ownership != .bucketOwnerEnforced else { return false }
        let ignoresPublic = bucket.configuration.publicAccessBlock?.ignorePublicAcls == true
        if let object {
            guard let permission = AccessControlList.permission(forObject: action) else { return false }
            let acl = object.meta.acl ?? .private(owner: object.version.owner)
            return acl.allows(permission, user: caller.canonicalID, ignoringPublic: ignoresPublic)
        }
        guard let permission = AccessControlList.permission(forBucket: action), let acl = bucket.configuration.acl
        else {
            return false
        }
        return acl.allows(permission, user: caller.canonicalID, ignoringPublic: ignoresPublic)
    }

    private func identityVerdict(_ caller: Caller, _ request: PolicyRequest) -> PolicyVerdict {
        var verdict = PolicyVerdict.nothing
        for text in caller.policies {
            guard let document = policies.document(text, .identity) else { continue }
            switch document.verdict(on: request) {
            case .deny: return .deny
            case .allow, .allowsAccount: verdict = .allow
            case .nothing: continue
            }
        }
        return verdict
    }

    private static func denied(_ request: S3Request, _ action: String, _ question: PolicyRequest) -> S3Error {
        guard let arn = request.caller.principal?.arn else { return .accessDenied }
        var error = S3Error.accessDenied
        error.message =
            "User: \(arn) is not authorized to perform: s3:\(action) on resource: \"\(question.resource)\" because no "
            + "identity-based policy allows the s3:\(action) action"
        return error
    }

    /// The condition keys of a request ("Condition keys for Amazon S3" and the global ones).
    private func context(_ request: S3Request, object: OpenObject?) -> [String: [String]] {
        let now = Date()
        var context: [String: [String]] = [
            "aws:securetransport": [request.exchange.isSecure ? "true" : "false"],
            "aws:currenttime": [Timestamp.iso8601(now)],
            "aws:epochtime": [String(Int(now.timeIntervalSince1970))],
        ]
        context["aws:sourceip"] = request.exchange.sourceAddress.map { [$0] }
        context["aws:useragent"] = request.header("user-agent").map { [$0] }
        context["aws:referer"] = request.header("referer").map { [$0] }
        if let principal = request.caller.principal {
            context["aws:principalarn"] = [principal.roleARN ?? principal.arn]
            context["aws:principalaccount"] = [principal.accountID]
            context["aws:userid"] = [principal.userID]
            context["aws:username"] = principal.userName.map { [$0] }
            context["aws:principaltype"] = [
                principal.isRoot ? "Account" : principal.roleARN == nil ? "User" : "AssumedRole"
            ]
        } else {
            context["aws:principaltype"] = ["Anonymous"]
        }
        for name in ["prefix", "delimiter", "max-keys"] { context["s3:" + name] = request.query[name].map { [$0] } }
        context["s3:versionid"] = request.query["versionId"].map { [$0] }
        for name in [
            "x-amz-acl", "x-amz-grant-read", "x-amz-grant-write", "x-amz-grant-read-acp", "x-amz-grant-write-acp",
            "x-amz-grant-full-control", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-customer-algorithm", "x-amz-storage-class", "x-amz-content-sha256",
        ] {
            context["s3:" + name] = request.header(name).map { [$0] }
        }
        context["s3:object-lock-mode"] = request.header("x-amz-object-lock-mode").map { [$0] }
        context["s3:object-lock-legal-hold"] = request.header("x-amz-object-lock-legal-hold").map { [$0] }
        context["s3:object-lock-retain-until-date"] = request.header("x-amz-object-lock-retain-until-date").map { [$0] }
        switch request.authentication?.scheme {
        case .v4, .x509:
            (context["s3:signatureversion"], context["s3:authtype"]) = (["AWS4-HMAC-SHA256"], ["REST-HEADER"])
        case .v4Presigned:
            (context["s3:signatureversion"], context["s3:authtype"]) = (["AWS4-HMAC-SHA256"], ["REST-QUERY-STRING"])
        case .v2S3: (context["s3:signatureversion"], context["s3:authtype"]) = (["AWS"], ["REST-HEADER"])
        case .v2S3Presigned, .v2Query:
            (context["s3:signatureversion"], context["s3:authtype"]) = (["AWS"], ["REST-QUERY-STRING"])
        case nil: break
        }
        if let header = request.header("x-amz-tagging") {
            let tags = FormFields(parsing: header).pairs
            for tag in tags { context["s3:requestobjecttag/" + tag.name.lowercased()] = [tag.value] }
            context["s3:requestobjecttagkeys"] = tags.map(\.name)
        }
        for tag in object?.meta.tags ?? [] { context["s3:existingobjecttag/" + tag.key.lowercased()] = [tag.value] }
        return context
    }
}
