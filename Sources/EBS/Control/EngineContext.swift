import Logging
import SnapshotStore
import Support

/// What all volumes of the process share.
struct EngineContext: Sendable {
    let files: RealFileSystem
    let volumeOptions: VolumeOptions
    let access: SnapshotAccess
    /// For work of volumes: slow requests, hydration, reading for uploads.
    let pool: BlockingPool
    /// For whatever takes a volume's `lock`: control operations wait for connections to end, and so must not queue behind
    /// the requests of those.
    let control: BlockingPool
    let board: StateBoard
    let pins: PinNotes
    let socketFolder: String
    let space: SpaceGuard
    /// How long a client's request waits for a snapshot store that is away.
    let patience: Duration
    let logger: Logger
    /// Of encrypted volumes and their snapshots.
    let keyring: Keyring
    let hydratesInBackground: Bool
    /// How long a drained layer may wait for somebody's flush.
    let drainPatience: Duration

    /// The files of the volume in `folder`, with its key if it has one.
    func files(of folder: String) throws -> CipherFileSystem<RealFileSystem> {
        let (file, record) = try RecordFile<RealFile>.open(files, folder + "/record")
        file.file.close()
        return CipherFileSystem(files, key: try record.encryption.map { try keyring.key($0).key })
    }
}
