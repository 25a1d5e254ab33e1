import AWSProtocol
import AWSShapes

/// Key pair operations on the wire.
enum KeyPairsAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.CreateKeyPair.self) { input, call in
            let made = try await KeyPairs(call: call).create(
                name: input.keyName, type: input.keyType?.rawValue, format: input.keyFormat?.rawValue,
                tags: Wire.specifications(input.tagSpecifications), dryRun: input.dryRun)
            var output = EC2.CreateKeyPair.Output()
            output.keyPairId = made.keyPair.id.rawValue
            output.keyName = made.keyPair.name
            output.keyFingerprint = made.keyPair.fingerprint
            output.keyMaterial = made.material
            output.tags = Wire.tags(made.keyPair.tags)
            return output
        }
        registry.on(EC2.ImportKeyPair.self) { input, call in
            let keyPair = try await KeyPairs(call: call).importKey(
                name: input.keyName, material: input.publicKeyMaterial,
                tags: Wire.specifications(input.tagSpecifications),
                dryRun: input.dryRun)
            var output = EC2.ImportKeyPair.Output()
            output.keyPairId = keyPair.id.rawValue
            output.keyName = keyPair.name
            output.keyFingerprint = keyPair.fingerprint
            output.tags = Wire.tags(keyPair.tags)
            return output
        }
        registry.on(EC2.DeleteKeyPair.self) { input, call in
            let deleted = try await KeyPairs(call: call).delete(
                name: input.keyName, id: input.keyPairId, dryRun: input.dryRun)
            var output = EC2.DeleteKeyPair.Output()
            output.return = true
            output.keyPairId = deleted?.rawValue
            return output
        }
        registry.on(EC2.DescribeKeyPairs.self) { input, call in
            let found = try KeyPairs(call: call).describe(
                names: input.keyNames, ids: input.keyPairIds, filters: Wire.filters(input.filters))
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeKeyPairs.Output()
            output.keyPairs = found.map { info($0, publicKey: input.includePublicKey == true) }
            return output
        }
    }

    private static func info(_ keyPair: KeyPair, publicKey: Bool) -> EC2.KeyPairInfo {
        var info = EC2.KeyPairInfo()
        info.keyPairId = keyPair.id.rawValue
        info.keyType = .init(rawValue: keyPair.type)
        info.keyName = keyPair.name
        info.keyFingerprint = keyPair.fingerprint
        info.publicKey = publicKey ? keyPair.publicKey : nil
        info.createTime = keyPair.created
        info.tags = Wire.tags(keyPair.tags)
        return info
    }
}
