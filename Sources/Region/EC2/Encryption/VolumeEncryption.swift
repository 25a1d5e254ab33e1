/// Encryption of volumes and snapshots. There is one key in a region, which AWS would call the account's default key for EBS
/// (`alias/aws/ebs`): the one in `keys/volumes.json`.
struct VolumeEncryption: Sendable {
    let call: EC2Call

    static let alias = "alias/aws/ebs"

    private var prefix: String { "arn:aws:kms:\(call.scope.region):\(call.scope.account):" }
    /// As AWS names the default key in answers.
    var keyARN: String { prefix + "key/" + call.environment.volumeKeyID }

    /// A `KmsKeyId` of a request: the default key by alias, id or ARN, and only of what is encrypted.
    func check(key: String?, encrypted: Bool?) throws(EC2Error) {
        guard let key, !key.isEmpty else { return }
        guard encrypted == true else {
            throw EC2Error(
                "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.")
        }
        let id = call.environment.volumeKeyID
        guard [Self.alias, prefix + Self.alias, id, keyARN].contains(key) else {
            throw EC2Error.invalidValue(
                key, for: "kmsKeyId", reason: "The KMS key does not exist; this region has \(Self.alias) only")
        }
    }

    /// Whether something new is encrypted.
    /// - Parameter source: what it is made of is; that nobody can take back.
    func applies(_ wanted: Bool?, source: Bool, _ state: RegionState) -> Bool {
        source || (wanted ?? state.encryptsByDefault(call.scope))
    }

    func setDefault(_ value: Bool, dryRun: Bool?) async throws {
        let call = call
        try await call.store.transact { tx in
            try call.endDryRun(dryRun)
            tx.put(
                EBSSettings(owner: call.scope.account, region: call.scope.region, encryptsByDefault: value))
        }
    }
}
