import Support

/// Reply of `GET /v1/desired?host=H&since=R` on the region's unix socket (long poll: answers at once when anything newer
/// than `since` exists, else after at most 30 s with empty lists).
///
/// With `since=0` the reply holds everything that the host should have (`complete` is true: what is not listed must not
/// exist). Otherwise it holds what changed after `since`, and `removed` names what to forget: the region lists a resource
/// there only after the host has reported it gone.
public struct DesiredChanges: Codable, Sendable {
    public var revision: Revision
    public var complete: Bool
    public var volumes: [VolumeSpec] = []
    public var snapshots: [SnapshotSpec] = []
    public var instances: [InstanceSpec] = []
    public var securityGroups: [SecurityGroupSpec] = []
    public var addresses: [AddressSpec] = []
    /// Ids of any kind.
    public var removed: [String] = []

    public init(revision: Revision, complete: Bool) {
        self.revision = revision
        self.complete = complete
    }
}

/// A volume that this host's ebs process holds.
public struct VolumeSpec: Codable, Sendable, Equatable {
    public var id: VolumeID
    public var size: ByteCount
    /// The snapshot whose content the volume starts with.
    public var source: SnapshotID?
    /// Encrypted at rest.
    public var encrypted: Bool?
    /// nil: no cap, the machine's full speed.
    public var maximumIOPS: Int?
    /// Bytes per second.
    public var maximumThroughput: Int?
    /// `.absent`: delete it and report `.deleted`.
    public var presence: Presence
    /// True: the host has reported it before. When the ebs process does not know it then, its content is lost: that is
    /// reported as an error, and no empty volume takes its place.
    public var existed: Bool?
    public var attachment: VolumeAttachment?

    public init(id: VolumeID, size: ByteCount, presence: Presence = .present) {
        self.id = id
        self.size = size
        self.presence = presence
    }
}

public enum Presence: String, Codable, Sendable {
    case present, absent
}

/// Which instance may write to the volume, under which device name.
public struct VolumeAttachment: Codable, Sendable, Equatable {
    public var instance: InstanceID
    /// As the user gave it: `/dev/sdj`, `sdf1`, `xvdf`.
    public var device: String
    /// Grows with each attachment of this volume: the ebs process refuses an older one (fencing).
    public var epoch: Epoch
    /// Detach without waiting for the guest to let go.
    public var force: Bool?
    public var readOnly: Bool?

    public init(instance: InstanceID, device: String, epoch: Epoch) {
        self.instance = instance
        self.device = device
        self.epoch = epoch
    }
}

/// A snapshot that this host's ebs process makes or deletes.
public struct SnapshotSpec: Codable, Sendable, Equatable {
    public var id: SnapshotID
    /// The source: exactly one of `volume` and `copyOf`.
    public var volume: VolumeID?
    public var copyOf: SnapshotID?
    public var encrypted: Bool?
    /// Snapshots of one group are frozen at one instant (CreateSnapshots).
    public var group: String?
    /// The guest whose filesystems are frozen for that instant.
    public var freeze: SnapshotFreeze?
    public var presence: Presence
    /// True: the host has reported it completed or failed, so there is nothing left to do for a present one.
    public var settled: Bool?
    /// Kept in the snapshot's manifest, so that the bucket alone tells the story: description, account, time, volume.
    public var annotations: [String: String]

    public init(id: SnapshotID, volume: VolumeID?, presence: Presence = .present, annotations: [String: String] = [:]) {
        self.id = id
        self.volume = volume
        self.presence = presence
        self.annotations = annotations
    }
}

/// A guest that is frozen through its agent while the point in time is fixed.
public struct SnapshotFreeze: Codable, Sendable, Equatable {
    public var instance: InstanceID
    /// For freezing and fixing the point in time together; then the guest is thawed in any case.
    public var seconds: Int
    /// No snapshot when the guest cannot be frozen; otherwise one without.
    public var isRequired: Bool

    public init(instance: InstanceID, seconds: Int, isRequired: Bool) {
        self.instance = instance
        self.seconds = seconds
        self.isRequired = isRequired
    }
}

