import CLinux
import Glibc

/// Keeps a part of the disk free of volume data, so that the region can still record what somebody does about a full disk
/// (deleting is a write, too). A guest that writes meanwhile is paused by QEMU (`werror=enospc`) and goes on when there is
/// room again.
///
/// SAFETY: `state` is accessed atomically.
final class SpaceGuard: @unchecked Sendable {
    private let path: String
    private let reserve: UInt64?
    private let state: UnsafeMutablePointer<UInt64>

    /// Bytes; on small disks a twentieth.
    static let standardReserve: UInt64 = 256 << 20
    /// At a few gigabytes a second a fraction of the reserve is gone in this time.
    static let interval = Duration.milliseconds(50)

    /// - Parameter reserve: Bytes to keep free; nil: the standard.
    init(path: String, reserve: UInt64? = nil) {
        self.path = path
        self.reserve = reserve
        state = .allocate(capacity: 1)
        state.initialize(to: 0)
    }

    deinit { state.deallocate() }

    /// Nothing may be written for clients now.
    @inline(__always) var isShort: Bool { skerry_load64(state) != 0 }

    /// Watches until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            look()
            try? await Task.sleep(for: Self.interval)
        }
    }

    func look() {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return }
        let unit = UInt64(information.f_frsize)
        let limit = reserve ?? min(Self.standardReserve, UInt64(information.f_blocks) * unit / 20)
        skerry_store64(state, UInt64(information.f_bavail) * unit < limit ? 1 : 0)
    }
}
