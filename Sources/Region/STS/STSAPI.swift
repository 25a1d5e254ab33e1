import AWSProtocol
import AWSShapes

/// Who am I: the part of STS that needs no roles.
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
            guard let key = call.store.state.accessKeys[input.accessKeyId] else {
                throw EC2Error(
                    "ValidationError", "Invalid or unknown access key identifier: \(input.accessKeyId.prefix(128))")
            }
            var output = STS.GetAccessKeyInfo.Output()
            output.account = key.account.rawValue
            return output
        }
    }
}
