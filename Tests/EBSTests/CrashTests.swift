import Foundation
import Testing

@testable import EBS

/// Random lives of volumes on a simulated disk, crashed at every kind of step and compared with a model.
///
/// `EBS_SEED=n` replays one run, `EBS_RUNS=n` makes it a long torture on all cores.
@Suite(.timeLimit(.minutes(60)))
struct CrashTests {
    @Test func everyCrashLeavesOldOrNew() async throws {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["EBS_SEED"].flatMap({ UInt64($0) }) {
            try await onThread { _ = try self.run(seed) }
            return
        }
        let runs = environment["EBS_RUNS"].flatMap { UInt64($0) }
        let first = UInt64.random(in: 0..<1 << 32)
        let seeds = first..<(first + (runs ?? 40))
        let threads = runs == nil ? 1 : UInt64(ProcessInfo.processInfo.activeProcessorCount)
        let clock = ContinuousClock.now
        let states = try await withThrowingTaskGroup(of: Int.self) { group in
            for thread in 0..<threads {
                // Seconds of work without a pause: not on threads that other tests need.
                group.addTask {
                    try await onThread {
                        var states = 0
                        for seed in seeds where seed % threads == thread { states += try self.run(seed) }
                        return states
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        let seconds = (ContinuousClock.now - clock) / .seconds(1)
        print(
            "\(seeds.count) runs, \(states) crash states in \(String(format: "%.1f", seconds)) s: "
                + "\(Int(Double(states) / max(seconds, 0.001))) a second")
    }

    /// A forgotten sync, wherever it is, must not pass.
    @Test(arguments: [
        "/base", "/base-1", "/layer-", "/layer-*.safe", "/changed-", "/hydrated.safe", "/record", "/volumes/vol",
    ])
    func aForgottenSyncIsNoticed(of file: String) async throws {
        try await onThread {
            for seed: UInt64 in 0..<200 {
                do {
                    try CrashRun<SmallGeometry>(seed: seed, forgets: { Self.matches($0, file) }).run(steps: 150)
                } catch {
                    return
                }
            }
            Issue.record("200 runs without syncs of \(file), and no harm")
        }
    }

    private static func matches(_ path: String, _ file: String) -> Bool {
        switch file {
        case "/layer-": path.contains(file) && !path.hasSuffix(".safe")
        case "/layer-*.safe": path.contains("/layer-") && path.hasSuffix(".safe")
        case "/changed-": path.contains(file)
        default: path.hasSuffix(file)
        }
    }

    /// One run in 32 is of chunks as they are on real disks; the others try more in the same time.
    private func run(_ seed: UInt64) throws -> Int {
        seed % 32 == 0
            ? try run(CrashRun<Geometry>(seed: seed), seed) : try run(CrashRun<SmallGeometry>(seed: seed), seed)
    }

    private func run<Units>(_ run: CrashRun<Units>, _ seed: UInt64) throws -> Int {
        do {
            try run.run(steps: 150)
        } catch {
            Issue.record("EBS_SEED=\(seed): \(error)\n\(run.log.suffix(60).joined(separator: "\n"))")
            throw error
        }
        return run.states
    }
}
