import Foundation
import Link
import Support

/// AMI, AKI or ARI.
struct Image: TaggedEntity {
    static let kind = "image"
    static let resourceType = "image"
    static var table: WritableKeyPath<RegionState, Table<Image>> & Sendable { \.images }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: ImageID
    let owner: AccountID
    let region: String
    var type: ImageKind
    var name: String
    var description: String?
    /// `owner/name`, or the manifest's path (instance-store).
    var location: String
    var state: ImageState
    var stateReason: Instance.StateReason?
    /// `i386` or `x86_64`.
    var architecture: String
    var platform: String?
    var isPublic: Bool
    var launchPermissions: [AccountID] = []
    var kernel: ImageID?
    var ramdisk: ImageID?
    /// Of an AKI or ARI.
    var blob: BlobReference?
    /// Of an AKI: appended to the host's own kernel arguments.
    var kernelArguments: String?
    /// Of an AKI: the ARI it was built with, used where a launch names a kernel and no ramdisk at all.
    var companion: ImageID?
    /// Of an instance-store image; `location` is its manifest's.
    var bundle: ImageBundles.Reference?
    var rootDeviceName: String?
    var rootDeviceType: RootDeviceType
    var virtualizationType: String
    var hypervisor: String
    /// `legacy-bios`, `uefi`, `uefi-preferred`, nil.
    var bootMode: String?
    var enaSupport: Bool?
    var sriovNetSupport: String?
    var imdsSupport: String?
    var mappings: [Mapping]
    var created: Date
    var deprecation: Date?
    var sourceInstance: InstanceID?
    var sourceImage: ImageID?
    var sourceRegion: String?
    var productCodes: [String]?
    var tags: Tags = [:]
    var clientToken: String?
    /// While it is pending: what its snapshots wait for.
    var creation: Creation?

    /// CreateImage at work.
    struct Creation: Codable, Sendable, Equatable {
        var instance: InstanceID
        /// The machine is taken down for the snapshots and started again after them.
        var reboot: Bool
        /// The snapshots to be made, by volume. They exist as records once the point in time has come.
        var snapshots: [SnapshotID: VolumeID]
        var snapshotTags: Tags
        var begun: Date
    }

    typealias Mapping = BlockDeviceMapping
}

/// One entry of a block device mapping, of an image or of a launch request.
struct BlockDeviceMapping: Codable, Sendable, Equatable {
    var device: String
    var source: Source

    enum Source: Codable, Sendable, Equatable {
        /// `NoDevice`: takes the image's entry away.
        case none
        /// `ephemeral0` … `ephemeral23`.
        case ephemeral(Int)
        case ebs(EBSSource)
    }
    struct EBSSource: Codable, Sendable, Equatable {
        var snapshot: SnapshotID?
        /// Our extension: an existing volume (`DEVICE=vol-…`).
        var volume: VolumeID?
        /// GiB; nil: the snapshot's (or what the image says).
        var size: Int?
        /// nil: the default of the place (true at launch, false for an attached volume).
        var deleteOnTermination: Bool?
        var type: String?
        var iops: Int?
        var throughput: Int?
        var encrypted: Bool?
    }
}
