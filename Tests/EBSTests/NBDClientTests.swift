import Foundation
import Link
import Support
import Testing

@testable import EBS

/// Real NBD clients against a manager in this process.
@Suite(.timeLimit(.minutes(5)))
struct NBDClientTests {
    @Test func qemuAndNbdinfoUnderstandAnExport() async throws {
        let host = try await TestHost()
        let id = try await host.volume(64 << 20)
        let socket = try await host.open(id)
        let info = try await onThread {
            try shell("/usr/bin/nbdinfo", ["--json", "nbd+unix:///\(id)?socket=\(socket)"])
        }
        #expect(info.status == 0, "\(info.output)")
        for needle in [
            "\"export-size\": 67108864", "\"can_fua\": true", "\"can_multi_conn\": true", "\"base:allocation\"",
        ] {
            #expect(info.output.contains(needle), "\(needle) in \(info.output)")
        }
        let list = try await onThread { try shell("/usr/bin/nbdinfo", ["--list", "nbd+unix:///?socket=\(socket)"]) }
        #expect(list.output.contains(id.rawValue))
        let io = try await onThread {
            try shell(
                "/usr/bin/qemu-io",
                [
                    "-f", "raw", "-c", "write -P 7 4096 1M", "-c", "write -f -P 9 100k 3k", "-c", "flush",
                    "-c", "discard 8192 4096", "-c", "write -z 1M 64k", "-c", "read -P 7 4096 4096",
                    "-c", "read -P 0 8192 4096", "-c", "read -P 9 100k 3k", "-c", "read -P 0 2M 1M",
                    "nbd+unix:///\(id)?socket=\(socket)",
                ])
        }
        #expect(io.status == 0 && !io.output.contains("fail"), "\(io.output)")
        await host.end()
    }

    @Test func libnbdReadsBackWhatItWroteThroughEveryCommand() async throws {
        let host = try await TestHost()
        let id = try await host.volume(32 << 20)
        let socket = try await host.open(id)
        let output = try await libnbd(
            socket,
            """
            size = h.get_size()
            model = bytearray(size)
            rng = random.Random(5)
            for step in range(600):
                offset = rng.randrange(0, size - 1)
                length = min(size - offset, rng.choice([1, 511, 512, 4096, 5000, 65536, 600000, 3000000]))
                what = rng.randrange(5)
                if what <= 1:
                    data = rng.randbytes(length)
                    h.pwrite(data, offset, nbd.CMD_FLAG_FUA if rng.random() < 0.05 else 0)
                    model[offset:offset+length] = data
                elif what == 2:
                    flags = rng.choice([0, nbd.CMD_FLAG_NO_HOLE, nbd.CMD_FLAG_FAST_ZERO])
                    h.zero(length, offset, flags)
                    model[offset:offset+length] = bytes(length)
                elif what == 3:
                    h.trim(length, offset)
                    first = (offset + 4095) & ~4095
                    last = (offset + length) & ~4095
                    if last > first: model[first:last] = bytes(last - first)
                else:
                    assert h.pread(length, offset) == model[offset:offset+length], (step, offset, length)
            h.flush()
            got = bytearray()
            for offset in range(0, size, 8 << 20): got += h.pread(8 << 20, offset)
            assert got == model
            extents = []
            def take(context, offset, entries, error): extents.extend(entries)
            h.block_status(size, 0, take)
            assert sum(extents[::2]) <= size and len(extents) > 0
            try:
                h.set_strict_mode(0)
                h.pread(4096, size)
                print("beyond the end")
            except nbd.Error as e:
                print(e.errno)
            """)
        #expect(output == "EINVAL")
        await host.end()
    }

    @Test func aDiskWithoutSpaceTakesNoDataAndLosesNone() async throws {
        let host = try await TestHost(reserve: .max)
        let socket = try await host.open(try await host.volume(8 << 20))
        _ = try await libnbd(socket, "h.pwrite(b'before', 4096)")
        host.manager.context.space.look()
        let output = try await libnbd(
            socket,
            """
            for write in (lambda: h.pwrite(b'after!', 4096), lambda: h.zero(4096, 4096, nbd.CMD_FLAG_NO_HOLE)):
                try:
                    write()
                    print("written")
                except nbd.Error as error:
                    print(error.errnum)
            print(h.pread(6, 4096))
            h.trim(4096, 1 << 20)
            h.flush()
            """)
        #expect(output.contains("28\n28\nbytearray(b'before')"), "\(output)")
        await host.end()
    }

    @Test func anExportOutlivesTheProcessAndKeepsItsSocket() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let socket = try await host.open(id, epoch: 4)
        _ = try await libnbd(socket, "h.pwrite(b'x' * 4096, 4096)")
        try await host.restart()
        let found = try await libnbd(socket, "print(h.pread(4096, 4096) == b'x' * 4096)")
        #expect(found == "True")
        #expect(try await host.open(id, epoch: 4) == socket)
        await #expect(throws: EBSControlError.self) { _ = try await host.open(id, epoch: 3) }
        await #expect(throws: EBSControlError.self) { try await host.manager.deleteVolume(id) }
        try await host.manager.closeExport(.init(id: id, epoch: 4))
        try await host.manager.deleteVolume(id)
        #expect(host.manager.board.state(since: 0).volumes.isEmpty)
        await host.end()
    }

    @Test func aNewerEpochEndsTheOldHolder() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let socket = try await host.open(id, epoch: 1)
        let old = Task {
            try await libnbd(
                socket,
                """
                open("\(socket).writes", "w").close()
                try:
                    for i in range(100000):
                        h.pwrite(b'o' * 4096, 0)
                    print("never fenced")
                except nbd.Error as e:
                    print("fenced")
                    os._exit(0)
                """)
        }
        // Past the handshake: before that, the client fails in another place.
        while !FileManager.default.fileExists(atPath: socket + ".writes") {
            try await Task.sleep(for: .milliseconds(5))
        }
        let newer = try await host.open(id, epoch: 2)
        let written = try await libnbd(newer, "h.pwrite(b'n' * 4096, 0)\nprint(h.pread(1, 0))")
        // Reconnecting does not help the old holder.
        #expect(newer != socket && !FileManager.default.fileExists(atPath: socket))
        #expect(try await old.value.hasSuffix("fenced"))
        #expect(written == "bytearray(b'n')")
        await host.end()
    }
}
