import Testing

@testable import EBS

/// IOPS and throughput caps, by a clock that the test moves.
@Suite struct RateTests {
    /// Requests of several connections, each with one request waiting at a time; how many started in each second.
    private func run(
        _ schedule: RateSchedule, connections: Int, bytes: Int, seconds: Int, think: Double = 10_000
    ) -> [Int] {
        var schedule = schedule
        var counts = [Int](repeating: 0, count: seconds)
        // When each connection sends next.
        var next = (0..<connections).map { Double($0) * 100 }
        while let sender = next.indices.min(by: { next[$0] < next[$1] }), next[sender] < Double(seconds) * 1e9 {
            let start = next[sender] + schedule.admit(bytes: bytes, at: next[sender])
            if start < Double(seconds) * 1e9 { counts[Int(start / 1e9)] += 1 }
            next[sender] = start + think
        }
        return counts
    }

    @Test(arguments: [1, 4, 32]) func aCapOnRequestsHoldsInEverySecond(connections: Int) throws {
        let schedule = try #require(RateSchedule(maximumIOPS: 3000, maximumThroughput: nil))
        for count in run(schedule, connections: connections, bytes: 4096, seconds: 5) {
            #expect(abs(Double(count) / 3000 - 1) < 0.05, "\(count)")
        }
    }

    @Test func aCapOnBytesHoldsInEverySecond() throws {
        let schedule = try #require(RateSchedule(maximumIOPS: nil, maximumThroughput: 125 << 20))
        for count in run(schedule, connections: 8, bytes: 128 << 10, seconds: 5) {
            #expect(abs(Double(count * 128 << 10) / Double(125 << 20) - 1) < 0.05, "\(count)")
        }
    }

    @Test func whicheverCapIsLowerCounts() throws {
        let small = try #require(RateSchedule(maximumIOPS: 3000, maximumThroughput: 125 << 20))
        #expect(abs(run(small, connections: 8, bytes: 4096, seconds: 3)[2] - 3000) < 150)
        #expect(abs(run(small, connections: 8, bytes: 128 << 10, seconds: 3)[2] - 1000) < 50)
        // A request of 1 MiB counts as four.
        let large = try #require(RateSchedule(maximumIOPS: 400, maximumThroughput: nil))
        #expect(abs(run(large, connections: 8, bytes: 1 << 20, seconds: 3)[2] - 100) < 5)
    }

    @Test func idleTimeIsNotSaved() throws {
        var schedule = try #require(RateSchedule(maximumIOPS: 1000, maximumThroughput: nil))
        _ = schedule.admit(bytes: 512, at: 0)
        var free = 0
        while schedule.admit(bytes: 512, at: 3600e9) == 0 { free += 1 }
        #expect(free <= 21)
    }

    @Test func nothingToLimit() {
        #expect(RateSchedule(maximumIOPS: nil, maximumThroughput: nil) == nil)
        #expect(RateSchedule(maximumIOPS: 0, maximumThroughput: 0) == nil)
    }
}
