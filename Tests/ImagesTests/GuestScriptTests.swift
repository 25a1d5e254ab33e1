import Foundation
import Support
import Testing

@testable import Images

@Suite struct GuestScriptTests {
    /// A syntax error in a guest's script would show only in a guest that does not come up.
    @Test(arguments: [
        PackageResources.initrd_init_sh, PackageResources.tiny_rc_boot_sh, PackageResources.tiny_rc_late_sh,
        PackageResources.tiny_rc_sshd_sh, PackageResources.tiny_rc_shutdown_sh, PackageResources.tiny_udhcpc_sh,
        PackageResources.imds_sh, PackageResources.volume_links_sh, PackageResources.tiny_xfs_freeze_sh,
    ])
    func shellAcceptsIt(script: [UInt8]) async throws {
        try await Command.run("busybox", ["sh", "-n"], input: String(decoding: script, as: UTF8.self))
    }
}
