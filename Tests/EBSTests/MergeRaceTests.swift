import Foundation
import Glibc
import Support
import Synchronization
import Testing

@testable import EBS

/// Clients that write to what is being moved, by threads of their own: the simulated disk has one thread only.
@Suite struct MergeRaceTests {
    /// Few enough for clients and the merge to want the same ones.
    private static let blocks = 64

    /// Writes to blocks of its own until it is stopped, and reads each of them before it writes it again.
    /// - Returns: blocks that did not hold what was written last.
    private static func client(
        _ volume: LiveVolume, _ own: [Int], _ seed: UInt64, until stopped: borrowing Atomic<Bool>
    ) -> [String] {
        let pass = volume.gate.makePass()
        var random = SeededGenerator(seed)
        var last: [Int: UInt64] = [:]
        var lost: [String] = []
        let page = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 4096)
        defer { page.deallocate() }
        while !stopped.load(ordering: .relaxed) {
            let block = own.randomElement(using: &random) ?? 0
            let offset = UInt64(block) * 4096
            if let expected = last[block] {
                guard volume.read(page, at: offset, pass: pass).isDone else { return lost + ["not read"] }
                let found = page.load(as: UInt64.self)
                if found != expected { lost.append("block \(block): \(found), not \(expected)") }
            }
            let stamp = UInt64.random(in: 0..<4, using: &random) == 0 ? 0 : random.next()
            let result =
                stamp == 0
                ? volume.zero(at: offset, length: 4096, mode: .trim, pass: pass)
                : page.withMemoryRebound(to: UInt64.self) { words in
                    words.update(repeating: stamp)
                    return volume.write(UnsafeRawBufferPointer(page), at: offset, pass: pass)
                }
            guard result.isDone else { return lost + ["block \(block): not written"] }
            last[block] = stamp
        }
        return lost
    }

    @Test(.timeLimit(.minutes(5)))
    func whatClientsWriteDuringMergesStays() async throws {
        let host = try await TestHost()
        let id = try await host.volume(2 << 20)
        let volume = try #require(host.manager.entry(id)?.volume)
        let stop = Stop()
        let clients = (0..<2).map { index in
            Task.detached {
                await withCheckedContinuation { continuation in
                    Thread.detachNewThread {
                        let own = Array(stride(from: index, to: Self.blocks, by: 2))
                        continuation.resume(returning: Self.client(volume, own, UInt64(index), until: stop.flag))
                    }
                }
            }
        }
        for _ in 0..<20 {
            let snapshot = try await host.snapshot(id)
            _ = try await host.completed(snapshot)
            // What is in the layer by now is moved while the clients go on.
            while volume.control({ volume.record.layers.count }) > 0, !volume.isDrained {
                try await Task.sleep(for: .milliseconds(1))
            }
        }
        stop.flag.store(true, ordering: .relaxed)
        for client in clients { #expect(await client.value == []) }
        await host.end()
    }

    private final class Stop: Sendable {
        let flag = Atomic(false)
    }
}

extension Volume {
    /// Nothing is left in the lowest layer.
    fileprivate var isDrained: Bool {
        let lowest = control { record.layers.first }
        return draining { drained.map { $0.generation == lowest } ?? false }
    }
}
