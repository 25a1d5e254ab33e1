import Foundation
import Link
import NIOCore
import NIOPosix
import Support
import Synchronization

/// Root disks of instance-store images, unpacked, by image id under DATA/host/bundles. A file under its final name is whole: the
/// region checks every digest before it sends the last byte. Instances get copies (reflinks where the file system has them,
/// else sparse copies); the least recently used files go when all together hold more than `capacity`.
final class BundleCache: RootSource {
    private let folder: String
    private let region: any RegionLink
    private let capacity: UInt64

    private struct State {
        var fetching: [String: Task<String, any Error>] = [:]
        /// Files being copied from.
        var users: [String: Int] = [:]
    }
    private let state = Mutex(State())

    init(folder: String, region: any RegionLink, capacity: ByteCount = .gibibytes(20)) throws {
        self.folder = folder
        self.region = region
        self.capacity = capacity.rawValue
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".new") {
            unlink(folder + "/" + name)
        }
    }

    func copy(_ image: String, size: ByteCount, to path: String) async throws {
        guard image.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") }), !image.isEmpty else {
            throw HostError(.refused, "'\(image)' is not an image id")
        }
        state.withLock { $0.users[image, default: 0] += 1 }
        defer {
            state.withLock { state in
                let left = (state.users[image] ?? 1) - 1
                state.users[image] = left > 0 ? left : nil
            }
        }
        let file = try await file(image, size)
        // The time of use decides what goes first.
        utimes(file, nil)
        try await Command.run("cp", ["--reflink=auto", "--sparse=always", file, path])
    }

    private func file(_ image: String, _ size: ByteCount) async throws -> String {
        let path = folder + "/" + image
        var information = stat()
        if stat(path, &information) == 0, UInt64(information.st_size) == size.rawValue { return path }
        // One fetch for all who wait.
        let task = state.withLock { state in
            if let task = state.fetching[image] { return task }
            let task = Task { try await self.fetch(image, size, to: path) }
            state.fetching[image] = task
            return task
        }
        defer { state.withLock { $0.fetching[image] = nil } }
        return try await task.value
    }

    private func fetch(_ image: String, _ size: ByteCount, to path: String) async throws -> String {
        let temporary = path + ".new"
        do {
            let file = try SparseFile(temporary)
            try await region.bundle(image) { chunk in
                try await NIOThreadPool.singleton.runIfActive { try file.append(chunk) }
            }
            try await NIOThreadPool.singleton.runIfActive { try file.finish(size: size.rawValue) }
            guard rename(temporary, path) == 0 else { throw SystemError("rename", path) }
        } catch {
            unlink(temporary)
            throw error
        }
        makeRoom(besides: image)
        return path
    }

    private func makeRoom(besides kept: String) {
        var files: [(name: String, used: Int, bytes: UInt64)] = []
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where !name.hasSuffix(".new") {
            var information = stat()
            guard stat(folder + "/" + name, &information) == 0 else { continue }
            files.append((name, information.st_mtim.tv_sec, UInt64(information.st_blocks) * 512))
        }
        var total = files.reduce(0) { $0 + $1.bytes }
        for file in files.sorted(by: { $0.used < $1.used }) where total > capacity && file.name != kept {
            let isUsed = state.withLock { $0.users[file.name] != nil }
            if isUsed { continue }
            unlink(folder + "/" + file.name)
            total -= file.bytes
        }
    }
}

/// A file written from its beginning, in which blocks of zeros are holes.
private final class SparseFile: Sendable {
    private static let block = 64 << 10

    private let descriptor: Descriptor
    private let path: String
    private let position = Mutex<UInt64>(0)

    init(_ path: String) throws {
        self.path = path
        descriptor = Descriptor(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600))
        guard descriptor.number >= 0 else { throw SystemError("open", path) }
    }

    func append(_ chunk: ByteBuffer) throws {
        try position.withLock { position in
            try chunk.withUnsafeReadableBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    // Blocks end where the file's do, whatever the size of the chunks.
                    let room = Self.block - Int(position % UInt64(Self.block))
                    let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(room))
                    if piece.contains(where: { $0 != 0 }) { try write(piece, at: position) }
                    position += UInt64(piece.count)
                    rest = rest.dropFirst(piece.count)
                }
            }
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws {
        var done = 0
        while done < bytes.count {
            let piece = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = pwrite(descriptor.number, piece.baseAddress, piece.count, off_t(offset) + off_t(done))
            guard count > 0 else { throw SystemError("write", path) }
            done += count
        }
    }

    /// - Parameter size: what must have arrived.
    func finish(size: UInt64) throws {
        let received = position.withLock { $0 }
        guard received == size else {
            throw HostError(.unavailable, "the bundle ended after \(received) of \(size) bytes")
        }
        guard ftruncate(descriptor.number, off_t(size)) == 0 else { throw SystemError("ftruncate", path) }
        guard fsync(descriptor.number) == 0 else { throw SystemError("fsync", path) }
    }
}
