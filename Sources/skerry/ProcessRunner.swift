import Foundation
import Logging
import ServiceLifecycle
import Support

/// What region, host and ebs have in common as processes: the folders, the lock, orderly ends on SIGTERM and SIGINT.
enum ProcessRunner {
    static func run(_ name: String, in data: DataFolder, make: (Logger) throws -> any Service) async throws {
        try FileManager.default.createDirectory(atPath: data.run, withIntermediateDirectories: true)
        let lock = try ProcessLock(path: data.run + "/\(name).lock")
        let logger = Logger(label: name)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: try make(logger), successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        withExtendedLifetime(lock) {}
    }
}
