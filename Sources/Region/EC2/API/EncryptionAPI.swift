import AWSProtocol
import AWSShapes

/// Encryption by default, on the wire.
enum EncryptionAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.EnableEbsEncryptionByDefault.self) { input, call in
            try await VolumeEncryption(call: call).setDefault(true, dryRun: input.dryRun)
            var output = EC2.EnableEbsEncryptionByDefault.Output()
            output.ebsEncryptionByDefault = true
            return output
        }
        registry.on(EC2.DisableEbsEncryptionByDefault.self) { input, call in
            try await VolumeEncryption(call: call).setDefault(false, dryRun: input.dryRun)
            var output = EC2.DisableEbsEncryptionByDefault.Output()
            output.ebsEncryptionByDefault = false
            return output
        }
        registry.on(EC2.GetEbsEncryptionByDefault.self) { input, call in
            try call.endDryRun(input.dryRun)
            var output = EC2.GetEbsEncryptionByDefault.Output()
            output.ebsEncryptionByDefault = call.store.state.encryptsByDefault(call.scope)
            output.sseType = output.ebsEncryptionByDefault == true ? "sse-ebs" : "none"
            return output
        }
        registry.on(EC2.GetEbsDefaultKmsKeyId.self) { input, call in
            try call.endDryRun(input.dryRun)
            var output = EC2.GetEbsDefaultKmsKeyId.Output()
            output.kmsKeyId = VolumeEncryption(call: call).keyARN
            return output
        }
    }
}
