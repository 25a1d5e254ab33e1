import Support

#if canImport(Glibc)
    import Glibc
#endif

/// The names of running instances in the machine's hosts file, between two marker lines of this data folder, so that
/// `ssh root@ec2-198-18-0-5.compute-1.skerry.internal` works on the machine. Everything else in the file stays as it is.
enum HostsFile {
    /// The file's text with our block replaced (entries empty: removed). A block that lost its end is taken to end at the
    /// first line that we would not have written.
    static func replacing(_ text: String, marker: String, entries: [(address: String, name: String)]) -> String {
        let begin = "# begin \(marker)"
        let end = "# end \(marker)"
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        var kept: [String] = []
        var inside = false
        for line in lines {
            if line == begin {
                inside = true
            } else if inside {
                if line == end {
                    inside = false
                } else if !isOurs(line) {
                    inside = false
                    kept.append(line)
                }
            } else if line != end {
                kept.append(line)
            }
        }
        if !entries.isEmpty {
            kept.append(begin)
            kept += entries.map { "\($0.address)\t\($0.name)" }
            kept.append(end)
        }
        return kept.isEmpty ? "" : kept.joined(separator: "\n") + "\n"
    }

    private static func isOurs(_ line: String) -> Bool {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        return fields.count == 2 && IPv4Address(fields[0]) != nil && fields[1].hasPrefix("ec2-")
    }

    /// Writes in place: /etc/hosts is often a mount point, which cannot be renamed over. Writers of other data folders
    /// wait at the lock. Returns without writing when nothing differs.
    static func update(path: String, marker: String, entries: [(address: String, name: String)]) throws {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | (entries.isEmpty ? 0 : O_CREAT), 0o644)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw SystemError("open", path)
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw SystemError("flock", path) }
        let old = try read(descriptor, path)
        let new = replacing(old, marker: marker, entries: entries)
        guard new != old else { return }
        var bytes = Array(new.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pwrite(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset, off_t(offset))
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw SystemError("write", path) }
            offset += count
        }
        guard ftruncate(descriptor, off_t(bytes.count)) == 0 else { throw SystemError("ftruncate", path) }
    }

    private static func read(_ descriptor: CInt, _ path: String) throws -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(bytes.count)) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw SystemError("read", path) }
            if count == 0 { break }
            bytes += chunk[0..<count]
        }
        // Rather leave the file alone than damage what we cannot read.
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SystemError("decode", path, errno: EILSEQ)
        }
        return text
    }
}
