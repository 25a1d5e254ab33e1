import Foundation
import Support

/// The `tiny` image: Debian's kernel, busybox, dropbear and the tools for file systems, in 64 MiB. Boots in seconds under
/// software emulation; takes its key, name and user data (when that starts with `#!`) from the metadata service.
public struct TinyImage: Sendable {
    /// Packages are kept in `cache`; the result's files are left in `output`.
    public var cache: String
    public var output: String
    public var boot: BootMethod

    public init(cache: String, output: String, boot: BootMethod = .kernel) {
        self.cache = cache
        self.output = output
        self.boot = boot
    }

    public static let size = ByteCount.mebibytes(96)

    private static let packages = [
        "busybox-static", "dropbear-bin", "e2fsprogs", "xfsprogs", "libc6", "libcrypt1", "libtomcrypt1", "libtommath1",
        "zlib1g", "libgmp10", "libblkid1", "libuuid1", "libcom-err2", "libext2fs2", "libss2", "libinih1", "liburcu8",
        "libgcc-s1",
    ]

    /// Programs that are not busybox's, where they go, and so which libraries come along.
    private static let programs = [
        "usr/sbin/dropbear", "usr/bin/dropbearkey", "sbin/mke2fs", "sbin/e2fsck", "sbin/resize2fs", "sbin/tune2fs",
        "sbin/mkfs.xfs", "usr/sbin/xfs_growfs", "sbin/xfs_repair",
    ]

    public func build(progress: BuildProgress = { _ in }) async throws -> BuiltImage {
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        return try await WorkFolder.with(in: output) { work in
            let staged = try WorkFolder.subfolder("image", in: work)
            progress("fetching Debian packages")
            let packages = DebianPackages(cache: cache)
            let kernelPackage = try await packages.firstDependency(of: "linux-image-cloud-amd64")
            let staging = work + "/packages"
            try await packages.unpack(Self.packages + [kernelPackage], into: staging)
            progress("making kernel and ramdisk")
            let boot = try await DirectBoot.make(from: staging, into: staged)
            let (kernel, ramdisk) = (boot.kernel, boot.ramdisk)
            progress("making the root file system")
            let tree = work + "/root"
            try await makeTree(tree, from: staging)
            try await copyModules(release: boot.release, into: tree, from: staging)
            var image = BuiltImage(
                name: "tiny", description: "Skerry tiny: Debian kernel, busybox, dropbear", architecture: "x86_64",
                root: staged + "/tiny.img", size: Self.size, kernel: kernel, ramdisk: ramdisk,
                rootDeviceName: "/dev/sda1")
            switch self.boot {
            case .kernel:
                try await Filesystem.make(.ext4, from: tree, label: "tinyroot", size: Self.size, at: image.root)
            case .grub, .uefi:
                let firmware: GrubDisk.Firmware = self.boot == .uefi ? .uefi : .bios
                let disk = GrubDisk(
                    firmware: firmware, filesystem: .ext4, label: "tinyroot", size: Self.size, work: work)
                try await disk.make(from: tree, kernel: boot.bzImage, ramdisk: boot.ramdisk, at: image.root)
                (image.kernel, image.ramdisk, image.isUEFI) = (nil, nil, self.boot == .uefi)
            }
            return try image.moved(to: output)
        }
    }

