import Foundation
import SnapshotStore
import Support

extension Administration {
    struct Adoption: Codable, Sendable {
        /// Snapshots that the region did not know, and knows now.
        var adopted: Int
        var known: Int
        /// Ids of those whose manifest cannot be read.
        var damaged: [String]
    }

    /// What a region that lost its state is made of again: every snapshot in the bucket, with the owner, volume, time and description
    /// that its manifest tells. Those of accounts that are not here go to the region's own.
    func adoptSnapshots() async throws -> Adoption {
        guard let bucket else {
            throw HostLinkServer.Refusal(status: .badRequest, message: "there is no snapshot bucket")
        }
        let inventory: SnapshotStore.Inventory
        do {
            inventory = try await bucket.open().inventory()
        } catch {
            throw HostLinkServer.Refusal(status: .serviceUnavailable, message: "the snapshot bucket: \(error)")
        }
        let (account, regions) = (account, environment.regions)
        let adopted = try await environment.store.transact { tx in
            var adopted = 0
            for manifest in inventory.manifests where tx.state.snapshots[manifest.id] == nil {
                tx.put(Self.snapshot(manifest, account: account, regions: regions, tx.state))
                adopted += 1
            }
            return adopted
        }
        return Adoption(
            adopted: adopted, known: inventory.manifests.count - adopted,
            damaged: inventory.damaged.keys.map(\.rawValue).sorted())
    }

    private static func snapshot(
        _ manifest: SnapshotManifest, account: AccountID, regions: [String], _ state: RegionState
    ) -> Snapshot {
        let told = manifest.annotations
        let owner = told["account"].flatMap(AccountID.init(rawValue:)).flatMap { state.accounts[$0]?.id } ?? account
        let region = told["region"].flatMap { regions.contains($0) ? $0 : nil } ?? regions.first ?? "us-east-1"
        func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
        var snapshot = Snapshot(
            id: manifest.id, owner: owner, region: region, host: .local,
            volume: told["volume"].flatMap(VolumeID.init(rawValue:)),
            volumeSize: Int((manifest.volumeSize + (1 << 30) - 1) >> 30), state: .completed, pointInTime: true,
            progress: 1, start: date(manifest.started), completed: date(manifest.completed),
            description: told["description"] ?? "", encrypted: manifest.encryption != nil, isPublic: false)
        snapshot.storedBytes = manifest.storedBytes
        snapshot.changedBlocks = manifest.storedBlocks
        return snapshot
    }
}