public struct InstanceSpec: Codable, Sendable, Equatable {
    public enum Power: String, Codable, Sendable {
        case running
        /// ACPI power button, then the plug after two minutes.
        case stopped
        /// The plug at once.
        case stoppedForced
        /// As `stopped` (clean shutdown, shorter patience); then everything of the instance is removed.
        case terminated
        /// The plug at once; then everything of the instance is removed.
        case terminatedForced

        /// Whether the guest is not asked.
        public var isForced: Bool { self == .stoppedForced || self == .terminatedForced }
    }
    public struct Disk: Codable, Sendable, Equatable {
        public enum Source: Codable, Sendable, Equatable {
            /// Attached before the kernel starts. Hot plugs and unplugs come as changes of this list while running.
            case volume(VolumeID, epoch: Epoch)
            /// Empty at every start, gone at stop.
            case ephemeral(index: Int, size: ByteCount)
            /// Instance-store root, cloned from a bundle in S3 at first start.
            case bundle(location: String, size: ByteCount)
        }
        /// As given: `/dev/sda1`, `/dev/sdf`.
        public var device: String
        public var source: Source
        /// The disk the firmware boots from, or that the kernel finds as its root.
        public var isRoot: Bool
        /// Detach without waiting for the guest (only meaningful when the disk leaves the list: kept in `forcedDetach`).
        public init(device: String, source: Source, isRoot: Bool) {
            self.device = device
            self.source = source
            self.isRoot = isRoot
        }
    }
    /// A kernel or ramdisk image (AKI, ARI): fetched from `GET /v1/blobs/<sha256>` of the region's socket and cached.
    public struct Blob: Codable, Sendable, Equatable {
        public var sha256: String
        public var size: ByteCount
        public init(sha256: String, size: ByteCount) {
            self.sha256 = sha256
            self.size = size
        }
    }
    public struct DirectBoot: Codable, Sendable, Equatable {
        public var kernel: Blob
        public var ramdisk: Blob?
        /// Appended to the host's own arguments (console, root=, …).
        public var arguments: String?
        public init(kernel: Blob, ramdisk: Blob?, arguments: String? = nil) {
            self.kernel = kernel
            self.ramdisk = ramdisk
            self.arguments = arguments
        }
    }
    public enum Firmware: String, Codable, Sendable {
        case bios, uefi
    }
    public struct NetworkInterface: Codable, Sendable, Equatable {
        /// `eni-…`
        public var id: String
        /// Derived from the private address (`06:00:` + the four bytes), so that a lease can never conflict.
        public var mac: String
        public var privateAddress: String
        /// The address from the public pool or the elastic address; nil while there is none.
        public var publicAddress: String?
        public var subnet: String
        public var subnetCIDR: String
        public var vpc: String
        public var vpcCIDR: String
        public var securityGroups: [SecurityGroupID]
        /// False lets the guest send from foreign addresses (routers).
        public var sourceDestCheck: Bool
        public init(
            id: String, mac: String, privateAddress: String, publicAddress: String?, subnet: String, subnetCIDR: String,
            vpc: String, vpcCIDR: String, securityGroups: [SecurityGroupID], sourceDestCheck: Bool = true
        ) {
            self.id = id
            self.mac = mac
            self.privateAddress = privateAddress
            self.publicAddress = publicAddress
            self.subnet = subnet
            self.subnetCIDR = subnetCIDR
            self.vpc = vpc
            self.vpcCIDR = vpcCIDR
            self.securityGroups = securityGroups
            self.sourceDestCheck = sourceDestCheck
        }
    }

    public var id: InstanceID
    public var power: Power
    /// Grows with every start from stopped: a report of an older run is not mistaken for the new one.
    public var run: Int
    /// Grows with every RebootInstances; the host resets the guest when it is ahead of what it did.
    public var reboots: Int
    /// `stop` or `terminate`: what a power-off from inside the guest means. The region decides; the host only reports it.
    public var vcpus: Int
    public var memory: ByteCount
    public var firmware: Firmware
    public var directBoot: DirectBoot?
    public var disks: [Disk]
    /// Volumes to be pulled without waiting for the guest.
    public var forcedDetach: [VolumeID]?
    public var network: NetworkInterface
    public var metadata: InstanceMetadata

