import AsyncHTTPClient
import Bundles
import Foundation
import Support

/// `ec2-bundle-vol`: a bundle of a tree of files, usually of the running machine's root. The tree is copied aside and made a
/// file system by mke2fs, so that neither loop devices nor mounts are needed.
struct BundleVolumeTool: Sendable {
    static let tool = AMIOptions.tool(
        "ec2-bundle-vol", about: "Make a bundle of a tree of files, such as this machine's root.",
        AMIOptions.bundling + [
            .value("v", "volume", "DIR", "the tree; default: /"),
            .value("s", "size", "MB", "size of the file system; default: 10240"),
            .value("e", "exclude", "DIRS", "folders whose content is left out, separated by commas"),
            .value("i", "include", "FILES", "files that the filter would leave out"),
            .flag(nil, "all", "with everything that is mounted below"),
            .flag(nil, "inherit", "kernel, ramdisk, mapping and product codes of the running instance (default)"),
            .flag(nil, "no-inherit", "do not ask the metadata service"),
            .value(nil, "fstab", "FILE", "becomes the image's /etc/fstab"),
            .flag(nil, "generate-fstab", "write an /etc/fstab for the root device alone"),
            .value(nil, "script", "FILE", "run with the copied tree as its argument"),
            .flag(nil, "no-filter", "keep keys, histories and caches"),
        ]
    ) { options in try await BundleVolumeTool(options: options).run() }

    private let options: AMIOptions

    /// Content that belongs to the running machine, not to its image.
    static let alwaysExcluded = ["/sys", "/proc", "/dev", "/media", "/mnt", "/tmp", "/run", "/lost+found"]
    /// What must not leave the machine in an image, or is worthless there.
    static let filtered = [
        "*.pem", "*.priv", "*.sw", "*.swo", "*.swp", "*.gpg", "*id_dsa*", "*id_rsa*", "*/.bash_history",
        "*/.ssh/authorized_keys", "./etc/udev/rules.d/*-persistent-net.rules", "./var/cache/*", "./var/tmp/*",
    ]

    private func run() async throws {
        let volume = options.options["volume"] ?? "/"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: volume, isDirectory: &isFolder), isFolder.boolValue else {
            throw ToolError("\(volume) is no folder")
        }
        guard let megabytes = Int(options.options["size"] ?? "10240"), (1...10240).contains(megabytes) else {
            throw ToolError("the size must be 1 to 10240 MB")
        }
        // What is missing is said before the long copy.
        _ = (try options.cloudCertificate(), try options.certificate(), try options.privateKey())
        let destination = try options.destination()
        var request = try options.request(
            image: destination + "/" + (options.options["prefix"] ?? "image"), prefix: "image")
        if !options.options.has("no-inherit") { await inherit(&request) }

