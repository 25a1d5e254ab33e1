import Foundation
import Support

/// The `debian-12` image: Debian 12 with systemd, cloud-init, OpenSSH and QEMU's guest agent, from mmdebstrap.
public struct DebianImage: Sendable {
    public var output: String
    public var boot: BootMethod
    public var filesystem: RootFilesystem
    /// An archive's URL; nil: the machine's own apt sources.
    public var mirror: String?

    public init(output: String, boot: BootMethod = .kernel, filesystem: RootFilesystem = .ext4, mirror: String? = nil) {
        self.output = output
        self.boot = boot
        self.filesystem = filesystem
        self.mirror = mirror
    }

    public static let size = ByteCount.gibibytes(2)
    private static let suite = "bookworm"
    private static let label = "cloudroot"

    private static let packages = [
        "systemd-sysv", "dbus", "udev", "systemd-resolved", "cloud-init", "openssh-server", "qemu-guest-agent",
        "linux-image-cloud-amd64", "ca-certificates", "iproute2", "iputils-ping", "e2fsprogs", "xfsprogs", "kmod",
        "netbase",
        "sudo", "less", "vim-tiny", "curl", "busybox-static",
    ]

    public func build(progress: BuildProgress = { _ in }) async throws -> BuiltImage {
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        return try await WorkFolder.with(in: output) { work in
            let staged = try WorkFolder.subfolder("image", in: work)
            let tree = work + "/root"
            progress("installing Debian 12 (mmdebstrap)")
            try await install(into: tree)
            progress("making kernel and ramdisk")
            let kernel = try await DirectBoot.make(from: tree, into: staged, root: filesystem)
            progress("configuring")
            try await configure(tree)
            progress("making the root file system")
            var image = BuiltImage(
                name: "debian-12", description: "Debian 12 (bookworm) with cloud-init, \(filesystem.rawValue) root",
                architecture: "x86_64", root: staged + "/debian-12.img", size: Self.size, kernel: kernel.kernel,
                ramdisk: kernel.ramdisk, rootDeviceName: "/dev/sda1")
            switch self.boot {
            case .kernel:
                try await Filesystem.make(filesystem, from: tree, label: Self.label, size: Self.size, at: image.root)
            case .grub, .uefi:
                let firmware: GrubDisk.Firmware = self.boot == .uefi ? .uefi : .bios
                let disk = GrubDisk(
                    firmware: firmware, filesystem: filesystem, label: Self.label, size: Self.size, work: work)
                try await disk.make(from: tree, kernel: kernel.bzImage, ramdisk: kernel.ramdisk, at: image.root)
                (image.kernel, image.ramdisk, image.isUEFI) = (nil, nil, self.boot == .uefi)
            }
            return try image.moved(to: output)
        }
    }

    private func install(into tree: String) async throws {
        do {
            try await Command.run("mmdebstrap", try arguments(target: tree))
        } catch Command.Failure.failed(_, _, let errors) {
            // apt's own words tell what is wrong with which archive; the rest of what mmdebstrap says is its progress.
            let causes = errors.split(separator: "\n").filter { $0.hasPrefix("E: ") }.map { $0.dropFirst(3) }
            throw ImageError(
                "cannot install Debian 12 from \(mirror ?? "this machine's apt sources"): "
                    + (causes.isEmpty ? errors : causes.joined(separator: "; ")))
        }
    }

    /// What mmdebstrap is told: `target` is the folder it fills, `own` the machine's apt sources.
    func arguments(target: String, own: AptSources = AptSources()) throws -> [String] {
        var arguments = [
            "--variant=minbase", "--format=directory", "--include=" + Self.packages.joined(separator: ","),
            "--aptopt=Apt::Install-Recommends \"false\"",
        ]
        for path in ["doc", "locale", "man", "info"] {
            arguments.append("--dpkgopt=path-exclude=/usr/share/\(path)/*")
        }
        // Licences stay with what they cover.
        arguments.append("--dpkgopt=path-include=/usr/share/doc/*/copyright")
        arguments += [Self.suite, target]
        if let mirror { return arguments + [mirror] }
        let files = own.files(naming: Self.suite)
        guard !files.isEmpty else {
            throw ImageError(
                "this machine's apt sources name no archive of Debian 12 (\(Self.suite)); give one with --mirror URL")
        }
        return arguments + files
    }

    private func configure(_ tree: String) async throws {
        let manager = FileManager.default
        for file in files { try file.write(under: tree) }
        // Made anew by each instance.
        for name in try manager.contentsOfDirectory(atPath: tree + "/etc/ssh") where name.hasPrefix("ssh_host_") {
            try manager.removeItem(atPath: tree + "/etc/ssh/" + name)
        }
        for link in ["/etc/resolv.conf", "/etc/hostname"] { try? manager.removeItem(atPath: tree + link) }
        try manager.createSymbolicLink(
            atPath: tree + "/etc/resolv.conf", withDestinationPath: "../run/systemd/resolve/stub-resolv.conf")
        try GuestFile("/etc/machine-id", "").write(under: tree)
        try await Command.run(
            "systemctl", ["--root=\(tree)", "--quiet", "enable", "systemd-networkd", "systemd-resolved", "ssh"])
        // Package upgrades at random times are the owner's choice, not the image's.
        try await Command.run(
            "systemctl",
            ["--root=\(tree)", "--quiet", "disable", "apt-daily.timer", "apt-daily-upgrade.timer", "e2scrub_all.timer"])
    }

    private var files: [GuestFile] {
        [
            GuestFile("/etc/cloud/cloud.cfg.d/90_skerry.cfg", PackageResources.debian_cloud_cfg),
            GuestFile("/etc/cloud/ds-identify.cfg", "policy: enabled\n"),
            GuestFile("/etc/systemd/network/80-dhcp.network", PackageResources.debian_dhcp_network),
            GuestFile("/etc/udev/rules.d/60-skerry-volumes.rules", PackageResources.debian_volumes_rules),
            GuestFile("/usr/lib/skerry/volume-links", PackageResources.volume_links_sh, mode: 0o755),
            GuestFile("/etc/fstab", "LABEL=\(Self.label) / \(filesystem.rawValue) noatime 0 1\n"),
        ]
    }
}
