import Foundation
import Support

/// A partitioned disk that boots by itself through the BIOS: MBR, GRUB's core image in the gap before the first partition,
/// one partition. Made without mounting or loop devices.
enum GrubDisk {
    private static let firstSector = 2048

    /// - Parameters:
    ///   - kernel: a bzImage; copied to /boot of the tree, with the ramdisk.
    static func make(
        from tree: String, filesystem: RootFilesystem, label: String, size: ByteCount, kernel: String, ramdisk: String,
        work: String, at file: String
    ) async throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: tree + "/boot/grub", withIntermediateDirectories: true)
        for (source, name) in [(kernel, "vmlinuz"), (ramdisk, "initrd.img")] {
            let target = tree + "/boot/" + name
            try? manager.removeItem(atPath: target)
            try manager.copyItem(atPath: source, toPath: target)
        }
        try GuestFile(
            "/boot/grub/grub.cfg",
            """
            serial --unit=0 --speed=115200
            terminal_output serial
            search --no-floppy --label --set=root \(label)
            linux /boot/vmlinuz root=LABEL=\(label) rw console=ttyS0 quiet no_timer_check cryptomgr.notests
            initrd /boot/initrd.img
            boot

            """
        ).write(under: tree)

        let partition = work + "/partition.img"
        let offset = UInt64(firstSector) * 512
        try await Filesystem.make(
            filesystem, from: tree, label: label, size: .bytes(size.rawValue - offset), at: partition)
        try? manager.removeItem(atPath: file)
        try await Command.run("truncate", ["-s", "\(size.rawValue)", file])
        try await Command.run(
            "sfdisk", ["-q", file], input: "label: dos\nstart=\(firstSector), type=83, bootable\n")
        try await Command.run(
            "dd", ["if=\(partition)", "of=\(file)", "bs=1M", "seek=1", "conv=notrunc,sparse", "status=none"])
        try manager.removeItem(atPath: partition)

        let core = work + "/core.img"
        try await Command.run(
            "grub-mkimage",
            [
                "-O", "i386-pc", "-o", core, "-p", "(hd0,msdos1)/boot/grub", "biosdisk", "part_msdos", "ext2", "xfs", "linux",
                "normal", "search", "search_label", "configfile", "serial", "terminal",
            ])
        let boot = try Data(contentsOf: URL(fileURLWithPath: "/usr/lib/grub/i386-pc/boot.img"))
        let coreImage = try Data(contentsOf: URL(fileURLWithPath: core))
        guard coreImage.count <= (firstSector - 1) * 512 else { throw ImageError("GRUB's core image is too large") }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        defer { try? handle.close() }
        // The first 440 bytes are the boot code; the partition table behind them is sfdisk's.
        try handle.write(contentsOf: boot.prefix(440))
        try handle.seek(toOffset: 512)
        try handle.write(contentsOf: coreImage)
    }
}
