import Foundation

/// CreateKeyPair, ImportKeyPair, DeleteKeyPair, DescribeKeyPairs. The private half of a key is never kept.
struct KeyPairs: Sendable {
    let call: EC2Call

    /// - Parameter type: `rsa` (the default) or `ed25519`.
    func create(
        name: String, type: String?, format: String?, tags: [TagSpecification]?, dryRun: Bool?
    ) async throws -> (keyPair: KeyPair, material: String) {
        try Self.check(name: name)
        let tags = try TagSpecification.resolve(tags, allowed: [.keyPair])[.keyPair] ?? [:]
        guard ["pem", "ppk", nil].contains(format) else { throw EC2Error.invalidValue(format ?? "", for: "keyFormat") }
        let type = type ?? "rsa"
        guard type == "rsa" || type == "ed25519" else { throw EC2Error.invalidValue(type, for: "keyType") }
        try checkUnused(name, in: call.store.state)
        try call.endDryRun(dryRun)
        // Primes take a tenth of a second: not on an event loop.
        let key = try await withTaskExecutorPreference(globalConcurrentExecutor) {
            let isPuTTY = format == "ppk"
            return type == "rsa"
                ? try GeneratedKey.rsa(comment: name, isPuTTY: isPuTTY)
                : GeneratedKey.ed25519(comment: name, isPuTTY: isPuTTY)
        }
        let keyPair = try await insert(name, type: type, fingerprint: key.fingerprint, key: key.publicKey, tags: tags)
        return (keyPair, key.material)
    }

    func importKey(
        name: String, material: [UInt8], tags: [TagSpecification]?, dryRun: Bool?
    ) async throws -> KeyPair {
        try Self.check(name: name)
        let tags = try TagSpecification.resolve(tags, allowed: [.keyPair])[.keyPair] ?? [:]
        let key = try SSHPublicKey(importing: material)
        try checkUnused(name, in: call.store.state)
        try call.endDryRun(dryRun)
        return try await insert(name, type: key.type, fingerprint: key.fingerprint, key: key, tags: tags)
    }

    private func insert(
        _ name: String, type: String, fingerprint: String, key: SSHPublicKey, tags: Tags
    ) async throws -> KeyPair {
        let keyPair = KeyPair(
            id: .random(), owner: call.scope.account, region: call.scope.region, name: name, type: type,
            fingerprint: fingerprint, publicKey: key.line(comment: name), created: call.now, tags: tags)
        try await call.store.transact { transaction in
            try checkUnused(name, in: transaction.state)
            transaction.put(keyPair)
        }
        return keyPair
    }

    /// Deleting what is not there succeeds, as with AWS.
    /// - Returns: the id of what was deleted.
    func delete(name: String?, id: String?, dryRun: Bool?) async throws -> KeyPairID? {
        guard name != nil || id != nil else { throw EC2Error.missingParameter("KeyName") }
        if let id { try ResourceKind.keyPair.check(id) }
        try call.endDryRun(dryRun)
        let scope = call.scope
        return try await call.store.transact { transaction -> KeyPairID? in
            let found = transaction.state.keyPairs.first { keyPair in
                keyPair.scope == scope && (id.map { keyPair.id.rawValue == $0 } ?? (keyPair.name == name))
            }
            guard let found else { return nil }
            transaction.delete(found)
            return found.id
        }
    }

    /// Sorted by name.
    func describe(names: [String]?, ids: [String]?, filters: [Filter]) throws -> [KeyPair] {
        let predicate = try Self.filters.predicate(filters)
        let all = call.store.state.keyPairs.filter { $0.scope == call.scope }
        for id in ids ?? [] { try ResourceKind.keyPair.check(id) }
        let missing = (names ?? []).filter { name in !all.contains { $0.name == name } }
        if !missing.isEmpty { throw ResourceKind.keyPair.notFound(missing) }
        let missingIDs = (ids ?? []).filter { id in !all.contains { $0.id.rawValue == id } }
        if !missingIDs.isEmpty { throw ResourceKind.keyPair.notFound(missingIDs) }
        return all.filter { keyPair in
            (names.map { $0.isEmpty || $0.contains(keyPair.name) } ?? true)
                && (ids.map { $0.isEmpty || $0.contains(keyPair.id.rawValue) } ?? true) && predicate(keyPair)
        }.sorted { $0.name < $1.name }
    }

    static let filters = FilterTable<KeyPair>(
        tags: { $0.tags },
        ["key-pair-id": { [$0.id.rawValue] }, "fingerprint": { [$0.fingerprint] }, "key-name": { [$0.name] }])

    private func checkUnused(_ name: String, in state: RegionState) throws(EC2Error) {
        guard state.keyPair(named: name, in: call.scope) == nil else {
            throw EC2Error("InvalidKeyPair.Duplicate", "The keypair '\(name)' already exists.")
        }
    }

    /// Up to 255 ASCII characters, no blanks at the ends.
    private static func check(name: String) throws(EC2Error) {
        guard !name.isEmpty else { throw EC2Error.missingParameter("KeyName") }
        guard name.utf8.count <= 255, name.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }), !name.hasPrefix(" "),
            !name.hasSuffix(" ")
        else {
            throw EC2Error.invalidValue(
                String(name.prefix(255)), for: "keyName",
                reason: "Key names have up to 255 ASCII characters and no leading or trailing spaces.")
        }
    }
}
