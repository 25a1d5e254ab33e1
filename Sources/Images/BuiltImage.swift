// Images: builds the images that a region offers, as files in a folder; registering them is the caller's part.
//
//   Debian packages ──▶ root tree ──▶ ext4 or xfs file (no mount, no loop device) ──┬──▶ partitionless root + kernel + ramdisk
//                                                                                  └──▶ partitioned disk with GRUB
//
// Everything is made in a work folder that is removed afterwards, on success and on failure.

import Support

/// What a recipe produced: files that the caller owns.
public struct BuiltImage: Sendable, Equatable, Codable {
    /// `tiny`, `debian-12`, …
    public var name: String
    public var description: String
    /// EC2's word: `x86_64`.
    public var architecture: String
    /// A raw disk: partitionless when `kernel` is set, else with a boot loader of its own.
    public var root: String
    public var size: ByteCount
    public var kernel: String?
    public var ramdisk: String?
    /// `/dev/sda1` for a partitionless root, `/dev/sda` for a disk.
    public var rootDeviceName: String
    public var isUEFI = false
}

/// How an image comes to its first instruction.
public enum BootMethod: String, Sendable, CaseIterable {
    /// By AKI and ARI: the host starts the kernel directly.
    case kernel
    /// By the disk's own GRUB, from the BIOS.
    case grub
    /// By the disk's own GRUB, from UEFI.
    case uefi
}

public enum RootFilesystem: String, Sendable, CaseIterable {
    case ext4, xfs
}

/// Failure of a recipe, in words for the person who started it.
public struct ImageError: Error, CustomStringConvertible, Equatable {
    public let description: String
    public init(_ description: String) { self.description = description }
}

/// Called with each step's name as it begins.
public typealias BuildProgress = @Sendable (String) -> Void
