import Foundation
import Support

/// The installed QEMU.
struct QEMU: Hypervisor {
    static let program = "qemu-system-x86_64"

    func launch(_ configuration: QEMUConfiguration, descriptors: [Int32], in folder: GuestFolder) throws
        -> any GuestProcess
    {
        guard let program = Command.find(Self.program) else {
            throw HostError(.missing, "not installed on the host: \(HelperProgram.list([Self.program]))")
        }
        let pid = try ProcessLauncher.launch(
            program, configuration.arguments(), descriptors: descriptors, log: folder.log)
        guard let process = PIDHandle(pid: pid) else { throw SystemError("pidfd_open", "\(pid)") }
        return process
    }

    func find(_ folder: GuestFolder) -> (any GuestProcess)? { folder.livingProcess() }

    func firmware() throws -> (code: String, variables: String) {
        for folder in ["/usr/share/OVMF", "/usr/share/edk2/ovmf"] {
            for suffix in ["_4M", ""] {
                let code = "\(folder)/OVMF_CODE\(suffix).fd"
                let variables = "\(folder)/OVMF_VARS\(suffix).fd"
                if access(code, R_OK) == 0, access(variables, R_OK) == 0 { return (code, variables) }
            }
        }
        throw HostError(.missing, "the UEFI firmware (package ovmf) is not installed on the host")
    }
}
