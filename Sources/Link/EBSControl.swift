import Support

/// The ebs process's control protocol: HTTP+JSON on its unix socket, called by host (and by the administrator's commands).
/// `POST /v1/<operation>`, the body being the operation's request; the reply is its response with status 200, or
/// `EBSControlError` with status 409 (refused) or 500. Every operation is idempotent.
///
/// | operation | request → response |
/// | --- | --- |
/// | create-volume | CreateVolume → VolumeInfo |
/// | delete-volume | VolumeReference → Empty (absent volumes too); refused while exported |
/// | resize-volume | ResizeVolume → VolumeInfo (grow only) |
/// | open-export | OpenExport → Export |
/// | close-export | CloseExport → Empty |
/// | drop-clients | CloseExport → Empty; connections of now end, their clients may come again and then learn the new size |
/// | create-snapshots | CreateSnapshots → [SnapshotInfo]; answers when the point in time is fixed and durable |
/// | copy-snapshot | CopySnapshot → SnapshotInfo |
/// | delete-snapshot | SnapshotReference → Empty |
/// | state | StateRequest → ControlState; long poll |
/// | statistics | Empty → VolumeStatistics list (JSON) |
public enum EBSControl {
    public struct Empty: Codable, Sendable {
        public init() {}
    }
    public struct VolumeReference: Codable, Sendable {
        public var id: VolumeID
        public init(id: VolumeID) { self.id = id }
    }
    public struct SnapshotReference: Codable, Sendable {
        public var id: SnapshotID
        public init(id: SnapshotID) { self.id = id }
    }
    public struct CreateVolume: Codable, Sendable {
        public var id: VolumeID
        public var size: ByteCount
        public var source: SnapshotID?
        public var encrypted: Bool?
        public init(id: VolumeID, size: ByteCount, source: SnapshotID? = nil, encrypted: Bool? = nil) {
            self.id = id
            self.size = size
            self.source = source
            self.encrypted = encrypted
        }
    }
    public struct ResizeVolume: Codable, Sendable {
        public var id: VolumeID
        public var size: ByteCount
        public init(id: VolumeID, size: ByteCount) {
            self.id = id
            self.size = size
        }
    }
    public struct OpenExport: Codable, Sendable {
        public var id: VolumeID
        /// A higher epoch than the open one fences the old holder (its connections end); a lower one is refused
        /// (`staleEpoch`); the same answers the same export.
        public var epoch: Epoch
        public var readOnly: Bool?
        public var maximumIOPS: Int?
        public var maximumThroughput: Int?
        /// Numeric owner of the socket file, so that an unprivileged QEMU may connect.
        public var socketOwner: UInt32?
        public init(id: VolumeID, epoch: Epoch) {
            self.id = id
            self.epoch = epoch
        }
    }
    public struct CloseExport: Codable, Sendable {
        public var id: VolumeID
        public var epoch: Epoch
        public init(id: VolumeID, epoch: Epoch) {
            self.id = id
            self.epoch = epoch
        }
    }
    public struct Export: Codable, Sendable {
        /// Absolute path of the unix socket. It stays the same across restarts of the ebs process, and exports that were
        /// open are served again without being asked, so that QEMU's reconnect finds them.
        public var socket: String
        /// NBD export name.
        public var name: String
        public init(socket: String, name: String) {
            self.socket = socket
            self.name = name
        }
    }
    public struct CreateSnapshots: Codable, Sendable {
        public struct Item: Codable, Sendable {
            public var id: SnapshotID
            public var volume: VolumeID
            public var annotations: [String: String]
            public init(id: SnapshotID, volume: VolumeID, annotations: [String: String]) {
                self.id = id
                self.volume = volume
                self.annotations = annotations
            }
        }
        /// All at one instant.
        public var items: [Item]
        public init(items: [Item]) { self.items = items }
    }
    public struct CopySnapshot: Codable, Sendable {
        public var id: SnapshotID
        public var source: SnapshotID
        public var encrypted: Bool?
        public var annotations: [String: String]
        public init(id: SnapshotID, source: SnapshotID, annotations: [String: String]) {
            self.id = id
            self.source = source
            self.annotations = annotations
        }
    }
    public struct VolumeInfo: Codable, Sendable, Equatable {
        public var id: VolumeID
        public var size: ByteCount
        /// 0…1.
        public var hydrated: Double
        /// Epoch of the open export, if there is one.
        public var exportEpoch: Epoch?
        /// Set when the volume cannot serve I/O (poisoned by a failed fsync, damaged, disk full at creation).
        public var error: String?
        public init(id: VolumeID, size: ByteCount, hydrated: Double) {
            self.id = id
            self.size = size
            self.hydrated = hydrated
        }
    }
    public typealias SnapshotInfo = SnapshotStatus

    public struct StateRequest: Codable, Sendable {
        /// Answer when the state's sequence is above this, or after 30 s. 0: at once with everything.
        public var since: UInt64
        public init(since: UInt64) { self.since = since }
    }
    public struct ControlState: Codable, Sendable {
        public var sequence: UInt64
        public var volumes: [VolumeInfo]
        /// Snapshots under way, and those finished since the process started.
        public var snapshots: [SnapshotInfo]
        /// True: the lists are everything; else only what changed after `since`.
        public var complete: Bool
        public init(sequence: UInt64, volumes: [VolumeInfo], snapshots: [SnapshotInfo], complete: Bool) {
            self.sequence = sequence
            self.volumes = volumes
            self.snapshots = snapshots
            self.complete = complete
        }
    }
}

public struct EBSControlError: Error, Codable, Sendable, CustomStringConvertible {
    public enum Code: String, Codable, Sendable {
        case volumeNotFound, snapshotNotFound, volumeInUse, staleEpoch, invalidSize, noSpace, poisoned, storeUnavailable
        case damaged, badRequest, internalError
    }
    public var code: Code
    public var message: String
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
    public var description: String { "\(code.rawValue): \(message)" }
}
