import Glibc
import Link
import Support
import Testing

@testable import EBS

/// Local space given back, and fetched again ahead of sequential readers.
@Suite(.timeLimit(.minutes(5)))
struct EvictionTests {
    typealias SimulatedVolume = Volume<SimulatedFileSystem<Geometry>>
    private let disk = SimulatedDisk()
    private let first = SnapshotID(unchecked: "snap-00000001")

    /// A volume of eight chunks that come from `first`, all of them local now.
    private func make() throws -> (SimulatedVolume, Gate.Pass) {
        let files = SimulatedFileSystem<Geometry>(disk: disk)
        let options = VolumeOptions(capacity: 8 << 20, mapsBase: false)
        try SimulatedVolume.create(
            files: files, folder: "/volumes/vol", id: "vol-00000000000000001", size: 4 << 20, source: first,
            options: options)
        let volume = try SimulatedVolume.open(files: files, folder: "/volumes/vol", options: options)
        for chunk in 0..<8 {
            let bytes = [UInt8](repeating: UInt8(chunk + 1), count: 512 << 10)
            #expect(bytes.withUnsafeBytes { volume.hydrate(chunk, $0) } == 0)
        }
        return (volume, volume.gate.makePass())
    }

    private func write(_ volume: SimulatedVolume, _ pass: Gate.Pass, chunk: Int) {
        let bytes = [UInt8](repeating: 99, count: 4096)
        #expect(bytes.withUnsafeBytes { volume.write($0, at: UInt64(chunk) << 19, pass: pass) }.isDone)
    }

    @Test func whatIsInTheBucketIsDroppedAndNothingElse() throws {
        let (volume, pass) = try make()
        write(volume, pass, chunk: 3)
        let result = volume.evict(from: 0, limit: 64)
        #expect(result.errno == 0 && result.count == 7)
        for chunk in 0..<8 { #expect(volume.isRemote(chunk) == (chunk != 3)) }
        // The space is given back, the changed chunk keeps its bytes.
        #expect(volume.state.pointee.base.nextData(from: 0) == 3 << 19)
        #expect(volume.state.pointee.base.nextData(from: 4 << 19) == nil)
        var byte: UInt8 = 0
        #expect(withUnsafeMutableBytes(of: &byte) { volume.read($0, at: 3 << 19, pass: pass) }.isDone && byte == 99)
        #expect(withUnsafeMutableBytes(of: &byte) { volume.read($0, at: 0, pass: pass) } == .remote(0))
    }

    @Test func nothingIsDroppedWhileASnapshotIsUnderWay() throws {
        let (volume, pass) = try make()
        write(volume, pass, chunk: 0)
        let next = SnapshotID.random()
        try SimulatedVolume.freeze([.init(volume: volume, snapshot: next, annotations: [:])])
        #expect(volume.evict(from: 0, limit: 64).count == 0)
        #expect(throws: VolumeError.self) { try volume.rebase(to: next) }
        try volume.seal(next)
        try volume.finish(next, completed: true)
        while volume.mergeStep() != .idle {}
        // Not before missing chunks come from the snapshot that has them.
        #expect(volume.evict(from: 0, limit: 64).count == 0)
        try volume.rebase(to: next)
        #expect(volume.evict(from: 0, limit: 64).count == 8)
    }

    @Test func droppingGoesOnWhereItStopped() throws {
        let (volume, _) = try make()
        let start = volume.evict(from: 0, limit: 3)
        #expect(start.count == 3 && start.next == 3)
        #expect(volume.evict(from: 3, limit: 64).count == 5)
        #expect(volume.evict(from: 0, limit: 64).next == nil)
    }

    @Test func aFailedFlushDropsNoBytes() throws {
        let (volume, _) = try make()
        #expect(volume.flush() == 0)
        disk.fault = { call, path in call == .sync && path.hasSuffix("/hydrated.safe") ? EIO : 0 }
        #expect(volume.evict(from: 0, limit: 8).errno == EIO)
        #expect(volume.state.pointee.base.nextData(from: 0) == 0)
    }

    @Test func sequentialReadersAreFetchedForAhead() async throws {
        let host = try await TestHost(hydratesInBackground: false)
        let id = try await host.volume(32 << 20)
        let socket = try await host.open(id)
        _ = try await libnbd(socket, "for i in range(64): h.pwrite(bytes([i + 1]) * (512 << 10), i << 19)")
        let snapshot = try await host.snapshot(id)
        #expect(try await host.completed(snapshot).state == .completed)
        let copy = try await host.volume(32 << 20, source: snapshot)
        let other = try await host.open(copy)
        let volume = try #require(await host.manager.entry(copy)?.locked { $0.volume })
        // Here and there: nothing but what is asked for.
        _ = try await libnbd(other, "for i in (40, 50, 30): assert h.pread(1, i << 19) == bytes([i + 1])")
        #expect((0..<64).filter { !volume.isRemote($0) } == [30, 40, 50])
        // One after the other: the next eight, and not more.
        _ = try await libnbd(other, "for i in (4, 5): assert h.pread(1, i << 19) == bytes([i + 1])")
        while volume.isRemote(5 + Hydrator.readAhead) { try await Task.sleep(for: .milliseconds(5)) }
        #expect((4...13).allSatisfy { !volume.isRemote($0) } && volume.isRemote(14))
        await host.end()
    }
}
