import Foundation
import Link
import Support
import Testing

@testable import EBS

/// Payloads that go from the socket to the file without being copied, or have to be.
@Suite(.timeLimit(.minutes(5)))
struct LargeWriteTests {
    /// Writes of a quarter MiB and more, many in flight, and what must be there afterwards.
    private func writeAndCheck(_ socket: String, seed: Int) async throws {
        let output = try await libnbd(
            socket,
            """
            size = h.get_size()
            piece = 4 << 20
            model = bytearray()
            for offset in range(0, size, piece): model += h.pread(piece, offset)
            rng = random.Random(\(seed))
            for turn in range(6):
                taken, cookies, kept = [], [], []
                for _ in range(12):
                    length = rng.choice([4096, 262144, 300000, 1 << 20, 3000001])
                    offset = rng.randrange(0, size - length)
                    if rng.random() < 0.5: offset &= ~4095
                    if any(first < offset + length and offset < last for first, last in taken): continue
                    taken.append((offset, offset + length))
                    data = rng.randbytes(length)
                    model[offset:offset+length] = data
                    kept.append(nbd.Buffer.from_bytearray(bytearray(data)))
                    flags = nbd.CMD_FLAG_FUA if rng.random() < 0.2 else 0
                    cookies.append(h.aio_pwrite(kept[-1], offset, flags=flags))
                while cookies:
                    h.poll(-1)
                    cookies = [cookie for cookie in cookies if not h.aio_command_completed(cookie)]
                h.flush()
            got = bytearray()
            for offset in range(0, size, piece): got += h.pread(piece, offset)
            print(got == model)
            """)
        #expect(output == "True")
    }

    /// Of writes that come one behind the other the connection's second thread takes its part, and all land where they should.
    @Test func twoThreadsShareThem() async throws {
        let host = try await TestHost()
        let id = try await host.volume(32 << 20)
        let output = try await libnbd(
            try await host.open(id),
            """
            model = bytearray(16 << 20)
            for turn in range(20):
                cookies, kept = [], []
                for place in random.sample(range(16), 12):
                    data = bytearray(random.randbytes(1 << 20))
                    model[place << 20:(place + 1) << 20] = data
                    kept.append(nbd.Buffer.from_bytearray(data))
                    cookies.append(h.aio_pwrite(kept[-1], place << 20, flags=nbd.CMD_FLAG_FUA if place == 3 else 0))
                while cookies:
                    h.poll(-1)
                    cookies = [cookie for cookie in cookies if not h.aio_command_completed(cookie)]
            print(h.pread(16 << 20, 0) == model)
            """)
        #expect(output == "True")
        let statistics = host.manager.entry(id)?.service?.statistics
        #expect((1..<240).contains(statistics?.handedWrites ?? 0))
        #expect(statistics?.value(2) == 240)
        await host.end()
    }

    @Test func theyLandWhereverTheirChunksAre() async throws {
        let host = try await TestHost()
        let id = try await host.volume(32 << 20)
        let socket = try await host.open(id)
        try await writeAndCheck(socket, seed: 1)
        // In layers, and while those are merged.
        let snapshot = try await host.snapshot(id)
        try await writeAndCheck(socket, seed: 2)
        _ = try await host.completed(snapshot)
        // In chunks that are fetched first.
        let copy = try await host.open(try await host.volume(32 << 20, source: snapshot))
        try await writeAndCheck(copy, seed: 3)
        await host.end()
    }

    @Test func aClientThatGoesInTheMiddleOfOneLeavesTheVolumeAtWork() async throws {
        let host = try await TestHost()
        let socket = try await host.open(try await host.volume(32 << 20))
        for length in [300_000, 1 << 20, 5 << 20] {
            _ = try await libnbd(
                socket,
                """
                kept = [nbd.Buffer.from_bytearray(bytearray(b"x") * \(length)) for _ in range(4)]
                for number, buffer in enumerate(kept): h.aio_pwrite(buffer, number * \(length))
                h.poll(0)
                os._exit(0)
                """)
        }
        try await writeAndCheck(socket, seed: 4)
        await host.end()
    }

    @Test func aNewerEpochEndsThem() async throws {
        let host = try await TestHost()
        let id = try await host.volume(32 << 20)
        let socket = try await host.open(id, epoch: 1)
        let old = Task {
            try await libnbd(
                socket,
                """
                open("\(socket).writes", "w").close()
                data = nbd.Buffer.from_bytearray(bytearray(b"o") * (1 << 20))
                try:
                    for i in range(100000):
                        cookies = [h.aio_pwrite(data, number << 20) for number in range(8)]
                        while cookies:
                            h.poll(-1)
                            cookies = [cookie for cookie in cookies if not h.aio_command_completed(cookie)]
                    print("never fenced")
                except nbd.Error as e:
                    print("fenced")
                os._exit(0)
                """)
        }
        while !FileManager.default.fileExists(atPath: socket + ".writes") {
            try await Task.sleep(for: .milliseconds(5))
        }
        let newer = try await host.open(id, epoch: 2)
        let written = try await libnbd(
            newer, "h.pwrite(b'n' * (8 << 20), 0)\nprint(h.pread(8 << 20, 0) == b'n' * (8 << 20))")
        #expect(written == "True")
        #expect(try await old.value == "fenced")
        #expect(try await libnbd(newer, "print(h.pread(8 << 20, 0) == b'n' * (8 << 20))") == "True")
        await host.end()
    }
}
