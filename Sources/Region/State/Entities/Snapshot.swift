import Foundation
import Link
import Support

struct Snapshot: TaggedEntity {
    static let kind = "snapshot"
    static let resourceType = "snapshot"
    static var table: WritableKeyPath<RegionState, Table<Snapshot>> & Sendable { \.snapshots }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: SnapshotID
    let owner: AccountID
    let region: String
    /// The machine whose ebs process makes and deletes it.
    var host: HostID
    /// nil: written block by block (EBS direct), or found in the bucket.
    var volume: VolumeID?
    /// Deleted by its owner, but volumes still read from it: its content goes when they have it all.
    var isHeld: Bool?
    /// CopySnapshot's source.
    var copyOf: SnapshotID?
    /// GiB.
    var volumeSize: Int
    var state: SnapshotState
    /// The host has fixed the point in time.
    var pointInTime: Bool
    /// 0…1.
    var progress: Double
    var start: Date
    var completed: Date?
    var description: String
    var encrypted: Bool
    /// Snapshots of one CreateSnapshots call share it.
    var group: String?
    /// The guest that is frozen for its instant.
    var freeze: SnapshotFreeze?
    var stateMessage: String?
    var storedBytes: UInt64?
    var changedBlocks: UInt64?
    /// Accounts that may create volumes from it, beside the owner.
    var sharedWith: [AccountID] = []
    var isPublic: Bool
    var tags: Tags = [:]
    var clientToken: String?
    /// Written block by block: EBS direct.
    var blockUpload: BlockUpload?

    struct BlockUpload: Codable, Sendable, Equatable {
        enum Phase: String, Codable, Sendable {
            /// Takes blocks.
            case open
            /// CompleteSnapshot was accepted.
            case completing
            /// Nothing of an upload is left: the snapshot is complete, or the upload was given up.
            case ended
        }
        var parent: SnapshotID?
        /// Minutes without a block after which it is given up.
        var timeout: Int
        var phase: Phase
        /// What the blocks are encrypted with, wrapped by the region's key.
        var key: String?
    }
}
