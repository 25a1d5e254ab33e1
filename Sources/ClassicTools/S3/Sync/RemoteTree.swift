import Foundation

/// A prefix of a bucket, by the paths below it; the object named like the prefix itself is "".
struct RemoteTree: Sendable {
    struct Entry: Sendable {
        var node: SyncNode
        var key: String
        var etag: String
    }
    private(set) var entries: [String: Entry] = [:]

    init(client: S3Client, bucket: String, prefix: String, isComplete: Bool, filter: SyncFilter) async throws {
        if !prefix.isEmpty {
            // The first key with this prefix is the prefix itself, if it is there.
            let page = try await client.page(bucket: bucket, prefix: prefix, maximum: 1)
            if let entry = page.entries.first, entry.key == prefix { add(entry, name: "") }
        }
        let start = prefix.isEmpty ? "" : prefix + "/"
        var marker: String?
        repeat {
            let page = try await client.page(
                bucket: bucket, prefix: start, marker: marker, maximum: 1000, delimiter: isComplete ? nil : "/")
            for entry in page.entries {
                let name = String(entry.key.dropFirst(start.count))
                if !filter.excludesWithParents(name) { add(entry, name: name) }
            }
            marker = page.marker
        } while marker != nil
    }

    private mutating func add(_ entry: S3Client.Entry, name: String) {
        // Other tools make folders of keys that end in a slash.
        let isSlashed = name.hasSuffix("/")
        let isMarker = entry.size == UInt64(SyncNode.marker.utf8.count) && entry.etag == SyncNode.markerMD5
        let short = isSlashed ? String(name.dropLast()) : name
        if isSlashed, entries[short] != nil { return }
        entries[short] = Entry(
            node: SyncNode(
                kind: isSlashed || isMarker ? .folder : .file, size: entry.size, modified: entry.modified),
            key: entry.key, etag: entry.etag)
    }

    /// Whether it holds what `local` does.
    func matches(_ name: String, _ local: LocalTree.Entry, byDigest: Bool, sourceIsLocal: Bool) throws -> Bool {
        guard let remote = entries[name] else { return false }
        if remote.node.kind == .folder, local.node.kind == .folder { return true }
        guard remote.node.size == local.node.size else { return false }
        // The tag of an object that was put in parts is no digest.
        if byDigest, !remote.etag.contains("-") { return try local.md5() == remote.etag }
        return sourceIsLocal
            ? local.node.modified <= remote.node.modified : remote.node.modified <= local.node.modified
    }
}
