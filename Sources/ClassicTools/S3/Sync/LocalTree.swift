import AWSProtocol
import Crypto
import Foundation

/// A folder of this machine, by the paths below it; the root itself is "".
struct LocalTree: Sendable {
    struct Entry: Sendable {
        var node: SyncNode
        var path: LocalPath
        var mode: UInt32
        var owner: UInt32
        var group: UInt32
        /// Of a symbolic link.
        var target: String?
    }
    private(set) var entries: [String: Entry] = [:]
    /// What cannot be stored or could not be read, in words.
    private(set) var complaints: [String] = []

    /// - Parameter isComplete: false reads the root and what is directly in it.
    init(root: LocalPath, isComplete: Bool, filter: SyncFilter) {
        scan(root, name: "", depth: isComplete ? Int.max : 1, filter)
    }

    private mutating func scan(_ path: LocalPath, name: String, depth: Int, _ filter: SyncFilter) {
        var status = stat()
        // The root may be a link to the folder that is meant.
        guard (name.isEmpty ? stat(path.bytes, &status) : lstat(path.bytes, &status)) == 0 else {
            if !name.isEmpty { complaints.append("\(path): \(String(cString: strerror(errno)))") }
            return
        }
        let modified = Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec))
        func entry(_ kind: SyncNode.Kind, size: Int, target: String? = nil) -> Entry {
            Entry(
                node: SyncNode(kind: kind, size: UInt64(max(size, 0)), modified: modified), path: path,
                mode: status.st_mode, owner: status.st_uid, group: status.st_gid, target: target)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: entries[name] = entry(.file, size: status.st_size)
        case S_IFLNK:
            guard let target = Self.target(path) else {
                complaints.append("\(path): \(String(cString: strerror(errno)))")
                return
            }
            entries[name] = entry(.link, size: target.utf8.count, target: target)
        case S_IFDIR:
            entries[name] = entry(.folder, size: SyncNode.marker.utf8.count)
            guard depth > 0 else { return }
            scanFolder(path, name: name, depth: depth - 1, filter)
        default: complaints.append("\(path): neither a file, a folder nor a symbolic link; left out")
        }
    }

    private mutating func scanFolder(_ path: LocalPath, name: String, depth: Int, _ filter: SyncFilter) {
        guard let folder = opendir(path.bytes) else {
            complaints.append("\(path): \(String(cString: strerror(errno)))")
            return
        }
        var children: [[CChar]] = []
        while let item = readdir(folder) {
            let child = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
                }
            }
            let text = LocalPath.text(child)
            if text != ".", text != "..", !text.hasSuffix(".s3syncTemp") { children.append(child) }
        }
        closedir(folder)
        for child in children {
            let childName = (name.isEmpty ? "" : name + "/") + LocalPath.text(child)
            if filter.excludes(childName) { continue }
            scan(path.appending(child), name: childName, depth: depth, filter)
        }
    }

    private static func target(_ path: LocalPath) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink(path.bytes, &buffer, Int(PATH_MAX))
        return count < 0 ? nil : LocalPath.text(buffer[..<count])
    }
}

extension LocalTree.Entry {
    /// Of the object that this is or would be, in hexadecimal.
    func md5() throws -> String {
        switch node.kind {
        case .folder: return SyncNode.markerMD5
        case .link: return ByteCoding.hex(Array(Insecure.MD5.hash(data: Array((target ?? "").utf8))))
        case .file:
            let reader = try FileReader(path)
            var hash = Insecure.MD5()
            while let bytes = try reader.next(FileSource.chunk) {
                bytes.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
            }
            return ByteCoding.hex(Array(hash.finalize()))
        }
    }
}
