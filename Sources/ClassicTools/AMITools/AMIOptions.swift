import AWSProtocol
import Bundles
import Foundation

/// What the AMI tools have in common: their options, whose identity, which S3.
struct AMIOptions: Sendable {
    typealias Spec = ToolOptions.Spec

    /// File name of the region's certificate beside the links of the tools.
    static let cloudCertificateName = "cert-ec2.pem"

    static let common: [Spec] = [
        .flag("h", "help", "this text"), .flag(nil, "version", "the tools' version"),
        .flag(nil, "batch", "never ask"), .flag(nil, "debug", "accepted"), .flag(nil, "manual", "this text"),
    ]
    static let bundling: [Spec] = [
        .value("c", "cert", "FILE", "your X.509 certificate ($EC2_CERT)"),
        .value("k", "privatekey", "FILE", "your private key ($EC2_PRIVATE_KEY)"),
        .value("u", "user", "ACCOUNT", "your account number ($EC2_USER_ID)"),
        .value("r", "arch", "ARCH", "i386 or x86_64; default: this machine's"),
        .value("d", "destination", "DIR", "where the bundle goes; default: /tmp"),
        .value("p", "prefix", "NAME", "name of the bundle"), .value(nil, "kernel", "AKI", "kernel of the image"),
        .value(nil, "ramdisk", "ARI", "ramdisk of the image"),
        .value("B", "block-device-mapping", "MAPPING", "VIRTUAL=DEVICE, separated by commas"),
        .value(nil, "ec2cert", "FILE", "the region's certificate; default: beside this tool"),
        .value(nil, "productcodes", "CODES", "product codes, separated by commas"),
    ]
    static let s3: [Spec] = [
        .value("b", "bucket", "BUCKET", "bucket, or bucket/prefix"),
        .value("a", "access-key", "KEY", "access key id ($AWS_ACCESS_KEY)"),
        .value("s", "secret-key", "KEY", "secret key ($AWS_SECRET_KEY)"),
        .value("t", "delegation-token", "TOKEN", "session token"),
        .value(nil, "url", "URL", "the S3 service; default: $S3_URL, $AWS_S3_HOST, the region of this machine"),
        .value(nil, "region", "REGION", "of the signature"),
        Spec(short: nil, long: "retry", argument: "N", about: "tries again, N times", isOptional: true),
    ]

    let options: ToolOptions
    let context: Tool.Context

    /// A tool that understands these options, and answers `--help` by itself.
    static func tool(
        _ name: String, about: String, _ specs: [Spec], _ run: @escaping @Sendable (AMIOptions) async throws -> Void
    ) -> Tool {
        let all = specs + common
        return Tool(name: name) { context in
            let options = try ToolOptions(all, arguments: context.arguments)
            if options.has("help") || options.has("manual") {
                context.console.output("Usage: \(name) [OPTIONS]\n\(about)\n\nOptions:\n" + ToolOptions.list(all))
            } else if options.has("version") {
                context.console.output("1.3-66634 20071010\n")
            } else {
                try await run(AMIOptions(options: options, context: context))
            }
            return 0
        }
    }

    func say(_ words: String) { context.console.output(words + "\n") }

    func variable(_ names: String...) -> String? {
        names.lazy.compactMap { context.environment[$0] }.first { !$0.isEmpty }
    }

    func required(_ long: String, _ names: String...) throws -> String {
        if let value = options[long] ?? names.lazy.compactMap({ variable($0) }).first { return value }
        throw ToolError("ERROR: missing or invalid argument: --\(long). Try '\(context.name) --help'")
    }

