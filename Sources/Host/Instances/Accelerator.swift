import Foundation

extension QEMUConfiguration.Accelerator {
    /// What this machine can really do. /dev/kvm proves nothing: without vmx or svm among the processor's flags the kernel
    /// offers it all the same in some clouds, and guests crawl.
    static func probe(
        processors: String = "/proc/cpuinfo", device: String = "/dev/kvm"
    ) -> Self {
        guard access(device, R_OK | W_OK) == 0, let data = FileManager.default.contents(atPath: processors) else {
            return .tcg
        }
        return hasVirtualization(String(decoding: data, as: UTF8.self)) ? .kvm : .tcg
    }

    static func hasVirtualization(_ processors: String) -> Bool {
        for line in processors.split(separator: "\n") where line.hasPrefix("flags") {
            let flags = line.split(separator: ":").last?.split(separator: " ") ?? []
            return flags.contains("vmx") || flags.contains("svm")
        }
        return false
    }
}
