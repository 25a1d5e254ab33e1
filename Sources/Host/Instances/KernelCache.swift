import Crypto
import Foundation
import Link
import Support
import Synchronization

/// Kernels and ramdisks by their SHA-256 under DATA/host/kernels. A file under its final name is complete and verified.
final class KernelCache: KernelSource {
    private let folder: String
    private let region: any RegionLink
    private let fetching = Mutex<[String: Task<String, any Error>]>([:])

    init(folder: String, region: any RegionLink) throws {
        self.folder = folder
        self.region = region
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func file(_ blob: InstanceSpec.Blob) async throws -> String {
        let path = folder + "/" + blob.sha256
        guard blob.sha256.utf8.count == 64,
            blob.sha256.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") })
        else { throw HostError(.refused, "'\(blob.sha256)' is not a SHA-256") }
        var information = stat()
        if stat(path, &information) == 0, UInt64(information.st_size) == blob.size.rawValue { return path }
        // One fetch for all who wait.
        let task = fetching.withLock { fetching in
            if let task = fetching[blob.sha256] { return task }
            let task = Task { try await self.fetch(blob.sha256, to: path) }
            fetching[blob.sha256] = task
            return task
        }
        defer { fetching.withLock { $0[blob.sha256] = nil } }
        return try await task.value
    }

    private func fetch(_ sha256: String, to path: String) async throws -> String {
        let temporary = path + ".new"
        let descriptor = Descriptor(open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644))
        guard descriptor.number >= 0 else { throw SystemError("open", temporary) }
        var hash = SHA256()
        try await region.blob(sha256) { chunk in
            try chunk.withUnsafeReadableBytes { bytes in
                hash.update(bufferPointer: bytes)
                var rest = bytes[...]
                while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
                    let count = write(descriptor.number, start, rest.count)
                    guard count > 0 else { throw SystemError("write", temporary) }
                    rest = rest.dropFirst(count)
                }
            }
        }
        let digest = hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        guard digest == sha256 else {
            unlink(temporary)
            throw HostError(.refused, "the kernel or ramdisk \(sha256) arrived damaged")
        }
        guard fsync(descriptor.number) == 0 else { throw SystemError("fsync", temporary) }
        guard rename(temporary, path) == 0 else { throw SystemError("rename", path) }
        return path
    }
}
