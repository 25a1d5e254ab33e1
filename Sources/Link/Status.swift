import Support

/// Body of `POST /v1/status?host=H`: what is. Sent when something changed, and in full (`complete`) after each (re)connect.
/// The region commits what it implies before it answers.
public struct StatusReport: Codable, Sendable {
    public var complete: Bool
    /// The newest desired revision that the host has taken in.
    public var appliedRevision: Revision
    public var volumes: [VolumeStatus] = []
    public var snapshots: [SnapshotStatus] = []
    public var instances: [InstanceStatus] = []

    public init(complete: Bool, appliedRevision: Revision) {
        self.complete = complete
        self.appliedRevision = appliedRevision
    }
}

public struct VolumeStatus: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        case available, deleted, error
    }
    public var id: VolumeID
    public var state: State
    public var size: ByteCount
    /// 0…1: how much of the source snapshot is local.
    public var hydrated: Double
    public var attachment: AttachmentStatus?
    /// For people, when `state` is `error` (also I/O errors, a poisoned volume).
    public var message: String?

    public init(id: VolumeID, state: State, size: ByteCount, hydrated: Double = 1) {
        self.id = id
        self.state = state
        self.size = size
        self.hydrated = hydrated
    }
}

public struct AttachmentStatus: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        /// The guest has the disk.
        case attached
        /// The guest was asked to let go and has not yet (AWS: stays `detaching`, or `busy`).
        case detaching
    }
    public var instance: InstanceID
    public var device: String
    public var epoch: Epoch
    public var state: State
    /// What a running guest was last told of the disk's size, 0 before anything is known of it; nil where no guest runs that could
    /// be told.
    public var guestSize: ByteCount?
    public init(instance: InstanceID, device: String, epoch: Epoch, state: State, guestSize: ByteCount? = nil) {
        self.instance = instance
        self.device = device
        self.epoch = epoch
        self.state = state
        self.guestSize = guestSize
    }
}

public struct SnapshotStatus: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        /// The point in time is fixed and durable; upload goes on.
        case pending
        case completed, error, deleted
    }
    public var id: SnapshotID
    public var state: State
    /// 0…1.
    public var progress: Double
    public var volumeSize: ByteCount
    /// What this snapshot alone added to the bucket.
    public var storedBytes: UInt64?
    public var changedBlocks: UInt64?
    /// Requests to the bucket that making it took, and how many of them were PUTs (of the last run of its upload).
    public var bucketRequests: UInt64?
    public var bucketPuts: UInt64?
    public var message: String?

    public init(id: SnapshotID, state: State, progress: Double, volumeSize: ByteCount) {
        self.id = id
        self.state = state
        self.progress = progress
        self.volumeSize = volumeSize
    }
}

public struct InstanceStatus: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        /// Being prepared, or QEMU is starting.
        case pending
        /// The virtual machine executes.
        case running
        /// The guest was asked to power down.
        case stopping
        /// No process, for whatever reason; see `reason`.
        case stopped
        /// Removed, nothing of it is left on the machine.
        case terminated
    }
    /// Why it stopped.
    public enum Reason: String, Codable, Sendable {
        /// As desired by the region.
        case requested
        /// The guest powered itself off: the region applies InstanceInitiatedShutdownBehavior.
        case guestShutdown
        /// QEMU could not be started, or a disk, kernel or helper program is missing; see `message`.
        case startFailed
        /// QEMU died (kill, out of memory, machine restart).
        case crashed
    }
    public var id: InstanceID
    public var run: Int
    public var state: State
    public var reason: Reason?
    public var message: String?
    public var reboots: Int
    /// Last 64 KiB of the serial console, base64; sent when it has changed, at most every few seconds and once at the end.
    public var console: String?
    public var consoleTime: String?

    public init(id: InstanceID, run: Int, state: State, reboots: Int) {
        self.id = id
        self.run = run
        self.state = state
        self.reboots = reboots
    }
}
