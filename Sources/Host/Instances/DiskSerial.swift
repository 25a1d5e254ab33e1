import Foundation
import Support

/// The serial number under which a guest sees a disk: virtio-blk has 20 bytes for it.
///
/// ```
/// EBS volume    12 characters  base64url of the id's 17 hex digits and a padding 0 (9 bytes)
///               1              ":"
///               ≤ 7            device name without /dev/
/// ephemeral     eph<N>:<device name>
/// root          root:<device name>, of an instance-store image
/// ```
enum DiskSerial {
    static let length = 20

    static func volume(_ id: VolumeID, device: String) -> String {
        String((encoded(id) + ":" + name(device)).prefix(length))
    }

    static func ephemeral(_ index: Int, device: String) -> String {
        String("eph\(index):\(name(device))".prefix(length))
    }

    static func root(device: String) -> String { String("root:\(name(device))".prefix(length)) }

    /// `/dev/sdj` → `sdj`.
    static func name(_ device: String) -> String {
        device.hasPrefix("/dev/") ? String(device.dropFirst(5)) : device
    }

    /// Old ids of 8 digits are padded on the right like the others.
    private static func encoded(_ id: VolumeID) -> String {
        let digits = id.rawValue.dropFirst(VolumeID.prefix.count + 1).prefix(17)
        let padded = Array(digits.utf8) + Array(repeating: UInt8(ascii: "0"), count: 18 - digits.utf8.count)
        let bytes = stride(from: 0, to: 18, by: 2).map { nibble(padded[$0]) << 4 | nibble(padded[$0 + 1]) }
        return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit & 0x0f
    }
}
