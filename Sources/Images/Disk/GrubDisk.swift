import Foundation
import Support

/// A partitioned disk that boots by itself with GRUB, made without mounting or loop devices.
///
/// BIOS: MBR, GRUB's core image in the gap before the first partition, the root partition.
/// UEFI: GPT, a FAT system partition with GRUB as `EFI/BOOT/BOOTX64.EFI`, the root partition.
struct GrubDisk {
    enum Firmware {
        case bios, uefi
    }

    var firmware: Firmware
    var filesystem: RootFilesystem
    /// Of the root file system: GRUB and the kernel find it by this.
    var label: String
    /// Of the whole disk.
    var size: ByteCount
    /// For intermediate files.
    var work: String

    private static let mebibyte: UInt64 = 1 << 20
    private static let systemPartition: UInt64 = 16
    private static let modules = [
        "part_msdos", "part_gpt", "ext2", "xfs", "linux", "normal", "search", "search_label", "configfile", "serial",
        "terminal",
    ]

    /// - Parameters:
    ///   - kernel: a bzImage; copied to /boot of the tree, with the ramdisk.
    func make(from tree: String, kernel: String, ramdisk: String, at file: String) async throws {
        try fillBoot(of: tree, kernel: kernel, ramdisk: ramdisk)
        try? FileManager.default.removeItem(atPath: file)
        try await Command.run("truncate", ["-s", "\(size.rawValue)", file])
        switch firmware {
        case .bios: try await makeBIOS(tree, file)
        case .uefi: try await makeUEFI(tree, file)
        }
    }

    private func fillBoot(of tree: String, kernel: String, ramdisk: String) throws {
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
    }

    private func makeBIOS(_ tree: String, _ file: String) async throws {
        try await Command.run("sfdisk", ["-q", file], input: "label: dos\nstart=2048, type=83, bootable\n")
        try await writeRoot(tree, at: Self.mebibyte, length: size.rawValue - Self.mebibyte, into: file)
        let core = work + "/core.img"
        try await Command.run(
            "grub-mkimage", ["-O", "i386-pc", "-o", core, "-p", "(hd0,msdos1)/boot/grub", "biosdisk"] + Self.modules)
        let boot = try Data(contentsOf: URL(fileURLWithPath: "/usr/lib/grub/i386-pc/boot.img"))
        let coreImage = try Data(contentsOf: URL(fileURLWithPath: core))
        guard coreImage.count <= Int(Self.mebibyte) - 512 else { throw ImageError("GRUB's core image is too large") }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        defer { try? handle.close() }
        // The first 440 bytes are the boot code; the partition table behind them is sfdisk's.
        try handle.write(contentsOf: boot.prefix(440))
        try handle.seek(toOffset: 512)
        try handle.write(contentsOf: coreImage)
    }

    private func makeUEFI(_ tree: String, _ file: String) async throws {
        let rootStart = (1 + Self.systemPartition) * Self.mebibyte
        // The last MiB holds the second copy of the partition table.
        let rootLength = size.rawValue - rootStart - Self.mebibyte
        try await Command.run(
            "sfdisk", ["-q", file],
            input: """
                label: gpt
                start=1MiB, size=\(Self.systemPartition)MiB, type=uefi
                start=\(rootStart / Self.mebibyte)MiB, size=\(rootLength / 512), type=linux

                """)
        let early = work + "/early.cfg"
        try """
        search --no-floppy --label --set=root \(label)
        set prefix=($root)/boot/grub
        configfile $prefix/grub.cfg

        """.write(toFile: early, atomically: true, encoding: .utf8)
        let program = work + "/BOOTX64.EFI"
        try await Command.run(
            "grub-mkimage", ["-O", "x86_64-efi", "-o", program, "-c", early, "-p", "/boot/grub"] + Self.modules)
        let system = work + "/system.img"
        try? FileManager.default.removeItem(atPath: system)
        try await Command.run("truncate", ["-s", "\(Self.systemPartition * Self.mebibyte)", system])
        try await Command.run("mkfs.vfat", ["-n", "EFI", system])
        try await Command.run("mmd", ["-i", system, "::EFI", "::EFI/BOOT"])
        try await Command.run("mcopy", ["-i", system, program, "::EFI/BOOT/BOOTX64.EFI"])
        try await copy(system, to: file, at: Self.mebibyte)
        try await writeRoot(tree, at: rootStart, length: rootLength, into: file)
    }

    private func writeRoot(_ tree: String, at offset: UInt64, length: UInt64, into file: String) async throws {
        let partition = work + "/partition.img"
        try await Filesystem.make(filesystem, from: tree, label: label, size: .bytes(length), at: partition)
        try await copy(partition, to: file, at: offset)
        try FileManager.default.removeItem(atPath: partition)
    }

    private func copy(_ part: String, to file: String, at offset: UInt64) async throws {
        try await Command.run(
            "dd",
            [
                "if=\(part)", "of=\(file)", "bs=1M", "seek=\(offset / Self.mebibyte)", "conv=notrunc,sparse",
                "status=none",
            ])
    }
}
