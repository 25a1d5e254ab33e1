import AsyncHTTPClient
import Foundation
import NIOCore

/// Files that arrive: whole under their name, or not at all.
enum FileTarget {
    /// Writes the answer's body beside `path` and renames it.
    static func write(_ response: HTTPClientResponse, to path: LocalPath) async throws {
        let temporary = LocalPath(path.description + ".s3syncTemp")
        let descriptor = open(temporary.bytes, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        do {
            defer { close(descriptor) }
            var received: UInt64 = 0
            for try await chunk in response.body {
                received += UInt64(chunk.readableBytes)
                try write(chunk, to: descriptor, path)
            }
            if let length = response.headers.first(name: "content-length"), UInt64(length) != received {
                throw ToolError("\(path): the connection ended after \(received) of \(length) bytes")
            }
            let mask = umask(0)
            umask(mask)
            fchmod(descriptor, 0o666 & ~mask)
        } catch {
            unlink(temporary.bytes)
            throw error
        }
        guard rename(temporary.bytes, path.bytes) == 0 else { throw failure(path) }
    }

    static func write(_ chunk: ByteBuffer, to descriptor: Int32, _ path: LocalPath) throws {
        try chunk.withUnsafeReadableBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard count > 0 else { throw failure(path) }
                rest = rest.dropFirst(count)
            }
        }
    }

    static func failure(_ path: LocalPath) -> ToolError {
        ToolError("\(path): \(String(cString: strerror(errno)))")
    }
}