    public init(
        id: InstanceID, power: Power, run: Int, reboots: Int, vcpus: Int, memory: ByteCount, firmware: Firmware,
        directBoot: DirectBoot?, disks: [Disk], network: NetworkInterface, metadata: InstanceMetadata
    ) {
        self.id = id
        self.power = power
        self.run = run
        self.reboots = reboots
        self.vcpus = vcpus
        self.memory = memory
        self.firmware = firmware
        self.directBoot = directBoot
        self.disks = disks
        self.network = network
        self.metadata = metadata
    }
}

/// What the metadata service tells the instance, beyond what its `InstanceSpec` already says.
public struct InstanceMetadata: Codable, Sendable, Equatable {
    public var account: String
    public var region: String
    public var availabilityZone: String
    public var imageID: String
    public var instanceType: String
    public var reservationID: String
    public var launchIndex: Int
    public var launchTime: String
    public var architecture: String
    public var kernelID: String?
    public var ramdiskID: String?
    public var keyName: String?
    /// `ssh-rsa …`, one line.
    public var publicKey: String?
    public var securityGroupNames: [String]
    public var privateDNSName: String
    public var publicDNSName: String?
    /// Base64; raw bytes for the guest.
    public var userData: String?
    /// `ami`, `root`, `ephemeral0`, `ebs1`, … → device, as block-device-mapping/ shows it.
    public var blockDeviceMapping: [String: String]
    public var tags: [String: String]?
    public var productCodes: [String]?
    /// IMDSv2 only (`HttpTokens=required`).
    public var tokensRequired: Bool?
    public var metadataEnabled: Bool?
    public var hopLimit: Int?
    /// Instance profile: ARN, id, role name and the credentials document that `iam/security-credentials/<role>` shows.
    public var instanceProfileARN: String?
    public var instanceProfileID: String?
    public var roleName: String?
    public var roleCredentials: String?

    public init(
        account: String, region: String, availabilityZone: String, imageID: String, instanceType: String,
        reservationID: String, launchIndex: Int, launchTime: String, architecture: String, privateDNSName: String
    ) {
        self.account = account
        self.region = region
        self.availabilityZone = availabilityZone
        self.imageID = imageID
        self.instanceType = instanceType
        self.reservationID = reservationID
        self.launchIndex = launchIndex
        self.launchTime = launchTime
        self.architecture = architecture
        self.privateDNSName = privateDNSName
        self.securityGroupNames = []
        self.blockDeviceMapping = [:]
    }
}

public struct SecurityGroupSpec: Codable, Sendable, Equatable {
    public struct Rule: Codable, Sendable, Equatable {
        /// `tcp`, `udp`, `icmp`, an IP protocol number, or `-1` for all.
        public var ipProtocol: String
        /// Ports, or ICMP type and code (-1: any). nil with protocol `-1`.
        public var fromPort: Int?
        public var toPort: Int?
        /// Exactly one of `cidr` and `group` is set.
        public var cidr: String?
        public var group: SecurityGroupID?
        public init(
            ipProtocol: String, fromPort: Int?, toPort: Int?, cidr: String? = nil, group: SecurityGroupID? = nil
        ) {
            self.ipProtocol = ipProtocol
            self.fromPort = fromPort
            self.toPort = toPort
            self.cidr = cidr
            self.group = group
        }
    }
    public var id: SecurityGroupID
    public var ingress: [Rule]
    public var egress: [Rule]
    public init(id: SecurityGroupID, ingress: [Rule], egress: [Rule]) {
        self.id = id
        self.ingress = ingress
        self.egress = egress
    }
}

/// An elastic address and where it leads. `privateAddress` nil: allocated, not associated.
public struct AddressSpec: Codable, Sendable, Equatable {
    /// `eipalloc-…`
    public var id: String
    public var publicAddress: String
    public var privateAddress: String?
    public init(id: String, publicAddress: String, privateAddress: String?) {
        self.id = id
        self.publicAddress = publicAddress
        self.privateAddress = privateAddress
    }
}
