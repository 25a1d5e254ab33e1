import Support
import Testing

@testable import EBS

/// A standalone device's bucket stays close behind it: the decisions, with a clock of the test's.
@Suite struct SyncPolicyTests {
    private func policy() -> SyncPolicy { SyncPolicy(maximumAge: .seconds(30), localLimit: 1 << 30) }

    @Test func snapshotsBeginAtHalfTheAgeOrWhenMuchHasChanged() {
        let policy = policy()
        #expect(!policy.decide(changed: 1, age: .seconds(14), space: .init(used: 0)).takesSnapshot)
        #expect(policy.decide(changed: 1, age: .seconds(15), space: .init(used: 0)).takesSnapshot)
        #expect(policy.decide(changed: policy.budget / 2, age: .zero, space: .init(used: 0)).takesSnapshot)
        #expect(policy.decide(changed: 1, age: .zero, space: .init(used: 1 << 30 | 1)).takesSnapshot)
    }

    @Test func aFullFolderSlowsClients() {
        #expect(policy().decide(changed: 1, age: .zero, space: .init(used: 1 << 30 | 1)).throughput == nil)
        #expect(policy().decide(changed: 1, age: .zero, space: .init(used: 3 << 29)).throughput == SyncPolicy.slow)
    }

    /// A disk smaller than the limit: writes wait as long as what was written could still be merged, and clean chunks go.
    @Test func aSmallDiskKeepsRoomForMerging() {
        let policy = policy()
        var space = SyncPolicy.Space(used: 30 << 20, layers: 10 << 20, free: 30 << 20, total: 64 << 20)
        #expect(space.lacking == 0 && policy.excess(space) == 0)
        #expect(!policy.decide(changed: 1, age: .zero, space: space).holdsWrites)
        // What is written until the next look, and to be merged then, too, fits.
        #expect(space.pace.map { UInt64($0) / 20 } == space.free / 8)
        space.layers += space.free / 8
        space.free -= space.free / 8
        #expect(space.layers < space.free)
        space.free = 16 << 20
        let decision = policy.decide(changed: 1, age: .zero, space: space)
        #expect(decision.holdsWrites && decision.takesSnapshot && policy.excess(space) == space.lacking)
        space.free = 1 << 40
        space.total = 1 << 41
        #expect(policy.decide(changed: 1, age: .zero, space: space).throughput == nil)
    }

    /// A writer that is always faster than the bucket, and a bucket of any speed, also one that changes: how old is it at most?
    @Test(arguments: [2.0, 20, 300], [1.0, 0.25]) func theBucketIsNeverTooOld(chunksPerSecond: Double, then: Double) {
        var policy = policy()
        var changed = 0.0
        var uploading = (left: 0.0, all: 0.0, began: 0.0)
        var synced = 0.0
        var begun = 0.0
        var oldest = 0.0
        var stalled = 0.0
        let step = 0.05
        for tick in 0..<Int(600 / step) {
            let now = Double(tick) * step
            let speed = now < 300 ? chunksPerSecond : chunksPerSecond * then
            let decision = policy.decide(changed: Int(changed), age: .seconds(now - begun), space: .init(used: 0))
            if uploading.all > 0 {
                uploading.left -= speed * step
                if uploading.left <= 0 {
                    policy.uploaded(chunks: Int(uploading.all), in: .seconds(now - uploading.began))
                    synced = uploading.began
                    uploading.all = 0
                }
            } else if decision.takesSnapshot {
                uploading = (changed, changed, now)
                begun = now
                changed = 0
            }
            let isOpen = !decision.holdsWrites && .seconds(now - synced) < policy.holdingAge
            if isOpen {
                changed += 2000 * step
                oldest = max(oldest, now - synced)
            } else {
                stalled += step
            }
        }
        #expect(oldest < 30)
        // Not by standing still: what the bucket takes, clients write.
        #expect(stalled < 600)
        #expect(policy.rate < chunksPerSecond * 1.5)
    }

    @Test func aGateClosesByItself() {
        let gate = WriteGate()
        #expect(gate.isOpen(at: .max - 1))
        gate.close(after: .seconds(2), since: 1_000)
        #expect(gate.isOpen(at: 2_000_000_999) && !gate.isOpen(at: 2_000_001_000))
        gate.close(true)
        #expect(!gate.isOpen(at: 0))
        gate.close(false)
        #expect(gate.isOpen(at: 0))
    }
}