    private func text(_ file: String) throws -> String {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ToolError("\(file): cannot be read")
        }
        return text
    }

    func certificate() throws -> BundleCertificate {
        try named(try required("cert", "EC2_CERT")) { try BundleCertificate(pem: try text($0)) }
    }

    func privateKey() throws -> BundlePrivateKey {
        try named(try required("privatekey", "EC2_PRIVATE_KEY")) { try BundlePrivateKey(pem: try text($0)) }
    }

    /// Given, or where the original tools have it, or beside the link by which this tool was called.
    func cloudCertificate() throws -> BundleCertificate {
        var places: [String] = []
        if let given = options["ec2cert"] {
            places = [given]
        } else {
            if let home = variable("EC2_AMITOOL_HOME") {
                places.append("\(home)/etc/ec2/amitools/\(Self.cloudCertificateName)")
            }
            places += (variable("PATH") ?? "").split(separator: ":").map(String.init)
                .filter { access("\($0)/\(context.name)", X_OK) == 0 }
                .map { "\($0)/\(Self.cloudCertificateName)" }
            places.append("/etc/ec2/amitools/\(Self.cloudCertificateName)")
        }
        guard let place = places.first(where: { access($0, R_OK) == 0 }) else {
            throw ToolError(
                "the region's certificate is at none of \(places.joined(separator: ", ")); "
                    + "`skerry tools install` puts it beside the tools, --ec2cert names it")
        }
        return try named(place) { try BundleCertificate(pem: try text($0)) }
    }

    private func named<Value>(_ file: String, _ make: (String) throws -> Value) throws -> Value {
        do {
            return try make(file)
        } catch let error as BundleError {
            throw ToolError("\(file): \(error)")
        }
    }

    /// What a bundle of `image` is to be.
    func request(image: String, prefix: String) throws -> BundleWriter.Request {
        let user = try required("user", "EC2_USER_ID").filter { $0 != "-" }
        guard user.utf8.count == 12, user.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw ToolError("'\(user)' is no account number: it has twelve digits")
        }
        var machine = utsname()
        uname(&machine)
        let name = withUnsafeBytes(of: machine.machine) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let architecture = options["arch"] ?? (name.hasSuffix("86") ? "i386" : "x86_64")
        guard ["i386", "x86_64"].contains(architecture) else { throw ToolError("'\(architecture)' is no architecture") }
        let prefix = options["prefix"] ?? prefix
        guard !prefix.isEmpty, !prefix.contains("/"), prefix.utf8.count <= 90 else {
            throw ToolError("'\(prefix)' is no name for a bundle")
        }
        var request = BundleWriter.Request(
            image: image, folder: try destination(), prefix: prefix, user: user, architecture: architecture)
        request.kernel = options["kernel"]
        request.ramdisk = options["ramdisk"]
        request.mappings = try Self.mappings(options["block-device-mapping"])
        request.productCodes = (options["productcodes"] ?? "").split(separator: ",").map(String.init)
        return request
    }

    /// `ami=sda1,root=/dev/sda1,ephemeral0=sdb`.
    static func mappings(_ text: String?) throws -> [Manifest.Mapping] {
        try (text ?? "").split(separator: ",").map { item in
            let parts = item.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw ToolError("'\(item)' is no mapping: VIRTUAL=DEVICE") }
            return Manifest.Mapping(virtual: String(parts[0]), device: String(parts[1]))
        }
    }

    func destination(default folder: String = "/tmp") throws -> String {
        let folder = options["destination"] ?? folder
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ToolError("the destination \(folder) is no folder")
        }
        return folder
    }

    func writeBundle(_ request: BundleWriter.Request) throws {
        let (cloud, user, key) = (try cloudCertificate(), try certificate(), try privateKey())
        say("Bundling image file...")
        let console = context.console
        let path = try BundleWriter.write(request, cloud: cloud, user: user, key: key) {
            console.output("Created \($0)\n")
        }
        say("Creating bundle manifest...\nWrote manifest \(path)\n\(context.name) complete.")
    }

    // MARK: S3

    /// Bucket, and the prefix of keys with its slash.
    func place() throws -> (bucket: String, prefix: String) {
        let parts = try required("bucket").split(separator: "/", maxSplits: 1).map(String.init)
        guard let bucket = parts.first else { throw ToolError("no bucket is named") }
        let prefix = parts.count > 1 ? parts[1].trimmingCharacters(in: ["/"]) + "/" : ""
        return (bucket, prefix)
    }

    func client() throws -> S3Client {
        var settings = S3Settings(
            keys: .init(
                accessKeyID: try required("access-key", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID"),
                secretAccessKey: try required("secret-key", "AWS_SECRET_KEY", "AWS_SECRET_ACCESS_KEY"),
                sessionToken: options["delegation-token"] ?? variable("AWS_DELEGATION_TOKEN", "AWS_SESSION_TOKEN")))
        if let url = options["url"] ?? variable("S3_URL", "AWS_S3_HOST", "AWS_ENDPOINT_URL") {
            try settings.setEndpoint(url)
        }
        settings.region = options["region"] ?? variable("AWS_REGION", "AWS_DEFAULT_REGION") ?? settings.region
        settings.retries = options.has("retry") ? options["retry"].flatMap { Int($0) } ?? 5 : 0
        settings.wait = 5
        let console = context.console
        return S3Client(settings, complain: { console.error($0) })
    }

    func manifest(_ path: String) throws -> Manifest {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw ToolError("\(path): cannot be read") }
        do { return try Manifest.parse(Array(bytes)).manifest } catch { throw ToolError("\(path): \(error)") }
    }
}
