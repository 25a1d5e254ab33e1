import AsyncHTTPClient
import Foundation
import NIOCore
import Synchronization

/// Brings objects back as the files, folders and links that they were. Whatever a bucket holds, nothing is written outside the
/// root: neither by a name with `..` nor through a link that was restored before.
final class SyncDownloader: Sendable {
    private let tool: S3SyncTool
    private let bucket: String
    private let root: String
    /// Folders get their modes last: one that is read-only must be filled first.
    private let folders = Mutex<[(LocalPath, Metadata)]>([])

    typealias Metadata = [String: String]

    init(tool: S3SyncTool, bucket: String, root: String) {
        self.tool = tool
        self.bucket = bucket
        self.root = root
    }

    func get(_ name: String, _ entry: RemoteTree.Entry) async throws {
        let path = try place(name)
        let response = try await tool.client.send(.init("GET", bucket: bucket, key: entry.key))
        var metadata: Metadata = [:]
        for word in ["owner", "group", "permissions", "symlink"] {
            metadata[word] = response.headers.first(name: "x-amz-meta-" + word)
        }
        if entry.node.kind == .folder {
            for try await _ in response.body {}
            if mkdir(path.bytes, 0o777) != 0, errno != EEXIST { throw FileTarget.failure(path) }
            if tool.keepsMetadata { folders.withLock { $0.append((path, metadata)) } }
        } else if metadata["symlink"] == "true" {
            let target = try await response.body.collect(upTo: Int(PATH_MAX))
            unlink(path.bytes)
            guard symlink(LocalPath(String(buffer: target)).bytes, path.bytes) == 0 else {
                throw FileTarget.failure(path)
            }
        } else {
            try await FileTarget.write(response, to: path)
            if tool.keepsMetadata { apply(metadata, to: path) }
        }
        tool.progress(name, bytes: entry.node.size)
    }

    func remove(_ entry: LocalTree.Entry) throws {
        let failed = entry.node.kind == .folder ? rmdir(entry.path.bytes) != 0 : unlink(entry.path.bytes) != 0
        if failed { throw FileTarget.failure(entry.path) }
    }

    func finish() {
        for (path, metadata) in folders.withLock({ $0 }).reversed() { apply(metadata, to: path) }
    }

    /// Owners only where we may; the mode in any case.
    private func apply(_ metadata: Metadata, to path: LocalPath) {
        if geteuid() == 0, let owner = metadata["owner"].flatMap({ UInt32($0) }),
            let group = metadata["group"].flatMap({ UInt32($0) })
        {
            _ = lchown(path.bytes, owner, group)
        }
        if let mode = metadata["permissions"].flatMap({ UInt32($0) }) { chmod(path.bytes, mode & 0o7777) }
    }

    /// The path of a name, whose folders are there.
    private func place(_ name: String) throws -> LocalPath {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if name.isEmpty {
            let parent = (root as NSString).deletingLastPathComponent
            try requireFolder(LocalPath(parent.isEmpty ? "." : parent), mayBeLink: true)
            return LocalPath(root)
        }
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), !name.utf8.contains(0) else {
            throw ToolError("such a name cannot be a path below \(root)")
        }
        var path = LocalPath(root)
        try requireFolder(path, mayBeLink: true)
        for part in parts.dropLast() {
            path = path.appending(String(part))
            try requireFolder(path, mayBeLink: false)
        }
        return path.appending(parts.last.map(String.init) ?? "")
    }

    private func requireFolder(_ path: LocalPath, mayBeLink: Bool) throws {
        var status = stat()
        if (mayBeLink ? stat(path.bytes, &status) : lstat(path.bytes, &status)) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw ToolError("\(path) is no folder") }
            return
        }
        guard tool.options.has("make-dirs") else {
            throw ToolError("the folder \(path) is missing (--make-dirs makes it)")
        }
        try FileManager.default.createDirectory(atPath: path.description, withIntermediateDirectories: true)
    }
}
