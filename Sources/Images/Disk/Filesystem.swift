import Foundation
import Support

/// File systems filled from a folder, without mounting: no root device, no loop device, no privileges beyond the files'.
enum Filesystem {
    /// Makes `file` of `size` bytes with the folder's content in it.
    static func make(
        _ kind: RootFilesystem, from tree: String, label: String, size: ByteCount, at file: String
    ) async throws {
        try? FileManager.default.removeItem(atPath: file)
        try await Command.run("truncate", ["-s", "\(size.rawValue)", file])
        switch kind {
        case .ext4:
            try await Command.run(
                "mke2fs",
                [
                    "-q", "-F", "-t", "ext4", "-L", label, "-m", "1", "-E", "lazy_itable_init=0,lazy_journal_init=0",
                    "-d", tree, file,
                ])
        case .xfs:
            let prototype = file + ".proto"
            try XFSPrototype.describe(tree).write(toFile: prototype, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: prototype) }
            try await Command.run("mkfs.xfs", ["-q", "-f", "-L", String(label.prefix(12)), "-p", prototype, file])
        }
    }
}
