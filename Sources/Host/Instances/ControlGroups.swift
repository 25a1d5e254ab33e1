import Foundation
import Support

/// One control group per guest, where the machine lets us: its processor share by its vCPUs, and a bound on threads and
/// memory so that a QEMU gone wild harms nobody else. Best effort: nothing depends on it.
struct ControlGroups: Sendable {
    /// Parent folders, one (version 2) or one per controller (version 1).
    let parents: [String]
    let isUnified: Bool

    /// nil: there is nothing to use here.
    init?(root: String = "/sys/fs/cgroup", name: String) {
        if access(root + "/cgroup.controllers", F_OK) == 0 {
            isUnified = true
            parents = [root + "/" + name]
        } else {
            isUnified = false
            parents = ["cpu", "memory", "pids"].map { root + "/" + $0 }.filter { access($0 + "/tasks", W_OK) == 0 }
                .map { $0 + "/" + name }
        }
        guard !parents.isEmpty, access(root, W_OK) == 0 || !isUnified else { return nil }
    }

    func paths(_ group: String) -> [String] { parents.map { $0 + "/" + group } }

    /// Makes the group and puts the process into it.
    func enter(_ group: String, pid: pid_t, vcpus: Int, memory: ByteCount) {
        let limit = memory.rawValue + (1 << 30)
        if isUnified, let parent = parents.first {
            mkdir(parent, 0o755)
            let root = (parent as NSString).deletingLastPathComponent
            for folder in [root, parent] { Self.set(folder + "/cgroup.subtree_control", "+cpu +memory +pids") }
        }
        for parent in parents {
            mkdir(parent, 0o755)
            let folder = parent + "/" + group
            mkdir(folder, 0o755)
            if isUnified || parent.contains("/cpu/") {
                Self.set(folder + (isUnified ? "/cpu.weight" : "/cpu.shares"), "\((isUnified ? 100 : 1024) * vcpus)")
            }
            if isUnified || parent.contains("/memory/") {
                Self.set(folder + (isUnified ? "/memory.max" : "/memory.limit_in_bytes"), "\(limit)")
            }
            if isUnified || parent.contains("/pids/") { Self.set(folder + "/pids.max", "1024") }
            Self.set(folder + "/cgroup.procs", "\(pid)")
        }
    }

    static func remove(_ paths: [String]) {
        for path in paths {
            rmdir(path)
            // The common parent goes with its last child; with others in it the kernel refuses.
            rmdir((path as NSString).deletingLastPathComponent)
        }
    }

    private static func set(_ file: String, _ text: String) {
        let descriptor = open(file, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = text.withCString { write(descriptor, $0, strlen($0)) }
        close(descriptor)
    }
}
