import Bundles
import Foundation
import Support

/// `ec2-bundle-image` and `ec2-unbundle`: between an image file and its bundle.
enum BundleTools {
    static let bundleImage = AMIOptions.tool(
        "ec2-bundle-image", about: "Make a bundle of an image file.",
        AMIOptions.bundling + [.value("i", "image", "FILE", "the image: a file system")]
    ) { options in
        let image = try options.required("image")
        try options.writeBundle(try options.request(image: image, prefix: (image as NSString).lastPathComponent))
    }

    static let unbundle = AMIOptions.tool(
        "ec2-unbundle", about: "Make the image file of a bundle again.",
        [
            .value("k", "privatekey", "FILE", "your private key ($EC2_PRIVATE_KEY)"),
            .value("c", "cert", "FILE", "verifies the bundle's signature"),
            .value("m", "manifest", "FILE", "the bundle's manifest"),
            .value("s", "source", "DIR", "where the parts are; default: here"),
            .value("d", "destination", "DIR", "where the image goes; default: here"),
        ]
    ) { options in
        let path = try options.required("manifest")
        guard let bytes = FileManager.default.contents(atPath: path) else { throw ToolError("\(path): cannot be read") }
        let (manifest, signed) = try Manifest.parse(Array(bytes))
        if options.options.has("cert") {
            guard try options.certificate().verifies(manifest.signature, of: signed) else {
                throw ToolError("\(path): the signature is not by the owner of this certificate")
            }
        }
        let key = try ContentKey(
            encryptedKey: manifest.userKey, encryptedVector: manifest.userVector, for: try options.privateKey())
        guard !manifest.name.contains("/"), manifest.name != ".." else {
            throw ToolError("\(path): the name is a path")
        }
        let target = try options.destination(default: ".") + "/" + manifest.name
        try write(manifest, key: key, from: options.options["source"] ?? ".", to: target)
        options.say("\(target)\n\(options.context.name) complete.")
    }

    private static func write(_ manifest: Manifest, key: ContentKey, from folder: String, to target: String) throws {
        let temporary = target + ".new"
        guard FileManager.default.createFile(atPath: temporary, contents: nil),
            let file = FileHandle(forWritingAtPath: temporary)
        else { throw ToolError("\(temporary): cannot be written") }
        do {
            defer { try? file.close() }
            let decoder = try BundleDecoder(manifest, key: key)
            var offset: UInt64 = 0
            for part in manifest.parts {
                guard let bytes = FileManager.default.contents(atPath: folder + "/" + part.name) else {
                    throw ToolError("\(folder)/\(part.name): cannot be read")
                }
                try decoder.feed(Array(bytes))
                while let pieces = try decoder.pieces() {
                    for piece in pieces {
                        switch piece {
                        case .zeros(let count): offset += count
                        case .bytes(let bytes):
                            // Zeros stay holes.
                            if bytes.contains(where: { $0 != 0 }) {
                                try file.seek(toOffset: offset)
                                try file.write(contentsOf: Data(bytes))
                            }
                            offset += UInt64(bytes.count)
                        }
                    }
                }
            }
            try decoder.finish()
            try file.truncate(atOffset: offset)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, target) == 0 else { throw FileTarget.failure(LocalPath(target)) }
    }
}
