import Foundation
import Support

/// Kernel and ramdisk for images that are started by AKI and ARI.
struct DirectBoot {
    /// Disk, network and entropy; evdev and button bring the power button. With what they depend on, unless built in.
    static let modules = ["virtio_pci", "virtio_blk", "virtio_net", "virtio-rng", "evdev", "button"]

    struct Result {
        var kernel: String
        /// The kernel as boot loaders take it, in the tree that it came from.
        var bzImage: String
        var ramdisk: String
        /// `uname -r`.
        var release: String
    }

    /// Makes `vmlinux` (or the bzImage as it is, where its compression is another) and `initrd` in `output`.
    ///
    /// - Parameter tree: where a kernel package and busybox-static were unpacked.
    static func make(from tree: String, into output: String, root: RootFilesystem = .ext4) async throws -> Result {
        let boot = try FileManager.default.contentsOfDirectory(atPath: tree + "/boot")
        guard let name = boot.filter({ $0.hasPrefix("vmlinuz-") }).max() else {
            throw ImageError("the kernel package holds no /boot/vmlinuz-*")
        }
        let release = String(name.dropFirst("vmlinuz-".count))
        let kernel = try await makeKernel(from: tree + "/boot/" + name, into: output)
        let ramdisk = output + "/initrd"
        let extra = root == .xfs ? ["xfs"] : []
        try await Command.run("depmod", ["-b", tree, release])
        try makeRamdisk(tree: tree, release: release, modules: modules + extra).write(to: URL(fileURLWithPath: ramdisk))
        return Result(kernel: kernel, bzImage: tree + "/boot/" + name, ramdisk: ramdisk, release: release)
    }

    private static func makeKernel(from bzImage: String, into output: String) async throws -> String {
        let target = output + "/vmlinux"
        let image = [UInt8](try Data(contentsOf: URL(fileURLWithPath: bzImage)))
        guard let payload = KernelImage.payload(of: image), KernelImage.isLegacyLZ4(image[payload]) else {
            try Data(image).write(to: URL(fileURLWithPath: target))
            return target
        }
        // The last four bytes are the uncompressed size, no part of the LZ4 frame.
        let compressed = target + ".lz4"
        try Data(image[payload.lowerBound..<payload.upperBound - 4]).write(to: URL(fileURLWithPath: compressed))
        try await Command.run("lz4", ["-d", "-q", "-f", compressed, target])
        try FileManager.default.removeItem(atPath: compressed)
        return target
    }

    private static func makeRamdisk(tree: String, release: String, modules: [String]) throws -> Data {
        var archive = CpioArchive()
        for folder in ["bin", "dev", "proc", "sys", "root", "modules"] { archive.addFolder(folder) }
        archive.addCharacterDevice("dev/console", major: 5, minor: 1)
        archive.addFile("bin/busybox", try bytes(of: tree + "/bin/busybox"), mode: 0o755)
        archive.addFile("init", PackageResources.initrd_init_sh, mode: 0o755)
        var order = ""
        let folder = tree + "/lib/modules/" + release
        let dependencies = ModuleDependencies(try String(contentsOfFile: folder + "/modules.dep", encoding: .utf8))
        for path in dependencies.loadOrder(of: modules) {
            let name = (path as NSString).lastPathComponent
            archive.addFile("modules/\(name)", try bytes(of: folder + "/" + path))
            order += name + "\n"
        }
        archive.addFile("modules/order", Array(order.utf8))
        archive.finish()
        return Data(archive.bytes)
    }

    /// Module name → file, below `folder`.
    static func moduleFiles(under folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for relative in try FileManager.default.subpathsOfDirectory(atPath: folder) where relative.hasSuffix(".ko") {
            files[String((relative as NSString).lastPathComponent.dropLast(3))] = folder + "/" + relative
        }
        return files
    }

    private static func bytes(of file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    }
}
