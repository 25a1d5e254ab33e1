import Foundation
import Link
import Support

/// How the uploads of snapshots ended, one small file each (`DATA/ebs/snapshots/<id>.json`, a `SnapshotStatus`), so that
/// a request which is repeated after a crash is answered as before and takes no second point in time. A file stays until
/// its snapshot is deleted.
struct FinishedSnapshots: Sendable {
    let files: RealFileSystem
    let folder: String

    func load() throws -> [SnapshotStatus] {
        try files.createFolder(folder)
        return try files.list(folder).compactMap { name in
            guard name.hasSuffix(".json"), let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                return nil
            }
            return try? JSONDecoder().decode(SnapshotStatus.self, from: data)
        }
    }

    /// Durable when it returns.
    func save(_ status: SnapshotStatus) throws {
        let path = folder + "/\(status.id.rawValue).json"
        let data = try JSONEncoder().encode(status)
        let file = try files.create(path + "~")
        defer { file.close() }
        var error = data.withUnsafeBytes { file.write($0, at: 0) }
        if error == 0 { error = file.sync() }
        guard error == 0 else { throw SystemError("write", path, errno: error) }
        try files.rename(path + "~", to: path)
        try files.syncFolder(folder)
    }

    func remove(_ id: SnapshotID) throws {
        try files.remove(folder + "/\(id.rawValue).json")
        try files.syncFolder(folder)
    }
}
