import Foundation
import Support

/// What a guest's serial console printed. QEMU appends to the file; what is older than the last 64 KiB goes when the file
/// has grown to `maximum`. Truncating under QEMU is safe, since it opens the file for appending.
struct ConsoleLog: Sendable {
    let path: String
    static let kept = 64 << 10
    static let maximum = 1 << 20
    private var kept: [UInt8] = []
    private var seen: (size: Int64, modified: Int) = (-1, 0)

    init(path: String) { self.path = path }

    /// The last 64 KiB if anything was printed since the last call.
    mutating func changed() -> [UInt8]? {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { return nil }
        let size = Int64(information.st_size)
        let stamp = information.st_mtim.tv_sec * 1_000_000_000 + information.st_mtim.tv_nsec
        if seen == (size, stamp) { return nil }
        seen = (size, stamp)
        let count = min(Int(size), Self.kept)
        var bytes = [UInt8](repeating: 0, count: count)
        let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(size) - off_t(count)) }
        guard read >= 0 else { return nil }
        let text = Array((kept + bytes.prefix(read)).suffix(Self.kept))
        if size > Self.maximum {
            kept = text
            ftruncate(descriptor, 0)
            seen = (-1, 0)
        }
        return text
    }
}