        let work = destination + "/bundle-vol-" + UUID().uuidString.lowercased()
        try FileManager.default.createDirectory(
            atPath: work + "/tree", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: work) }
        options.say("Copying \(volume) into the image file \(request.image)...")
        try await copy(volume, to: work + "/tree", destination: destination, work: work)
        try await complete(work + "/tree")
        request.image = work + "/image"
        try await makeFilesystem(from: work + "/tree", like: volume, megabytes: megabytes, at: request.image)
        try options.writeBundle(request)
    }

    private func copy(_ volume: String, to tree: String, destination: String, work: String) async throws {
        let root = volume == "/" ? "" : (volume as NSString).standardizingPath
        var folders = Self.alwaysExcluded
        folders += (options.options["exclude"] ?? "").split(separator: ",").map(String.init)
        var patterns = folders.map { "." + ($0.hasPrefix("/") ? $0 : "/" + $0) + "/*" }
        // The bundle itself is no part of the bundle.
        for own in [work, destination + "/" + (options.options["prefix"] ?? "image") + ".part.*"]
        where own.hasPrefix(root + "/") {
            patterns.append("." + own.dropFirst(root.count))
        }
        if !options.options.has("no-filter") { patterns += Self.filtered }
        let list = work + "/exclude"
        try (patterns.joined(separator: "\n") + "\n").write(toFile: list, atomically: false, encoding: .utf8)
        let reader =
            ["-C", volume, "--anchored", "--exclude-from=" + list, "--numeric-owner", "--xattrs", "--acls"]
            + (options.options.has("all") ? [] : ["--one-file-system"]) + ["-cf", "-", "."]
        try await pipe(reader, into: tree)
        let wanted = (options.options["include"] ?? "").split(separator: ",").map { "./" + $0.drop { $0 == "/" } }
        if !wanted.isEmpty { try await pipe(["-C", volume, "--numeric-owner", "-cf", "-"] + wanted, into: tree) }
    }

    /// A tar into a tar. The first one's status 1 is a file that changed meanwhile: normal on a running machine.
    private func pipe(_ reader: [String], into tree: String) async throws {
        let script = """
            tree=$1; shift
            tar "$@" | tar -C "$tree" --numeric-owner --xattrs --acls -xpf -
            status=("${PIPESTATUS[@]}")
            [ "${status[0]}" -le 1 ] && [ "${status[1]}" -eq 0 ]
            """
        try await Support.Command.run("bash", ["-c", script, "bash", tree] + reader)
    }

    private func complete(_ tree: String) async throws {
        let files = FileManager.default
        for name in Self.alwaysExcluded.dropLast() {
            try files.createDirectory(atPath: tree + name, withIntermediateDirectories: true)
        }
        chmod(tree + "/tmp", 0o1777)
        // Before the guest's kernel has filled /dev there must be a console.
        for (name, minor) in [("console", 1), ("null", 3), ("zero", 5)] {
            let (major, mode): (UInt64, mode_t) = name == "console" ? (5, 0o600) : (1, 0o666)
            if mknod("\(tree)/dev/\(name)", S_IFCHR | mode, dev_t(major << 8 | UInt64(minor))) != 0, errno != EEXIST,
                errno != EPERM
            {
                throw FileTarget.failure(LocalPath("\(tree)/dev/\(name)"))
            }
        }
        let table = tree + "/etc/fstab"
        if let file = options.options["fstab"] {
            try? files.removeItem(atPath: table)
            try files.copyItem(atPath: file, toPath: table)
        } else if options.options.has("generate-fstab") {
            try files.createDirectory(atPath: tree + "/etc", withIntermediateDirectories: true)
            try "/dev/sda1 / ext4 defaults 0 1\nnone /proc proc defaults 0 0\nnone /sys sysfs defaults 0 0\n"
                .write(toFile: table, atomically: true, encoding: .utf8)
        }
        if let script = options.options["script"] { try await Support.Command.run(script, [tree]) }
    }

    /// With the label of the original, by which its fstab may name it.
    private func makeFilesystem(from tree: String, like volume: String, megabytes: Int, at image: String) async throws {
        let facts =
            (try? await Support.Command.run("findmnt", ["-nro", "FSTYPE,LABEL", "--mountpoint", volume]).output) ?? ""
        let words = facts.split(whereSeparator: \.isWhitespace).map(String.init)
        let type = words.first.flatMap { ["ext2", "ext3", "ext4"].contains($0) ? $0 : nil } ?? "ext4"
        let label = words.count > 1 ? ["-L", words[1]] : []
        try await Support.Command.run(
            "mke2fs", ["-q", "-F", "-t", type, "-m", "1"] + label + ["-d", tree, image, "\(megabytes)M"])
    }

    /// What the options do not say comes from the running instance.
    private func inherit(_ request: inout BundleWriter.Request) async {
        guard let metadata = await Metadata.connect() else {
            options.context.console.error(
                "The metadata service does not answer; nothing is inherited (--no-inherit says so beforehand).")
            return
        }
        if request.kernel == nil { request.kernel = await metadata.get("kernel-id") }
        if request.ramdisk == nil { request.ramdisk = await metadata.get("ramdisk-id") }
        if request.productCodes.isEmpty {
            request.productCodes =
                await metadata.get("product-codes")?.split(whereSeparator: \.isNewline).map(String.init) ?? []
        }
        if request.mappings.isEmpty, let names = await metadata.get("block-device-mapping/") {
            for name in names.split(whereSeparator: \.isNewline).map(String.init) where !name.hasPrefix("ebs") {
                guard let device = await metadata.get("block-device-mapping/" + name) else { continue }
                request.mappings.append(.init(virtual: name, device: device))
            }
        }
    }

    /// The metadata service of the instance in which the tool runs.
    private struct Metadata {
        private static let root = "http://169.254.169.254/latest/"
        let token: String

        static func connect() async -> Metadata? {
            var request = HTTPClientRequest(url: root + "api/token")
            request.method = .PUT
            request.headers.add(name: "x-aws-ec2-metadata-token-ttl-seconds", value: "60")
            return await text(request).map { Metadata(token: $0) }
        }

        func get(_ path: String) async -> String? {
            var request = HTTPClientRequest(url: Self.root + "meta-data/" + path)
            request.headers.add(name: "x-aws-ec2-metadata-token", value: token)
            return await Self.text(request)
        }

        private static func text(_ request: HTTPClientRequest) async -> String? {
            guard let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(3)),
                response.status == .ok, let body = try? await response.body.collect(upTo: 1 << 20)
            else { return nil }
            let text = String(buffer: body).trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : text
        }
    }
}
