import Foundation
import Link
import Support
import Testing

@testable import EBS

/// Many small writes that arrive at once, which the connection's second thread executes.
@Suite(.timeLimit(.minutes(5)))
struct BatchWriteTests {
    /// A client that sends many requests with one call, as no library does reliably.
    private func client(_ socket: String, _ script: String) async throws -> String {
        let text = """
            import socket, struct, random, os
            s = socket.socket(socket.AF_UNIX)
            s.connect("\(socket)")
            def take(count):
                got = b""
                while len(got) < count:
                    piece = s.recv(count - len(got))
                    if not piece: raise EOFError
                    got += piece
                return got
            take(18)
            s.sendall(struct.pack(">IQII", 3, 0x49484156454F5054, 1, 0))
            size, flags = struct.unpack(">QH", take(10))
            WRITE, FLUSH, READ = 1, 3, 0
            last = 0
            def request(command, offset=0, data=b"", length=None, flags=0):
                global last
                last += 1
                return struct.pack(">IHHQQI", 0x25609513, flags, command, last, offset,
                                   len(data) if length is None else length) + data
            def replies(count):
                found = {}
                for _ in range(count):
                    magic, error, cookie = struct.unpack(">IIQ", take(16))
                    assert magic == 0x67446698 and cookie not in found, (magic, cookie)
                    found[cookie] = error
                return found
            def read(offset, length):
                s.sendall(request(READ, offset, length=length))
                assert list(replies(1).values()) == [0]
                return take(length)
            \(script)
            """
        let result = try await onThread { try shell("/usr/bin/python3", ["-c", text]) }
        #expect(result.status == 0, "\(result.output)")
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Batches of writes of all small lengths, some refused, with other requests in between; then all is read back.
    private func writeAndCheck(_ socket: String, seed: Int) async throws {
        let output = try await client(
            socket,
            """
            rng = random.Random(\(seed))
            model = bytearray(read(0, size))
            for turn in range(40):
                text, refused, slots = b"", set(), rng.sample(range(size >> 14), 60)
                others = rng.choice([0, 0, 0.05])
                for slot in slots:
                    if rng.random() < others:
                        text += request(WRITE, size - 4096, bytes(4097))
                        refused.add(last)
                    elif rng.random() < others:
                        text += request(FLUSH)
                    else:
                        offset = (slot << 14) + rng.choice([0, 4096, rng.randrange(8000)])
                        data = rng.randbytes(rng.choice([1, 512, 4096, 4096, 4096, 8192]))
                        model[offset:offset + len(data)] = data
                        text += request(WRITE, offset, data, flags=1 if rng.random() < others else 0)
                s.sendall(text)
                for cookie, error in replies(60).items():
                    assert error == (28 if cookie in refused else 0), (cookie, error)
            s.sendall(request(FLUSH))
            replies(1)
            print(read(0, size) == model)
            """)
        #expect(output == "True")
    }

    @Test func eachLandsWhereItShouldAndIsAnsweredOnce() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let socket = try await host.open(id)
        try await writeAndCheck(socket, seed: 1)
        let statistics = host.manager.entry(id)?.service?.statistics
        #expect(statistics?.handedWrites ?? 0 > 100)
        // In layers, while those are merged, and in chunks that are fetched first.
        let snapshot = try await host.snapshot(id)
        try await writeAndCheck(socket, seed: 2)
        _ = try await host.completed(snapshot)
        let copy = try await host.volume(8 << 20, source: snapshot)
        let socketOfCopy = try await host.open(copy)
        try await writeAndCheck(socketOfCopy, seed: 3)
        #expect(host.manager.entry(copy)?.service?.statistics.handedWrites ?? 0 > 100)
        await host.end()
    }

    /// The first write to a chunk that must be fetched is among many of a batch.
    @Test func chunksAreFetchedForThem() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let socket = try await host.open(id)
        _ = try await libnbd(socket, "for n in range(16): h.pwrite(b'a' * (512 << 10), n * (512 << 10))")
        let snapshot = try await host.snapshot(id)
        _ = try await host.completed(snapshot)
        let copy = try await host.volume(8 << 20, source: snapshot)
        let output = try await client(
            try await host.open(copy),
            """
            s.sendall(b"".join(request(WRITE, number * 65536 + 3, b"b" * 4096) for number in range(128)))
            assert set(replies(128).values()) == {0}
            wanted = (b"aaa" + b"b" * 4096 + b"a" * (65536 - 4099)) * 128
            print(read(0, size) == wanted)
            """)
        #expect(output == "True")
        #expect(host.manager.entry(copy)?.service?.statistics.handedWrites ?? 0 > 0)
        await host.end()
    }

    @Test func aClientThatGoesInTheMiddleOfOneLeavesTheVolumeAtWork() async throws {
        let host = try await TestHost()
        let socket = try await host.open(try await host.volume(8 << 20))
        for length in [100, 28 + 4096, 40 * (28 + 4096) - 1, 100_000] {
            _ = try await client(
                socket,
                """
                text = b"".join(request(WRITE, number * 4096, b"x" * 4096) for number in range(64))
                for _ in range(5): s.sendall(text)
                s.sendall(text[:\(length)])
                os._exit(0)
                """)
        }
        try await writeAndCheck(socket, seed: 4)
        await host.end()
    }

    @Test func aNewerEpochEndsThem() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let socket = try await host.open(id, epoch: 1)
        let old = Task {
            try await client(
                socket,
                """
                open("\(socket).writes", "w").close()
                try:
                    for i in range(1000000):
                        s.sendall(b"".join(request(WRITE, number * 4096, b"o" * 4096) for number in range(64)))
                        replies(64)
                    print("never fenced")
                except (EOFError, OSError):
                    print("fenced")
                """)
        }
        while !FileManager.default.fileExists(atPath: socket + ".writes") {
            try await Task.sleep(for: .milliseconds(5))
        }
        let newer = try await host.open(id, epoch: 2)
        let written = try await libnbd(
            newer, "h.pwrite(b'n' * (1 << 20), 0)\nprint(h.pread(1 << 20, 0) == b'n' * (1 << 20))")
        #expect(written == "True")
        #expect(try await old.value == "fenced")
        #expect(try await libnbd(newer, "print(h.pread(1 << 20, 0) == b'n' * (1 << 20))") == "True")
        await host.end()
    }
}
