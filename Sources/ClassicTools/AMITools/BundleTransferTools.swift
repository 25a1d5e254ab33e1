import AWSProtocol
import Bundles
import Foundation
import Support

/// `ec2-upload-bundle`, `ec2-download-bundle` and `ec2-delete-bundle`: between a folder and S3.
enum BundleTransferTools {
    static let upload = AMIOptions.tool(
        "ec2-upload-bundle", about: "Put a bundle into S3.",
        AMIOptions.s3 + [
            .value("m", "manifest", "FILE", "the bundle's manifest"),
            .value("d", "directory", "DIR", "where the parts are; default: beside the manifest"),
            .value(nil, "acl", "ACL", "aws-exec-read (default) or public-read"),
            .value(nil, "location", "PLACE", "of a bucket that must be made: EU or US"),
            .value(nil, "part", "N", "begin with this part"),
            .flag(nil, "skipmanifest", "leave the manifest out"),
        ]
    ) { options in
        let path = try options.required("manifest")
        let manifest = try options.manifest(path)
        let acl = options.options["acl"] ?? "aws-exec-read"
        guard ["aws-exec-read", "public-read"].contains(acl) else {
            throw ToolError("the ACL can be aws-exec-read or public-read")
        }
        let first = Int(options.options["part"] ?? "0") ?? 0
        let (bucket, prefix) = try options.place()
        let client = try options.client()
        let folder = options.options["directory"] ?? (path as NSString).deletingLastPathComponent
        try await makeBucket(bucket, options, client)
        options.say("Uploading bundled image parts to the S3 bucket \(bucket) ...")
        func put(_ file: String, _ name: String) async throws {
            let source = try FileSource(LocalPath(file))
            var request = S3Client.Request("PUT", bucket: bucket, key: prefix + name)
            request.headers = [("x-amz-acl", acl), ("Content-MD5", ByteCoding.base64(source.md5))]
            request.body = .file(source)
            do {
                _ = try await client.send(request)
            } catch let refusal as S3Client.Refusal
                where refusal.code == "AccessControlListNotSupported" && acl == "aws-exec-read"
            {
                // A bucket of today: everything in it is its owner's, and EC2 reads it as the owner.
                request.headers.removeFirst()
                _ = try await client.send(request)
            }
        }
        for part in manifest.parts.dropFirst(first) {
            try await put((folder.isEmpty ? "." : folder) + "/" + part.name, part.name)
            options.say("Uploaded \(part.name)")
        }
        if !options.options.has("skipmanifest") {
            let name = (path as NSString).lastPathComponent
            options.say("Uploading manifest ...")
            try await put(path, name)
            options.say("Uploaded \(bucket)/\(prefix)\(name)")
        }
        options.say("Bundle upload completed.")
    }

    private static func makeBucket(_ bucket: String, _ options: AMIOptions, _ client: S3Client) async throws {
        do {
            _ = try await client.send(.init("HEAD", bucket: bucket))
            return
        } catch let refusal as S3Client.Refusal where refusal.status == 404 {
            var request = S3Client.Request("PUT", bucket: bucket)
            if let place = options.options["location"], place != "US" {
                var document = XMLWriter()
                document.raw("<CreateBucketConfiguration><LocationConstraint>")
                document.text(place)
                document.raw("</LocationConstraint></CreateBucketConfiguration>")
                request.body = .bytes(document.bytes)
            }
            _ = try await client.send(request)
        }
    }

    static let download = AMIOptions.tool(
        "ec2-download-bundle", about: "Get a bundle from S3.",
        AMIOptions.s3 + [
            .value("m", "manifest", "NAME", "the manifest; default: PREFIX.manifest.xml"),
            .value("p", "prefix", "NAME", "name of the bundle; default: image"),
            .value("k", "privatekey", "FILE", "accepted"),
            .value("d", "directory", "DIR", "where the bundle goes; default: /tmp"),
        ]
    ) { options in
        let (bucket, prefix) = try options.place()
        let client = try options.client()
        let folder = options.options["directory"] ?? "/tmp"
        let given = options.options["manifest"].map { ($0 as NSString).lastPathComponent }
        let name = given ?? (options.options["prefix"] ?? "image") + Bundle.manifestSuffix
        func get(_ name: String) async throws {
            let response = try await client.send(.init("GET", bucket: bucket, key: prefix + name))
            try await FileTarget.write(response, to: LocalPath(folder + "/" + name))
            options.say("Downloaded \(name) from \(bucket)")
        }
        options.say("Downloading manifest \(name) from \(bucket) to \(folder)/\(name) ...")
        try await get(name)
        for part in try options.manifest(folder + "/" + name).parts { try await get(part.name) }
        options.say("Bundle download completed.")
    }

    static let delete = AMIOptions.tool(
        "ec2-delete-bundle", about: "Delete a bundle from S3.",
        AMIOptions.s3 + [
            .value("m", "manifest", "FILE", "the bundle's manifest, a local file"),
            .value("p", "prefix", "NAME", "name of the bundle"),
            .flag(nil, "clear", "delete the bucket, too, if it is empty then"),
            .flag("y", "yes", "do not ask"),
        ]
    ) { options in
        let (bucket, prefix) = try options.place()
        let client = try options.client()
        var keys: [String]
        if let path = options.options["manifest"] {
            keys = try options.manifest(path).parts.map { prefix + $0.name }
            keys.append(prefix + (path as NSString).lastPathComponent)
        } else {
            let name = prefix + (try options.required("prefix"))
            keys = try await client.page(bucket: bucket, prefix: name, maximum: 1000).entries.map(\.key)
                .filter { $0.hasPrefix(name + ".part.") || $0 == name + Bundle.manifestSuffix }
        }
        options.say("Deleting files:\n" + keys.map { "   - \($0)" }.joined(separator: "\n"))
        if !options.options.has("yes"), !options.options.has("batch") {
            guard options.context.console.ask("Continue? [y/N]: ")?.lowercased().hasPrefix("y") == true else {
                throw ToolError("nothing was deleted (--yes deletes without asking)")
            }
        }
        for key in keys { _ = try await client.send(.init("DELETE", bucket: bucket, key: key)) }
        if options.options.has("clear") { _ = try await client.send(.init("DELETE", bucket: bucket)) }
        options.say("\(options.context.name) complete.")
    }
}