    private func makeTree(_ tree: String, from staging: String) async throws {
        let manager = FileManager.default
        for folder in [
            "bin", "sbin", "dev", "proc", "sys", "run", "tmp", "root", "mnt", "etc/dropbear", "var/log",
            "var/lib/skerry",
            "usr/bin", "usr/sbin", "lib/x86_64-linux-gnu", "lib64", "home", "var/tmp",
        ] {
            try manager.createDirectory(atPath: tree + "/" + folder, withIntermediateDirectories: true)
        }
        try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: tree + "/root")
        try manager.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: tree + "/var/tmp")
        try manager.copyItem(atPath: staging + "/bin/busybox", toPath: tree + "/bin/busybox")
        for applet in try await Command.run(tree + "/bin/busybox", ["--list"]).output.split(separator: "\n")
        where applet != "busybox" {
            try manager.createSymbolicLink(
                atPath: tree + "/bin/" + applet, withDestinationPath: "busybox")
        }
        try manager.createSymbolicLink(atPath: tree + "/sbin/init", withDestinationPath: "../bin/busybox")
        for name in ["poweroff", "reboot", "acpid", "modprobe"] {
            try manager.createSymbolicLink(atPath: tree + "/sbin/" + name, withDestinationPath: "../bin/busybox")
        }
        try await copyPrograms(into: tree, from: staging)
        for name in ["ext2", "ext3", "ext4"] {
            try manager.createSymbolicLink(atPath: tree + "/sbin/mkfs.\(name)", withDestinationPath: "mke2fs")
            try manager.createSymbolicLink(atPath: tree + "/sbin/fsck.\(name)", withDestinationPath: "e2fsck")
        }
        // busybox's mke2fs would come first in the path otherwise.
        for applet in ["mke2fs", "mkfs.ext2", "tune2fs"] { try? manager.removeItem(atPath: tree + "/bin/" + applet) }
        for file in Self.files { try file.write(under: tree) }
    }

    /// Copies the programs with every library that the staging tree's own loader says they need.
    private func copyPrograms(into tree: String, from staging: String) async throws {
        let manager = FileManager.default
        let libraries = ["lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu"].map { staging + "/" + $0 }
        let loader = "/lib64/ld-linux-x86-64.so.2"
        let loaderFile = staging + "/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"
        var needed: Set<String> = []
        for program in Self.programs {
            try? manager.removeItem(atPath: tree + "/" + program)
            try manager.copyItem(atPath: staging + "/" + program, toPath: tree + "/" + program)
            // A script (xfs_freeze) has no libraries.
            guard
                try Data(contentsOf: URL(fileURLWithPath: staging + "/" + program)).starts(with: [
                    0x7f, 0x45, 0x4c, 0x46,
                ])
            else { continue }
            let listing = try await Command.run(
                loaderFile,
                [
                    "--inhibit-cache", "--library-path", libraries.joined(separator: ":"), "--list",
                    staging + "/" + program,
                ])
            for line in listing.output.split(separator: "\n") {
                let words = line.split(separator: " ").map { $0.trimmingCharacters(in: .whitespaces) }
                guard let arrow = words.firstIndex(of: "=>"), arrow + 1 < words.count else { continue }
                guard words[arrow + 1].hasPrefix(staging) else {
                    throw ImageError("\(program) needs \(words[0]), which none of the packages holds")
                }
                needed.insert(words[arrow + 1])
            }
        }
        try await Command.run(
            "cp", ["--dereference", "--preserve=mode"] + needed.sorted() + [tree + "/lib/x86_64-linux-gnu/"])
        try await Command.run("cp", ["--dereference", "--preserve=mode", loaderFile, tree + loader])
    }

    /// Modules beyond the ramdisk's, loaded when they are wanted.
    private func copyModules(release: String, into tree: String, from staging: String) async throws {
        let source = staging + "/lib/modules/" + release
        let target = tree + "/lib/modules/" + release
        let files = try DirectBoot.moduleFiles(under: source)
        for name in ["xfs", "libcrc32c", "fuse", "isofs"] {
            guard let file = files[name] else { continue }
            let copy = target + file.dropFirst(source.count)
            try FileManager.default.createDirectory(
                atPath: (copy as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: file, toPath: copy)
        }
        for index in ["modules.builtin", "modules.order"] {
            try FileManager.default.copyItem(atPath: source + "/" + index, toPath: target + "/" + index)
        }
        try await Command.run("depmod", ["-b", tree, release])
    }

    private static let files: [GuestFile] = [
        GuestFile("/etc/inittab", PackageResources.tiny_inittab),
        GuestFile("/etc/rc.boot", PackageResources.tiny_rc_boot_sh, mode: 0o755),
        GuestFile("/etc/rc.late", PackageResources.tiny_rc_late_sh, mode: 0o755),
        GuestFile("/etc/rc.sshd", PackageResources.tiny_rc_sshd_sh, mode: 0o755),
        GuestFile("/etc/rc.shutdown", PackageResources.tiny_rc_shutdown_sh, mode: 0o755),
        GuestFile("/etc/udhcpc.script", PackageResources.tiny_udhcpc_sh, mode: 0o755),
        GuestFile("/etc/mdev.conf", PackageResources.tiny_mdev_conf),
        GuestFile("/etc/acpi/PWRF/00000080", PackageResources.tiny_poweroff_sh, mode: 0o755),
        GuestFile("/usr/sbin/xfs_freeze", PackageResources.tiny_xfs_freeze_sh, mode: 0o755),
        GuestFile("/usr/bin/imds", PackageResources.imds_sh, mode: 0o755),
        GuestFile("/lib/skerry/volume-links", PackageResources.volume_links_sh, mode: 0o755),
        GuestFile("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"),
        GuestFile("/etc/group", "root:x:0:\n"),
        GuestFile("/etc/shadow", "root:*:19000:0:99999:7:::\n", mode: 0o600),
        GuestFile("/etc/shells", "/bin/sh\n"),
        // busybox's mount tries these one after the other, and the kernel loads the module that is missing.
        GuestFile("/etc/filesystems", "ext4\next3\next2\nxfs\niso9660\n"),
        GuestFile("/etc/hosts", "127.0.0.1 localhost\n"),
        GuestFile("/etc/hostname", "tiny\n"),
        GuestFile(
            "/etc/mke2fs.conf",
            "[defaults]\n\tbase_features = sparse_super,large_file,filetype,resize_inode,dir_index,ext_attr\n\tdefault_mntopts = acl,user_xattr\n\tblocksize = 4096\n\tinode_size = 256\n\tinode_ratio = 16384\n[fs_types]\n\text3 = {\n\t\tfeatures = has_journal\n\t}\n\text4 = {\n\t\tfeatures = has_journal,extent,huge_file,flex_bg,metadata_csum,64bit,dir_nlink,extra_isize\n\t}\n"
        ),
        GuestFile("/etc/os-release", "ID=skerry-tiny\nNAME=\"Skerry tiny\"\nPRETTY_NAME=\"Skerry tiny\"\n"),
        GuestFile("/etc/profile", "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"),
    ]
}
