import Logging
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
    let socketFolder: String
    let space: SpaceGuard
    /// How long a client's request waits for a snapshot store that is away.
    let patience: Duration
    let logger: Logger
}
