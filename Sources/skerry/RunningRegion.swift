import AWSProtocol
import Foundation
import Link
import Support

/// A region that is up, as the administrator's commands reach it: EC2 calls, the region's and the ebs process's sockets.
struct RunningRegion {
    struct Health: Decodable, Sendable {
        var accountID: String
        var regions: [String]
        var endpoint: String
        var instances: Int
        var volumes: Int
    }

    let health: Health
    let ec2: EC2Client
    let administration: UnixHTTP
    let ebs: UnixHTTP
    /// The AWS region that its EC2 calls go to.
    let name: String

    init(data: DataFolder, region: String? = nil) async throws {
        administration = UnixHTTP(socket: data.regionSocket)
        ebs = UnixHTTP(socket: data.ebsSocket)
        health = try await administration.get("/v1/admin/health", as: Health.self)
        name = region ?? health.regions.first ?? "us-east-1"
        ec2 = try EC2Client(endpoint: health.endpoint, data: data, region: name)
    }

    struct SnapshotCost: Decodable {
        var id: String
        var state: String
        var storedBytes: UInt64?
        /// Of 512 KiB.
        var changedBlocks: UInt64?
    }

    /// The volume's snapshots, oldest first.
    func snapshotCosts(of volume: String) async throws -> [SnapshotCost] {
        try await administration.get("/v1/admin/snapshots?volume=\(volume)", as: [SnapshotCost].self)
    }
}
