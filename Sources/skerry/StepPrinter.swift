import Foundation
import Synchronization

/// Shows a long command's steps on standard error, each with the time it took.
final class StepPrinter: Sendable {
    private let current = Mutex<(name: String, start: ContinuousClock.Instant)?>(nil)

    @Sendable func step(_ name: String) {
        current.withLock { current in
            Self.finish(current)
            current = (name, .now)
        }
    }

    func end() {
        current.withLock { current in
            Self.finish(current)
            current = nil
        }
    }

    private static func finish(_ step: (name: String, start: ContinuousClock.Instant)?) {
        guard let step else { return }
        let seconds = step.start.duration(to: .now) / .seconds(1)
        FileHandle.standardError.write(Data(String(format: "%6.1f s  %@\n", seconds, step.name).utf8))
    }
}
