import AWSProtocol
import Crypto
import Foundation

/// Puts files, folders and links as s3sync does.
struct SyncUploader: Sendable {
    let tool: S3SyncTool
    let bucket: String
    let prefix: String

    func put(_ name: String, _ entry: LocalTree.Entry) async throws {
        var request = S3Client.Request("PUT", bucket: bucket, key: key(name))
        let md5: [UInt8]
        switch entry.node.kind {
        case .file:
            let source = try FileSource(entry.path)
            request.body = .file(source)
            md5 = source.md5
            // The root is named by its own path only.
            let typed = name.isEmpty ? entry.path.description : name
            if let type = tool.types.type(of: typed) { request.headers.append(("Content-Type", type)) }
        case .folder, .link:
            let text = Array((entry.target ?? SyncNode.marker).utf8)
            request.body = .bytes(text)
            md5 = Array(Insecure.MD5.hash(data: text))
        }
        request.headers.append(("Content-MD5", ByteCoding.base64(md5)))
        if tool.options.has("public-read") { request.headers.append(("x-amz-acl", "public-read")) }
        if let expires = tool.options["expires"] { request.headers.append(("Expires", expires)) }
        if let cache = tool.options["cache-control"] { request.headers.append(("Cache-Control", cache)) }
        if tool.keepsMetadata {
            request.headers += [
                ("x-amz-meta-owner", String(entry.owner)), ("x-amz-meta-group", String(entry.group)),
                ("x-amz-meta-permissions", String(entry.mode)),
            ]
        }
        // Not a matter of taste: without it a link would come back as a file.
        if entry.node.kind == .link { request.headers.append(("x-amz-meta-symlink", "true")) }
        _ = try await tool.client.send(request)
        tool.progress(name, bytes: entry.node.size)
    }

    private func key(_ name: String) -> String {
        if prefix.isEmpty { return name }
        return name.isEmpty ? prefix : prefix + "/" + name
    }
}
