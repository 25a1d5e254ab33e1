import CLinux
import Foundation
import Glibc
import Support
import Testing

@testable import EBS

/// The thread that goes through the volumes of a process.
@Suite struct EarlyWriteBackTests {
    /// The kernel tells of dirty pages (cachestat(2), Linux 6.5), and files here get clean (not so in a tmpfs).
    static let canTell: Bool = {
        let path = "/tmp/early-\(getpid())"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer {
            close(file)
            unlink(path)
        }
        guard pwrite(file, path, path.utf8.count, 0) > 0, skerry_dirty_pages(file, 0, 4096) > 0 else { return false }
        return fdatasync(file) == 0 && skerry_dirty_pages(file, 0, 4096) == 0
    }()

    @Test(.enabled(if: canTell, "the kernel does not tell of dirty pages in /tmp"), .timeLimit(.minutes(5)))
    func whatIsWrittenGoesToTheDiskWithoutAFlush() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let volume = try #require(host.manager.entry(id)?.volume)
        let pass = volume.gate.makePass()
        let page = [UInt8](repeating: 1, count: 4096)
        for offset in stride(from: UInt64(0), to: 8 << 20, by: 1 << 18) {
            #expect(page.withUnsafeBytes { volume.write($0, at: offset, pass: pass).errno } == 0)
        }
        let base = volume.state.pointee.base
        var places: Set<UInt64> = []
        // The kernel would do it, too, after half a minute; but it does not move the cursor.
        while places.count < 3 || base.dirtyPages(in: 0..<8 << 20) != 0 {
            places.insert(volume.writingBack { volume.writeBackCursor })
            try await Task.sleep(for: .milliseconds(10))
        }
        await host.end()
    }
}
