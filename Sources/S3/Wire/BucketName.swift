/// The rules for bucket names ("Bucket naming rules", Amazon S3 user guide).
enum BucketName {
    /// Whether a new bucket may have the name.
    static func isValid(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard (3...63).contains(bytes.count) else { return false }
        for byte in bytes {
            guard isLetterOrDigit(byte) || byte == 0x2D || byte == 0x2E else { return false }
        }
        guard let first = bytes.first, let last = bytes.last, isLetterOrDigit(first), isLetterOrDigit(last) else {
            return false
        }
        if name.contains("..") || name.contains(".-") || name.contains("-.") || isAddress(name) { return false }
        if name.hasPrefix("xn--") || name.hasPrefix("sthree-") { return false }
        return !name.hasSuffix("-s3alias") && !name.hasSuffix("--ol-s3")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    static func isAddress(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
