/// Takes the uncompressed kernel out of a bzImage, so that a guest need not spend seconds on it (QEMU starts it by PVH).
enum KernelImage {
    /// Where the compressed kernel lies in a bzImage: the kernel's "The Linux/x86 Boot Protocol", fields setup_sects,
    /// payload_offset and payload_length.
    ///
    /// - Returns: nil where the file is no bzImage of protocol 2.08 or later.
    static func payload(of image: [UInt8]) -> Range<Int>? {
        guard image.count > 0x264, Array(image[0x202..<0x206]) == Array("HdrS".utf8) else { return nil }
        let version = Int(image[0x206]) | Int(image[0x207]) << 8
        guard version >= 0x208 else { return nil }
        let sectors = image[0x1f1] == 0 ? 4 : Int(image[0x1f1])
        let start = (sectors + 1) * 512 + littleEndian(image, at: 0x248)
        let length = littleEndian(image, at: 0x24c)
        guard start > 0, length > 4, start + length <= image.count else { return nil }
        return start..<start + length
    }

    /// LZ4's legacy frame, the form that the kernel's build writes.
    static func isLegacyLZ4(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0x02, 0x21, 0x4c, 0x18])
    }

    private static func littleEndian(_ bytes: [UInt8], at offset: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
}
