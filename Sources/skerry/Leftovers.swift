import Foundation
import Logging
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// Processes of an earlier `up` that was killed: they hold their locks, and are ended before new ones start.
enum Leftovers {
    static func isAlive(_ name: String, in data: DataFolder) -> Bool {
        ProcessLock.holder(of: data.run + "/\(name).lock").flatMap(ProcessHandle.init) != nil
    }

    static func end(
        _ names: [String] = ["host", "ebs", "region"], in data: DataFolder, logger: Logger
    ) async throws {
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
