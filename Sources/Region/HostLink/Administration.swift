import AWSProtocol
import Foundation
import Link
import Support

/// `POST /v1/admin/<name>` (JSON in, JSON out): what the administrator's commands need and AWS's APIs do not have.
///
/// | name | request → answer |
/// | --- | --- |
/// | health (also GET) | → `{"accountID","regions","revision","endpoint","instances","volumes"}` |
/// | kernel-images | KernelImage → `{"imageID"}`; the same name and blob again answers the same image |
/// | snapshots?volume=vol-… (GET) | → list of `{"id","state","storedBytes"?,"changedBlocks"?,"volumeSize"}`, oldest first |
/// | append-only-keys | `{"bucket","forInstances"?}` → `{"accessKeyID","secretAccessKey"}`: a key that can add objects there and
/// nothing else; `forInstances`: the account's new instances get such credentials through their metadata service |
/// | adopt-snapshots | `{}` → `{"adopted","known","damaged"}`: enters what is in the snapshot bucket and not in the state |
/// | accounts | `{"alias"?}` → `{"accountID","accessKeyID","secretAccessKey"}`: a further account with its key and networks |
struct Administration: Sendable {
    let environment: EC2Environment
    let account: AccountID
    let blobs: BlobStore
    let endpoint: String
    /// nil: there is no snapshot bucket.
    var bucket: SnapshotBucket?

    struct Health: Codable, Sendable {
        var accountID: String
        var regions: [String]
        var revision: Revision
        var endpoint: String
        var instances: Int
        var volumes: Int
    }
    /// An AKI or ARI from a blob that was put before.
    struct KernelImage: Codable, Sendable {
        /// `kernel` or `ramdisk`.
        var type: ImageKind
        var name: String
        var sha256: String
        /// nil: x86_64.
        var architecture: String?
        /// nil: the first served region name.
        var region: String?
        /// nil: the region's first account.
        var account: String?
        var description: String?
        /// Of a kernel: appended to the host's own arguments.
        var arguments: String?
        /// Of a kernel: the id of the ramdisk that it needs, where a launch names none.
        var ramdisk: String?
        /// nil: true.
        var isPublic: Bool?
    }
    struct ImageAnswer: Codable, Sendable {
        var imageID: String
    }
    /// What a snapshot added to the bucket.
    struct SnapshotCost: Codable, Sendable {
        var id: String
        var state: String
        /// Bytes of the objects that this snapshot alone added.
        var storedBytes: UInt64?
        /// Blocks of 512 KiB that had changed since the volume's snapshot before.
        var changedBlocks: UInt64?
        /// GiB.
        var volumeSize: Int
    }
    struct NewAccount: Codable, Sendable {
        var alias: String?
    }
    struct AccountAnswer: Codable, Sendable {
        var accountID: String
        var accessKeyID: String
        var secretAccessKey: String
    }

    func handle(_ method: String, _ name: String, query: FormFields, body: Data) async throws -> EncodedResponse {
        switch name {
        case "health": return try HostLinkServer.json(health())
        case "snapshots":
            let volume = query.pairs.first { $0.name == "volume" }?.value
            return try HostLinkServer.json(snapshots(of: volume))
        case "kernel-images" where method == "POST":
            let request = try JSONDecoder().decode(KernelImage.self, from: body)
            return try HostLinkServer.json(ImageAnswer(imageID: try await register(request).rawValue))
        case "append-only-keys" where method == "POST":
            let request = try JSONDecoder().decode(AppendOnlyKey.self, from: body)
            return try HostLinkServer.json(try await makeAppendOnlyKey(request))
        case "adopt-snapshots" where method == "POST": return try HostLinkServer.json(try await adoptSnapshots())
        case "accounts" where method == "POST":
            let request = try JSONDecoder().decode(NewAccount.self, from: body.isEmpty ? Data("{}".utf8) : body)
            return try HostLinkServer.json(try await makeAccount(request))
        default:
            throw HostLinkServer.Refusal(status: .notFound, message: "\(method) /v1/admin/\(name) is not known here")
        }
    }

    struct AppendOnlyKey: Codable, Sendable {
        var bucket: String
        var forInstances: Bool?
    }
    struct KeyAnswer: Codable, Sendable {
        var accessKeyID: String
        var secretAccessKey: String
    }

