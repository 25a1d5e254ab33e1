import ArgumentParser
import Foundation
import SnapshotStore
import Support

/// Where everything of a region is; common to all commands.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Data folder of the region.", valueName: "folder"))
    var data = ProcessInfo.processInfo.environment["SKERRY_DATA"] ?? "/var/lib/skerry"

    var folder: DataFolder {
        DataFolder(data.hasPrefix("/") ? data : FileManager.default.currentDirectoryPath + "/" + data)
    }
}

/// What `up` passes on to its processes, and what each takes when it is started alone.
struct RegionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Address and port of the endpoint.", valueName: "address:port"))
    var listen = "127.0.0.1:4566"

    @Option(
        help: ArgumentHelp("Account id (12 digits), at first start only; otherwise made at random.", valueName: "id"))
    var accountId: String?

    @Option(help: ArgumentHelp("Names of the AWS regions served, separated by commas.", valueName: "names"))
    var regions = "us-east-1"

    @Option(help: ArgumentHelp("Suffix of public DNS names.", valueName: "domain"))
    var dnsSuffix = "skerry.internal"

    @Option(help: ArgumentHelp("Public addresses of instances, as a CIDR block.", valueName: "block"))
    var publicPool = "198.18.0.0/16"

    @Flag(help: "Hold volumes to their IOPS and throughput (otherwise the machine's full speed is theirs).")
    var enforceVolumeLimits = false

    @Option(
        help: ArgumentHelp("The most that an instance's ephemeral disk gets, whatever its type says.", valueName: "GiB")
    )
    var ephemeralSize: UInt64 = 20

    @Option(
        help: ArgumentHelp(
            "Keep snapshots in this bucket (keys: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), not in the region's own.",
            valueName: "s3://name/prefix"))
    var snapshotBucket: String?

    @Option(help: ArgumentHelp("Where the snapshot bucket is.", valueName: "URL"))
    var endpoint: String?

    /// The bucket that was named, if one was.
    func snapshotConfiguration() throws -> S3Configuration? {
        guard let snapshotBucket else { return nil }
        let environment = ProcessInfo.processInfo.environment
        guard let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw ValidationError("--snapshot-bucket needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        }
        guard let location = S3Configuration.location(snapshotBucket) else {
            throw ValidationError("'\(snapshotBucket)' is not s3://NAME/PREFIX")
        }
        return S3Configuration(
            endpoint: endpoint ?? environment["AWS_ENDPOINT_URL"] ?? "https://s3.amazonaws.com",
            bucket: location.bucket, prefix: location.prefix, region: environment["AWS_DEFAULT_REGION"] ?? "us-east-1",
            accessKeyID: id, secretAccessKey: secret)
    }

    var arguments: [String] {
        ["--listen", listen, "--regions", regions, "--dns-suffix", dnsSuffix, "--public-pool", publicPool]
            + ["--ephemeral-size", "\(ephemeralSize)"]
            + (accountId.map { ["--account-id", $0] } ?? [])
            + (enforceVolumeLimits ? ["--enforce-volume-limits"] : [])
            + (snapshotBucket.map { ["--snapshot-bucket", $0] } ?? []) + (endpoint.map { ["--endpoint", $0] } ?? [])
    }

    var regionNames: [String] { regions.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }

    /// The two halves of `--listen`.
    func address() throws -> (host: String, port: Int) {
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
            (0...65535).contains(port)
        else { throw ValidationError("'\(listen)' is not ADDRESS:PORT") }
        return (String(listen[..<colon]), port)
    }
}

struct HostOptions: ParsableArguments {
    @Flag(help: "Leave /etc/hosts alone (otherwise running instances' names are kept in it).")
    var noHostsFile = false

    var arguments: [String] { noHostsFile ? ["--no-hosts-file"] : [] }
}
