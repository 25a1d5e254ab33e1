import Support

/// Begins to write back what clients wrote to volumes, some seconds after they did, a little at a time.
///
/// The kernel leaves it in memory for half a minute. Then a flush, or the seal of a snapshot, has to write all of that at once, and whoever
/// writes or syncs meanwhile is late. Clients are guests mostly, whose own kernels have waited before they wrote; little of it
/// would be overwritten in that time.
///
/// SAFETY: everything mutable is guarded by `condition`.
final class EarlyWriteBack: @unchecked Sendable {
    /// Between two parts of a volume, so that a busy one is gone through in five seconds, and while nothing is dirty, in milliseconds.
    private static let pause = 50
    private static let longPause = 1000

    private let condition = Condition()
    private var isRunning = false
    private var isEnding = false

    deinit { condition.destroy() }

    func start(_ volumes: @escaping @Sendable () -> [VolumeEntry]) {
        condition {
            guard !isRunning else { return }
            // Without the thread the kernel does it, later.
            do {
                try Threads.start("ebs-write-back") { self.run(volumes) }
                isRunning = true
                isEnding = false
            } catch {}
        }
    }

    /// Returns when no volume is touched any more.
    func stop() {
        condition {
            isEnding = true
            condition.broadcast()
            while isRunning { condition.wait() }
        }
    }

    private func run(_ volumes: () -> [VolumeEntry]) {
        Threads.becomePrompt()
        var inVain = 0
        while pause(inVain < Int(LiveVolume.earlyParts) ? Self.pause : Self.longPause) {
            var isDirty = false
            for entry in volumes() where entry.writeBackEarly() { isDirty = true }
            inVain = isDirty ? 0 : inVain + 1
        }
        condition {
            isRunning = false
            condition.broadcast()
        }
    }

    /// False: it is to end.
    private func pause(_ milliseconds: Int) -> Bool {
        condition {
            if !isEnding { condition.wait(milliseconds: milliseconds) }
            return !isEnding
        }
    }
}
