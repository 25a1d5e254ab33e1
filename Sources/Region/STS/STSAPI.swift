import AWSProtocol
import AWSShapes

/// Who am I, and temporary credentials.
enum STSAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(STS.GetCallerIdentity.self) { _, call in
            var output = STS.GetCallerIdentity.Output()
            output.account = call.principal.accountID
            output.userId = call.principal.userID
            output.arn = call.principal.arn
            return output
        }
        registry.on(STS.GetAccessKeyInfo.self) { input, call in
            if let session = call.store.state.sessionKeys[input.accessKeyId] {
                var output = STS.GetAccessKeyInfo.Output()
                output.account = session.account.rawValue
                return output
            }
            guard let key = call.store.state.accessKeys[input.accessKeyId] else {
                throw EC2Error(
                    "ValidationError", "Invalid or unknown access key identifier: \(input.accessKeyId.prefix(128))")
            }
            var output = STS.GetAccessKeyInfo.Output()
            output.account = key.account.rawValue
            return output
        }
        registry.on(STS.AssumeRole.self) { input, call in
            guard input.policy == nil, input.policyArns?.isEmpty ?? true else {
                throw EC2Error.unsupported("Session policies are not supported by this region.")
            }
            let (key, role) = try await Sessions(call: call).assume(
                role: input.roleArn, session: input.roleSessionName, seconds: input.durationSeconds)
            var user = STS.AssumedRoleUser()
            user.assumedRoleId = role.id + ":" + input.roleSessionName
            user.arn = role.sessionARN(input.roleSessionName)
            var output = STS.AssumeRole.Output()
            output.assumedRoleUser = user
            output.credentials = shape(key)
            return output
        }
        registry.on(STS.GetSessionToken.self) { input, call in
            guard input.serialNumber == nil, input.tokenCode == nil else {
                throw EC2Error.unsupported("MFA devices are not supported by this region.")
            }
            var output = STS.GetSessionToken.Output()
            output.credentials = shape(try await Sessions(call: call).token(seconds: input.durationSeconds))
            return output
        }
    }
    private static func shape(_ key: SessionKey) -> STS.Credentials {
        var shape = STS.Credentials()
        shape.accessKeyId = key.id
        shape.secretAccessKey = key.secret
        shape.sessionToken = key.token
        shape.expiration = key.expires
        return shape
    }
}
