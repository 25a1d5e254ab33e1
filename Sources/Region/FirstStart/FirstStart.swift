import AWSProtocol
import Foundation
import SnapshotStore
import Support

/// Makes what a region must have before anybody can use it: account, keys, certificate, the system account of the snapshot
/// bucket, and each region name's default network. Runs at every start and makes only what is missing, so a start that was
/// killed half way is finished by the next one.
///
/// Files are copies of the state (they are written again when they are lost), except the certificate's private key: that
/// exists only in its file, which is written before the certificate is registered.
struct FirstStart {
    let data: DataFolder
    let store: Store
    let regions: [String]
    /// As the user asked; a region keeps the id that it started with.
    let accountID: AccountID?
    let now: Date

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    struct Result: Sendable {
        var account: AccountID
        var system: AccountID
        var snapshotKey: AccessKey
    }

    private struct Config: Codable {
        var accountID: String
        var regions: [String]
    }

    func run() async throws -> Result {
        let accounts = try await makeAccounts()
        try await makeCertificate(accounts.main.id)
        try makeCloudCertificate()
        try await makeNetworks(accounts.main.id)
        try writeFiles(accounts.main.id)
        return Result(account: accounts.main.id, system: accounts.system.id, snapshotKey: accounts.snapshotKey)
    }

    private func makeAccounts() async throws -> (main: Account, system: Account, snapshotKey: AccessKey) {
        try await store.transact { [accountID, now] tx in
            // The oldest is the region's own; others were made later, by the administrator.
            let existing = tx.state.accounts.filter { !$0.isSystem }.min { $0.created < $1.created }
            if let existing, let accountID, existing.id != accountID, tx.state.accounts[accountID] == nil {
                throw Failure(
                    description:
                        "this region was started with the account id \(existing.id); it cannot become \(accountID)")
            }
            let main = existing ?? Account(id: accountID ?? .random(), isSystem: false, created: now)
            if existing == nil { tx.put(main) }
            if !tx.state.accessKeys.contains(where: { $0.account == main.id }) {
                tx.put(AccessKey.make(account: main.id, now: now))
            }
            let system: Account
            if let found = tx.state.accounts.first(where: \.isSystem) {
                system = found
            } else {
                var id = AccountID.random()
                while tx.state.accounts[id] != nil || id == main.id { id = .random() }
                system = Account(id: id, alias: "system", isSystem: true, created: now)
                tx.put(system)
            }
            if let key = tx.state.accessKeys.first(where: { $0.account == system.id }) { return (main, system, key) }
            let key = AccessKey.make(account: system.id, now: now)
            tx.put(key)
            return (main, system, key)
        }
    }

    private func makeCertificate(_ account: AccountID) async throws {
        if store.state.signingCertificates.contains(where: { $0.account == account }) { return }
        let made: String
        if let pem = try SecretFile.read(data.certificate), try SecretFile.read(data.privateKey) != nil {
            made = pem
        } else {
            let pair = try SelfSignedCertificate.make(name: "account \(account.rawValue)", now: now)
            try SecretFile.write(pair.privateKeyPEM, to: data.privateKey)
            try SecretFile.write(pair.certificatePEM, to: data.certificate)
            made = pair.certificatePEM
        }
        let fingerprint = CertificateFingerprint.sha256(der: try SelfSignedCertificate.der(ofPEM: made))
        let certificate = SigningCertificate(
            fingerprint: fingerprint, account: account, user: nil, pem: made, isActive: true, created: now)
        try await store.transact { tx in tx.put(certificate) }
    }

    /// Lives in its files only. Lost together with the region's data, it takes the bundles that were made for it along.
    private func makeCloudCertificate() throws {
        let hasBoth = try SecretFile.read(data.cloudCertificate) != nil && SecretFile.read(data.cloudPrivateKey) != nil
        if hasBoth { return }
        let pair = try SelfSignedCertificate.make(name: "ec2", encrypts: true, now: now)
        try SecretFile.write(pair.privateKeyPEM, to: data.cloudPrivateKey)
        try SecretFile.write(pair.certificatePEM, to: data.cloudCertificate, mode: 0o644)
    }

    private func makeNetworks(_ account: AccountID) async throws {
        try await store.transact { [regions] tx in
            for region in regions { tx.ensureDefaultNetwork(in: Scope(account: account, region: region)) }
        }
    }

    private func writeFiles(_ account: AccountID) throws {
        let config = Config(accountID: account.rawValue, regions: regions)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try SecretFile.write(String(decoding: try encoder.encode(config), as: UTF8.self) + "\n", to: data.config)
        guard try SecretFile.read(data.credentials) == nil else { return }
        let keys = store.state.accessKeys.filter { $0.account == account && $0.user == nil && $0.isActive }
        guard let key = keys.min(by: { $0.created < $1.created }) else { return }
        try SecretFile.write(
            "[default]\naws_access_key_id = \(key.id)\naws_secret_access_key = \(key.secret)\n", to: data.credentials)
    }

    /// What the ebs process reads. Written at every start: the endpoint may have changed.
    /// - Parameter external: a bucket that the user named; it stays the region's until another is named.
    func writeSnapshotKey(
        _ key: AccessKey, bucket: String, endpoint: String, external: S3Configuration?
    ) throws {
        if external == nil, try S3Configuration.load(from: data.snapshotKey)?.external == true { return }
        var document = S3Configuration(
            endpoint: endpoint, bucket: bucket, region: regions.first ?? "us-east-1", accessKeyID: key.id,
            secretAccessKey: key.secret)
        if let external { document = external }
        document.external = external == nil ? nil : true
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try SecretFile.write(String(decoding: try encoder.encode(document), as: UTF8.self) + "\n", to: data.snapshotKey)
    }
}

extension AccessKey {
    /// Random, in AWS's form: `AKIA` and 16 characters of base 32; 40 characters for the secret.
    static func make(account: AccountID, user: String? = nil, now: Date) -> AccessKey {
        AccessKey(
            id: IAMNames.makeKeyID("AKIA"), account: account, user: user, secret: IAMNames.makeSecret(), isActive: true,
            created: now)
    }
}
