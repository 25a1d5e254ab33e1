import Foundation
import Link
import Support

struct Instance: TaggedEntity {
    static let kind = "instance"
    static let resourceType = "instance"
    static var table: WritableKeyPath<RegionState, Table<Instance>> & Sendable { \.instances }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: InstanceID
    let owner: AccountID
    let region: String
    var zone: String
    var host: HostID
    var reservation: ReservationID
    var launchIndex: Int
    var launchTime: Date
    var clientToken: String?
    var tags: Tags = [:]

    var state: InstanceState
    /// EC2's `stateReason`: `Client.UserInitiatedShutdown`, `Server.InternalError`, …
    var stateReason: StateReason?
    /// EC2's `reason`: `User initiated (2011-01-01 10:00:00 GMT)`.
    var transitionReason: String?
    var terminated: Date?
    /// Grows with every start; the host's reports carry it.
    var run: Int
    var reboots: Int
    /// StopInstances or TerminateInstances with Force or SkipOsShutdown: the plug at once.
    var forcedStop: Bool
    /// What the host last said about this run.
    var report: Report?
    /// CreateImage has its machine off for a moment, while the API goes on showing it as running (as AWS does).
    var imaging: ImageID?

    var image: ImageID
    var type: String
    var architecture: String
    var kernel: ImageID?
    var ramdisk: ImageID?
    var kernelBlob: BlobReference?
    var ramdiskBlob: BlobReference?
    var kernelArguments: String?
    var firmware: InstanceSpec.Firmware
    var rootDeviceName: String
    var rootDeviceType: RootDeviceType
    var virtualizationType: String
    var platform: String?
    var keyName: String?
    var publicKey: String?
    /// Base64.
    var userData: String?
    var disks: [Disk]
    /// Pulled without waiting for the guest: volumes that left `disks` by a forced detach and are not gone yet.
    var forcedDetach: [VolumeID] = []

    var networkInterface: NetworkInterfaceID
    var vpc: VpcID
    var subnet: SubnetID
    var subnetCIDR: String
    var vpcCIDR: String
    var mac: String
    var privateAddress: String
    /// From the pool while pending and running, or the associated elastic address; nil when stopped.
    var publicAddress: String?
    var publicDNSName: String?
    var privateDNSName: String
    /// The elastic address that `publicAddress` is, if it is one.
    var elasticAddress: AllocationID?
    /// Whether a start gives it an address of the public pool.
    var wantsPublicAddress: Bool
    var securityGroups: [SecurityGroupID]
    /// The groups' names, for the metadata service; written together with `securityGroups`.
    var securityGroupNames: [String]
    var sourceDestCheck: Bool

    var disableAPITermination: Bool
    var disableAPIStop: Bool
    var shutdownBehaviour: ShutdownBehaviour
    var monitoring: Bool
    var ebsOptimized: Bool
    var metadataOptions: MetadataOptions
    var tenancy: String?
    /// Of a burstable type, as asked for: `unlimited` or `standard`.
    var cpuCredits: String?
    var instanceProfileARN: String?
    var instanceProfileID: String?
    /// Of a profile that was not there at launch.
    var profileAssociation: String?
    /// The temporary credentials that its profile's role gives it.
    var role: RoleGrant?
    var productCodes: [String]?

    struct StateReason: Codable, Sendable, Equatable {
        var code: String
        var message: String
    }

    struct Report: Codable, Sendable, Equatable {
        var run: Int
        var state: InstanceStatus.State
        var reason: InstanceStatus.Reason?
        var message: String?
        var reboots: Int
        /// Times it was started again by the region after a crash, without a user asking.
        var crashes: Int?
        var lastCrash: Date?
    }

    struct Disk: Codable, Sendable, Equatable {
        enum Source: Codable, Sendable, Equatable {
            /// The volume's own record says the rest (`Volume.attachment`).
            case volume(VolumeID, epoch: Epoch)
            case ephemeral(index: Int, size: ByteCount)
            case bundle(location: String, size: ByteCount)
        }
        var device: String
        var source: Source
        var isRoot: Bool

        var volume: VolumeID? {
            if case .volume(let id, _) = source { id } else { nil }
        }
    }

    struct MetadataOptions: Codable, Sendable, Equatable {
        var tokensRequired = false
        var enabled = true
        var hopLimit = 1
        var instanceTags = false
        var ipv6 = false
    }

    enum ShutdownBehaviour: String, Codable, Sendable {
        case stop, terminate
    }

    var rootVolume: VolumeID? { disks.first { $0.isRoot }?.volume }
}

enum RootDeviceType: String, Codable, Sendable {
    case ebs
    case instanceStore = "instance-store"
}

/// A kernel or ramdisk in the region's blob store.
struct BlobReference: Codable, Sendable, Equatable {
    var sha256: String
    var size: ByteCount
}

/// The last output of an instance's serial console; it outlives the instance's run.
struct ConsoleOutput: Entity {
    static let kind = "console"
    static var table: WritableKeyPath<RegionState, Table<ConsoleOutput>> & Sendable { \.consoles }
    var key: String { instance.rawValue }
    var revision: Revision = 0

    let instance: InstanceID
    /// Base64, as the host sent it.
    var output: String
    var time: Date
}
