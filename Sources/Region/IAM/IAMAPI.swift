import AWSProtocol
import AWSShapes

/// What clients of EC2 ask IAM: who they are, the account's alias, and its keys.
enum IAMAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerUsers(into: &registry)
        registerAlias(into: &registry)
        registerKeys(into: &registry)
        registerUserChanges(into: &registry)
        registerPolicies(into: &registry)
        registerGroups(into: &registry)
        registerRoles(into: &registry)
    }

    private static func registerUsers(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.GetUser.self) { input, call in
            let state = call.store.state
            var output = IAM.GetUser.Output()
            output.user = try AccountCredentials(call: call).user(input.userName, in: state).map(shape) ?? root(call)
            return output
        }
        registry.on(IAM.ListUsers.self) { input, call in
            let prefix = input.pathPrefix ?? "/"
            var output = IAM.ListUsers.Output()
            output.users = call.store.state.users.filter {
                $0.account == call.scope.account && $0.path.hasPrefix(prefix)
            }
            .map(shape)
            output.isTruncated = false
            return output
        }
    }

    static func shape(_ user: IAMUser) -> IAM.User {
        var shape = IAM.User()
        shape.path = user.path
        shape.userName = user.name
        shape.userId = user.id
        shape.arn = "arn:aws:iam::\(user.account):user\(user.path)\(user.name)"
        shape.createDate = user.created
        shape.tags = tags(user.tags)
        return shape
    }

    /// The root has no name: AWS answers with the account's id and the ARN.
    private static func root(_ call: EC2Call) -> IAM.User {
        var shape = IAM.User()
        shape.path = "/"
        shape.userName = call.store.state.accounts[call.scope.account]?.alias ?? call.scope.account.rawValue
        shape.userId = call.scope.account.rawValue
        shape.arn = "arn:aws:iam::\(call.scope.account):root"
        shape.createDate = call.store.state.accounts[call.scope.account]?.created
        return shape
    }

    private static func registerAlias(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.ListAccountAliases.self) { _, call in
            var output = IAM.ListAccountAliases.Output()
            output.accountAliases = AccountCredentials(call: call).alias.map { [$0] } ?? []
            output.isTruncated = false
            return output
        }
        registry.on(IAM.CreateAccountAlias.self) { input, call in
            try await AccountCredentials(call: call).setAlias(input.accountAlias)
            return NoOutput()
        }
        registry.on(IAM.DeleteAccountAlias.self) { input, call in
            try await AccountCredentials(call: call).deleteAlias(input.accountAlias)
            return NoOutput()
        }
    }

    private static func registerKeys(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.ListAccessKeys.self) { input, call in
            let keys = try AccountCredentials(call: call).accessKeys(of: input.userName)
            var output = IAM.ListAccessKeys.Output()
            output.accessKeyMetadata = keys.map { key in
                var shape = IAM.AccessKeyMetadata()
                shape.userName = key.user
                shape.accessKeyId = key.id
                shape.status = key.isActive ? "Active" : "Inactive"
                shape.createDate = key.created
                return shape
            }
            output.isTruncated = false
            return output
        }
        registry.on(IAM.GetAccessKeyLastUsed.self) { input, call in
            let (key, use) = try AccountCredentials(call: call).lastUse(of: input.accessKeyId)
            var shape = IAM.AccessKeyLastUsed()
            shape.lastUsedDate = use?.date
            shape.serviceName = use?.service ?? "N/A"
            shape.region = use?.region ?? "N/A"
            var output = IAM.GetAccessKeyLastUsed.Output()
            output.userName = key.user ?? call.scope.account.rawValue
            output.accessKeyLastUsed = shape
            return output
        }
        registry.on(IAM.CreateAccessKey.self) { input, call in
            let key = try await AccountCredentials(call: call).createAccessKey(for: input.userName)
            var shape = IAM.AccessKey()
            shape.userName = key.user ?? call.scope.account.rawValue
            shape.accessKeyId = key.id
            shape.secretAccessKey = key.secret
            shape.status = "Active"
            shape.createDate = key.created
            var output = IAM.CreateAccessKey.Output()
            output.accessKey = shape
            return output
        }
        registry.on(IAM.UpdateAccessKey.self) { input, call in
            guard ["Active", "Inactive"].contains(input.status.rawValue) else {
                throw EC2Error("ValidationError", "Status must be Active or Inactive.")
            }
            try await AccountCredentials(call: call).setAccessKey(
                input.accessKeyId, of: input.userName, active: input.status.rawValue == "Active")
            return NoOutput()
        }
        registry.on(IAM.DeleteAccessKey.self) { input, call in
            try await AccountCredentials(call: call).deleteAccessKey(input.accessKeyId, of: input.userName)
            return NoOutput()
        }
        registry.on(IAM.ListSigningCertificates.self) { input, call in
            let found = try AccountCredentials(call: call).signingCertificates(of: input.userName)
            var output = IAM.ListSigningCertificates.Output()
            output.certificates = found.map { certificate in
                var shape = IAM.SigningCertificate()
                shape.userName = certificate.user ?? call.scope.account.rawValue
                shape.certificateId = String(certificate.fingerprint.prefix(32)).uppercased()
                shape.certificateBody = certificate.pem
                shape.status = certificate.isActive ? "Active" : "Inactive"
                shape.uploadDate = certificate.created
                return shape
            }
            output.isTruncated = false
            return output
        }
    }
}
