import Foundation
import Testing

@testable import EBS

/// Random lives of volumes on a simulated disk, crashed at every kind of step and compared with a model.
///
/// `EBS_SEED=n` replays one run, `EBS_RUNS=n` makes it a long torture.
@Suite(.timeLimit(.minutes(60)))
struct CrashTests {
    @Test func everyCrashLeavesOldOrNew() async throws {
        // Seconds of work without a pause: not on a thread that other tests need.
        try await onThread { try self.runAll() }
    }

    private func runAll() throws {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["EBS_SEED"].flatMap({ UInt64($0) }) {
            try run(seed)
            return
        }
        let runs = environment["EBS_RUNS"].flatMap { UInt64($0) } ?? 25
        let start = UInt64.random(in: 0..<1 << 32)
        var states = 0
        let clock = ContinuousClock.now
        for seed in start..<(start + runs) { states += try run(seed) }
        print("\(runs) runs, \(states) crash states in \(ContinuousClock.now - clock)")
    }

    @discardableResult
    private func run(_ seed: UInt64) throws -> Int {
        let run = try CrashRun(seed: seed)
        do {
            try run.run(steps: 150)
        } catch {
            Issue.record("EBS_SEED=\(seed): \(error)\n\(run.log.suffix(60).joined(separator: "\n"))")
            throw error
        }
        return run.states
    }
}
