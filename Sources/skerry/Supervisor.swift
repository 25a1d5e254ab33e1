import Foundation
import Logging
import Subprocess
import Support

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Keeps region, ebs and host running: each is started again when it ends, sooner the first time than the tenth. They
/// live by themselves otherwise: none is stopped because another died.
struct Supervisor: Sendable {
    struct Child: Sendable {
        /// `region`, `host`, `ebs`: also the name of its log and lock.
        var name: String
        var arguments: [String]
    }

    var data: DataFolder
    var program: String
    var logger: Logger

    /// Runs the child until the task is cancelled (then it gets SIGTERM, and SIGKILL after ten seconds).
    func keepRunning(_ child: Child) async {
        var delay = Duration.milliseconds(100)
        while !Task.isCancelled {
            let start = ContinuousClock.now
            do {
                let status = try await run(child)
                if Task.isCancelled { return }
                logger.error("\(child.name) ended (\(status)); its words are in \(logFile(of: child))")
            } catch {
                if Task.isCancelled { return }
                logger.error("\(child.name) could not be started: \(error)")
            }
            // A process that ran for a while earns a prompt restart.
            delay = start.duration(to: .now) > .seconds(30) ? .milliseconds(100) : min(delay * 2, .seconds(10))
            try? await Task.sleep(for: delay)
        }
    }

    /// Runs the child to its end, without restarting it.
    func runOnce(_ child: Child) async {
        do {
            let status = try await run(child)
            if case .exited(0) = status { return }
            logger.error("\(child.name) \(child.arguments.last ?? "") ended (\(status)); see \(logFile(of: child))")
        } catch {
            logger.error("\(child.name) could not be started: \(error)")
        }
    }

    private func logFile(of child: Child) -> String { data.log + "/\(child.name).log" }

    private func run(_ child: Child) async throws -> TerminationStatus {
        let log = try FileDescriptor.open(
            FilePath(logFile(of: child)), .writeOnly, options: [.create, .append],
            permissions: [.ownerReadWrite, .groupRead])
        var platform = PlatformOptions()
        // A terminal's Ctrl-C is for the supervisor, which ends its children in order.
        platform.createSession = true
        platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(10))]
        let configuration = Configuration(
            executable: .path(FilePath(program)), arguments: Arguments([child.name] + child.arguments),
            platformOptions: platform)
        return try await Subprocess.run(
            configuration, input: .none,
            output: .fileDescriptor(log, closeAfterSpawningProcess: false),
            error: .fileDescriptor(log, closeAfterSpawningProcess: true)
        ).terminationStatus
    }
}
