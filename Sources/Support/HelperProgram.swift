/// The programs that Skerry starts and a minimal Debian lacks: one that is missing is named with what brings it.
public enum HelperProgram {
    /// Program → Debian package, where the two have different names.
    private static let packages = [
        "busybox": "busybox-static", "depmod": "kmod", "dnsmasq": "dnsmasq-base", "grub-mkimage": "grub-common",
        "ip": "iproute2", "mcopy": "mtools", "mke2fs": "e2fsprogs", "mkfs.vfat": "dosfstools", "mkfs.xfs": "xfsprogs",
        "mmd": "mtools", "nft": "nftables", "nsenter": "util-linux", "qemu-img": "qemu-utils",
        "qemu-system-x86_64": "qemu-system-x86", "sfdisk": "fdisk", "ssh": "openssh-client",
    ]

    public static func package(of program: String) -> String { packages[program] ?? program }

    /// Those of `programs` that are not installed.
    public static func missing(of programs: [String]) -> [String] {
        programs.filter { Command.find($0) == nil }
    }

    /// For a message: `dnsmasq (Debian package dnsmasq-base), conntrack (Debian package conntrack)`.
    public static func list(_ programs: [String]) -> String {
        programs.map { "\($0) (Debian package \(package(of: $0)))" }.joined(separator: ", ")
    }
}
