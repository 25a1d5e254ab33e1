import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import S3

@Suite struct LaneTests {
    private struct Broken: Error {}

    private static func pool() -> NIOThreadPool {
        let threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        return threads
    }

    /// Everything once, in order, however the pieces come; what waits stays below the limit and a piece.
    @Test(arguments: [1, 64, 1 << 20])
    func keepsTheOrder(least: Int) async throws {
        let threads = Self.pool()
        let seen = Mutex<[UInt8]>([])
        let ends = Atomic<Int>(0)
        let lane = Lane(
            threads: threads, least: least,
            work: { buffer in seen.withLock { $0.append(contentsOf: buffer.readableBytesView) } },
            last: { failure in if failure == nil { ends.wrappingAdd(1, ordering: .relaxed) } })
        let content = bytes(100_000)
        for start in stride(from: 0, to: content.count, by: 777) {
            lane.give(ByteBuffer(bytes: content[start..<min(start + 777, content.count)]))
            if least < 1 << 20 { try await lane.room(below: 5000) }
        }
        lane.end()
        try await lane.over()
        #expect(seen.withLock { $0 } == content)
        #expect(ends.load(ordering: .relaxed) == 1)
        try await threads.shutdownGracefully()
    }

    @Test func nothingGivenIsOverToo() async throws {
        let threads = Self.pool()
        let ends = Atomic<Int>(0)
        let lane = Lane(
            threads: threads, least: 1, work: { _ in },
            last: { failure in if failure == nil { ends.wrappingAdd(1, ordering: .relaxed) } })
        lane.end()
        try await lane.over()
        #expect(ends.load(ordering: .relaxed) == 1)
        try await threads.shutdownGracefully()
    }

    /// Whoever gives hears of it, whether waiting for room or for the end, and nothing more is worked off.
    @Test func failureEndsIt() async throws {
        let threads = Self.pool()
        let calls = Atomic<Int>(0)
        let failures = Atomic<Int>(0)
        let lane = Lane(
            threads: threads, least: 1,
            work: { _ in
                calls.wrappingAdd(1, ordering: .relaxed)
                throw Broken()
            },
            last: { failure in if failure is Broken { failures.wrappingAdd(1, ordering: .relaxed) } })
        lane.give(ByteBuffer(bytes: [1]))
        lane.give(ByteBuffer(bytes: [2]))
        await #expect(throws: Broken.self) {
            // Either call may be the first to hear.
            try await lane.room(below: 0)
            try await lane.over()
        }
        lane.give(ByteBuffer(bytes: [3]))
        lane.end()
        await #expect(throws: Broken.self) { try await lane.over() }
        #expect(calls.load(ordering: .relaxed) == 1)
        #expect(failures.load(ordering: .relaxed) == 1)
        try await threads.shutdownGracefully()
    }

    /// A pool that goes down must not leave anybody waiting.
    @Test func poolGoesDown() async throws {
        let threads = Self.pool()
        try await threads.shutdownGracefully()
        let lane = Lane(threads: threads, least: 1, work: { _ in }, last: { _ in })
        lane.give(ByteBuffer(bytes: [1]))
        lane.end()
        await #expect(throws: CancellationError.self) { try await lane.over() }
    }

    /// Uploads that come to nothing, at whatever stage, leave no file.
    @Test func droppedUploadLeavesNothing() async throws {
        let test = try TestStore()
        for size in [20_000, 200_000, 3_000_000] {
            let receiver = try test.store.receiver()
            try await receiver.receive(ByteBuffer(bytes: bytes(size)))
        }
        try await test.close()
        #expect(try test.files().isEmpty)
        let again = try TestStore(path: test.path)
        try await again.remove()
    }

    /// Entries made before a request are durable when it is answered; a folder that cannot be synced is an error for all.
    @Test func folderSyncs() async throws {
        let test = try TestStore()
        _ = try await test.receive(bytes(100_000))
        let syncs = test.store.folderSyncs
        let failed = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let settled = Settlement()
                    syncs.request(number % 5 == 0 ? 0x7FFF_FFFF : 0) { settled.settle($0) }
                    do {
                        try await settled.wait()
                        return false
                    } catch { return true }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failed == 10)
        try await test.remove()
    }
}
