import Support
import Testing

@testable import Images

@Suite struct GuestScriptTests {
    private static let scripts: [String: [UInt8]] = [
        "initrd-init": PackageResources.initrd_init_sh, "rc.boot": PackageResources.tiny_rc_boot_sh,
        "rc.late": PackageResources.tiny_rc_late_sh, "rc.sshd": PackageResources.tiny_rc_sshd_sh,
        "rc.shutdown": PackageResources.tiny_rc_shutdown_sh, "udhcpc": PackageResources.tiny_udhcpc_sh,
        "imds": PackageResources.imds_sh, "volume-links": PackageResources.volume_links_sh,
        "xfs_freeze": PackageResources.tiny_xfs_freeze_sh,
    ]

    /// A syntax error in a guest's script would show only in a guest that does not come up.
    @Test(arguments: scripts.keys.sorted())
    func shellAcceptsIt(name: String) async throws {
        let script = try #require(Self.scripts[name])
        try await Command.run("busybox", ["sh", "-n"], input: String(decoding: script, as: UTF8.self))
    }
}
