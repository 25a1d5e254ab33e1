import Foundation
import Logging
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// Processes of an earlier `up` that was killed: they hold their locks, and are ended before new ones start.
enum Leftovers {
    static let names = ["host", "ebs", "region"]

    static func end(in data: DataFolder, logger: Logger) async throws {
        for name in names {
            guard let number = ProcessLock.holder(of: data.run + "/\(name).lock"), let process = ProcessHandle(number)
            else { continue }
            logger.warning("ending process \(number): the \(name) of an earlier start")
            process.signal(SIGTERM)
            if !process.waitForEnd(milliseconds: 10_000) {
                process.signal(SIGKILL)
                _ = process.waitForEnd(milliseconds: 10_000)
            }
        }
    }
}
