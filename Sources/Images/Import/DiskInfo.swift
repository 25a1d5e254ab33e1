import Foundation
import Support

/// What `qemu-img info` says of a disk file.
struct DiskInfo: Decodable {
    var format: String
    /// Bytes that the guest sees.
    var virtualSize: UInt64

    private enum CodingKeys: String, CodingKey {
        case format
        case virtualSize = "virtual-size"
        case backingFile = "backing-filename"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        format = try container.decode(String.self, forKey: .format)
        virtualSize = try container.decode(UInt64.self, forKey: .virtualSize)
        // A backing file could name any file of this machine, which the image's guests could then read.
        if let backing = try container.decodeIfPresent(String.self, forKey: .backingFile) {
            throw ImageError("the disk depends on another file ('\(backing)'): flatten it first with qemu-img convert")
        }
    }

    static func read(_ file: String, format: String?) async throws -> DiskInfo {
        guard FileManager.default.isReadableFile(atPath: file) else { throw ImageError("cannot read '\(file)'") }
        let arguments = ["info", "--output=json"] + (format.map { ["-f", $0] } ?? []) + [file]
        let output = try await Command.run("qemu-img", arguments).output
        let info = try JSONDecoder().decode(DiskInfo.self, from: Data(output.utf8))
        guard ["raw", "qcow2", "vmdk", "vdi", "vhdx", "vpc", "qed"].contains(info.format) else {
            throw ImageError("'\(file)' is a \(info.format) file; raw, qcow2, vmdk, vdi, vhdx and vpc can be imported")
        }
        guard info.virtualSize > 0 else { throw ImageError("'\(file)' is empty") }
        return info
    }
}
