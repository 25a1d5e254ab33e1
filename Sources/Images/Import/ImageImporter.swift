import Foundation
import Support

/// Turns a disk file into a registered image: a volume is filled with it, snapshotted, and removed again, whatever happens.
public struct ImageImporter: Sendable {
    private let registry: any ImageRegistry
    private let progress: BuildProgress

    public init(registry: any ImageRegistry, progress: @escaping BuildProgress) {
        self.registry = registry
        self.progress = progress
    }

    /// Registers what a recipe built. Returns the AMI's id.
    public func register(_ image: BuiltImage, named name: String) async throws -> String {
        try await register(disk: image.root, format: "raw", named: name, description: image.description) {
            snapshot, size in
            var kernel: String?
            var ramdisk: String?
            if let file = image.ramdisk {
                progress("registering the ramdisk")
                ramdisk = try await registry.registerRamdisk(file: file, name: name + " ramdisk")
            }
            if let file = image.kernel {
                progress("registering the kernel")
                kernel = try await registry.registerKernel(file: file, name: name + " kernel", ramdisk: ramdisk)
            }
            return ImageRegistration(
                name: name, description: image.description, architecture: image.architecture,
                rootDeviceName: image.rootDeviceName, snapshot: snapshot, gibibytes: size, kernel: kernel,
                ramdisk: ramdisk, isUEFI: image.isUEFI)
        }
    }

    /// Registers a bootable disk in any form that QEMU reads (raw, qcow2, vmdk, …). Returns the AMI's id.
    public func importDisk(_ file: String, named name: String, description: String, isUEFI: Bool) async throws -> String
    {
        try await register(disk: file, format: nil, named: name, description: description) { snapshot, size in
            ImageRegistration(
                name: name, description: description, architecture: "x86_64", rootDeviceName: "/dev/sda1",
                snapshot: snapshot, gibibytes: size, kernel: nil, ramdisk: nil, isUEFI: isUEFI)
        }
    }

    /// The image comes last: where it is refused, its snapshot goes again.
    private func register(
        disk: String, format: String?, named name: String, description: String,
        as registration: (SnapshotID, Int) async throws -> ImageRegistration
    ) async throws -> String {
        // Said before the long part.
        if let other = try await registry.image(named: name) {
            throw ImageError("there is an image named '\(name)' already: \(other)")
        }
        let (snapshot, size) = try await snapshot(ofDisk: disk, format: format, description: description)
        do {
            let image = try await registration(snapshot, size)
            progress("registering the image")
            return try await registry.register(image)
        } catch {
            try? await registry.deleteSnapshot(snapshot)
            throw error
        }
    }

    private func snapshot(ofDisk file: String, format: String?, description: String) async throws -> (SnapshotID, Int) {
        let disk = try await DiskInfo.read(file, format: format)
        let gibibytes = max(1, Int((disk.virtualSize + (1 << 30) - 1) >> 30))
        progress("making a volume of \(gibibytes) GiB")
        let volume = try await registry.createVolume(gibibytes: gibibytes)
        do {
            let address = try await registry.open(volume)
            progress("copying \(file)")
            do {
                // A new volume reads as zeros, so zeros need not be written.
                try await Command.run(
                    "qemu-img",
                    ["convert", "-n", "--target-is-zero", "-f", disk.format, "-O", "raw", file, address])
            } catch {
                try? await registry.close(volume)
                throw error
            }
            try await registry.close(volume)
            progress("snapshotting")
            let snapshot = try await registry.snapshot(volume, description: description, progress: progress)
            try await registry.deleteVolume(volume)
            return (snapshot, gibibytes)
        } catch {
            try? await registry.deleteVolume(volume)
            throw error
        }
    }
}