    private func makeAppendOnlyKey(_ request: AppendOnlyKey) async throws -> KeyAnswer {
        let now = environment.now()
        let (account, bucket) = (account, request.bucket)
        guard !bucket.isEmpty else {
            throw HostLinkServer.Refusal(status: .badRequest, message: "a bucket must be named")
        }
        let key = try await environment.store.transact { transaction in
            var key = AccessKey.make(account: account, now: now)
            key.appendOnlyBucket = bucket
            transaction.put(key)
            if request.forInstances == true {
                transaction.makeBackupProfile(account: account, bucket: bucket, now: now)
            }
            return key
        }
        return KeyAnswer(accessKeyID: key.id, secretAccessKey: key.secret)
    }

    private func health() -> Health {
        let state = environment.store.state
        return Health(
            accountID: account.rawValue, regions: environment.regions, revision: state.revision, endpoint: endpoint,
            instances: state.instances.count { $0.state != .terminated }, volumes: state.volumes.count)
    }

    private func snapshots(of volume: String?) -> [SnapshotCost] {
        environment.store.state.snapshots.filter { volume == nil || $0.volume?.rawValue == volume }
            .sorted { $0.start < $1.start }
            .map {
                SnapshotCost(
                    id: $0.id.rawValue, state: $0.state.rawValue, storedBytes: $0.storedBytes,
                    changedBlocks: $0.changedBlocks, volumeSize: $0.volumeSize)
            }
    }

    private func register(_ request: KernelImage) async throws -> ImageID {
        guard request.type != .machine else {
            throw HostLinkServer.Refusal(status: .badRequest, message: "type must be kernel or ramdisk")
        }
        guard let size = blobs.size(request.sha256) else {
            throw HostLinkServer.Refusal(
                status: .badRequest, message: "there is no blob \(request.sha256); put it first")
        }
        let region = request.region ?? environment.regions.first ?? ""
        guard environment.regions.contains(region) else {
            throw HostLinkServer.Refusal(status: .badRequest, message: "the region \(region) is not served here")
        }
        let owner = request.account.flatMap(AccountID.init(rawValue:)) ?? account
        let now = environment.now()
        return try await environment.store.transact { tx in
            guard tx.state.accounts[owner] != nil else {
                throw HostLinkServer.Refusal(status: .badRequest, message: "there is no account \(owner)")
            }
            let companion = request.ramdisk.map { ImageID(unchecked: $0) }
            if let companion, request.type != .kernel || tx.state.images[companion]?.type != .ramdisk {
                throw HostLinkServer.Refusal(status: .badRequest, message: "\(companion) is no ramdisk for a kernel")
            }
            let same = tx.state.images.first { image in
                image.type == request.type && image.name == request.name && image.blob?.sha256 == request.sha256
                    && image.region == region && image.owner == owner && image.kernelArguments == request.arguments
                    && image.companion == companion && image.state == .available
            }
            if let same { return same.id }
            let image = Image(
                id: .random(request.type), owner: owner, region: region, type: request.type, name: request.name,
                description: request.description, location: "\(owner)/\(request.name)", state: .available,
                architecture: request.architecture ?? "x86_64", isPublic: request.isPublic ?? true,
                blob: BlobReference(sha256: request.sha256, size: size), kernelArguments: request.arguments,
                companion: companion, rootDeviceType: .instanceStore, virtualizationType: "paravirtual",
                hypervisor: "xen", mappings: [], created: now)
            tx.put(image)
            return image.id
        }
    }

    private func makeAccount(_ request: NewAccount) async throws -> AccountAnswer {
        let now = environment.now()
        return try await environment.store.transact { [environment] tx in
            var id = AccountID.random()
            while tx.state.accounts[id] != nil { id = .random() }
            tx.put(Account(id: id, alias: request.alias, isSystem: false, created: now))
            let key = AccessKey.make(account: id, now: now)
            tx.put(key)
            for region in environment.regions { tx.ensureDefaultNetwork(in: Scope(account: id, region: region)) }
            return AccountAnswer(accountID: id.rawValue, accessKeyID: key.id, secretAccessKey: key.secret)
        }
    }
}
