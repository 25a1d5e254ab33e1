/// Writes a cpio archive in the "newc" form, which the kernel unpacks as its ramdisk (Documentation/driver-api/early-
/// userspace/buffer-format of the kernel). Uncompressed: a guest under emulation would pay more for unpacking than for reading.
struct CpioArchive {
    private(set) var bytes: [UInt8] = []
    private var inode = 1

    mutating func addFolder(_ path: String, mode: UInt16 = 0o755) {
        add(path, mode: 0o040000 | UInt32(mode), content: [])
    }

    mutating func addFile(_ path: String, _ content: [UInt8], mode: UInt16 = 0o644) {
        add(path, mode: 0o100000 | UInt32(mode), content: content)
    }

    mutating func addLink(_ path: String, to target: String) {
        add(path, mode: 0o120777, content: Array(target.utf8))
    }

    mutating func addCharacterDevice(_ path: String, major: UInt32, minor: UInt32, mode: UInt16 = 0o600) {
        add(path, mode: 0o020000 | UInt32(mode), content: [], major: major, minor: minor)
    }

    /// The archive's end, padded to 512 bytes. Call once, last.
    mutating func finish() {
        add("TRAILER!!!", mode: 0, content: [])
        pad(to: 512)
    }

    private mutating func add(
        _ path: String, mode: UInt32, content: [UInt8], major: UInt32 = 0, minor: UInt32 = 0
    ) {
        let name = Array(path.utf8) + [0]
        // inode, mode, uid, gid, links, time, size, device (2), special device (2), name's size, checksum
        let fields: [UInt32] = [
            UInt32(inode), mode, 0, 0, 1, 0, UInt32(content.count), 0, 0, major, minor, UInt32(name.count), 0,
        ]
        inode += 1
        bytes += Array("070701".utf8)
        for field in fields {
            let digits = String(field, radix: 16, uppercase: true)
            bytes += Array((String(repeating: "0", count: 8 - digits.count) + digits).utf8)
        }
        bytes += name
        pad(to: 4)
        bytes += content
        pad(to: 4)
    }

    private mutating func pad(to unit: Int) {
        bytes += [UInt8](repeating: 0, count: (unit - bytes.count % unit) % unit)
    }
}
