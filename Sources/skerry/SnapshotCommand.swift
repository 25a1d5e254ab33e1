import ArgumentParser
import Foundation
import SnapshotStore
import Support

struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Make snapshots, and read them from their bucket alone, whether or not a region is up.",
        subcommands: [Create.self, List.self, Verify.self, Restore.self, Export.self, Adopt.self])

    /// Which bucket: that of a data folder, or any, with keys from the environment.
    struct BucketOptions: ParsableArguments {
        @OptionGroup var dataOptions: DataOptions
        @Option(
            help: ArgumentHelp(
                "The bucket, with keys from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; default: the data folder's.",
                valueName: "s3://name/prefix"))
        var bucket: String?
        @Option(help: ArgumentHelp("Where the bucket is.", valueName: "URL"))
        var endpoint = ProcessInfo.processInfo.environment["AWS_ENDPOINT_URL"] ?? "https://s3.amazonaws.com"
        @Option(help: ArgumentHelp("The bucket's region.", valueName: "name"))
        var region = ProcessInfo.processInfo.environment["AWS_DEFAULT_REGION"] ?? "us-east-1"

        @Option(
            help: ArgumentHelp(
                "The region's key, for encrypted snapshots; default: the data folder's keys/volumes.json.",
                valueName: "file"))
        var keyFile: String?

        func open() async throws -> SnapshotStore {
            let objects = try S3ObjectStore(try configuration())
            var options = SnapshotStore.Options()
            options.keyring = Keyring(path: keyFile ?? dataOptions.folder.volumeKey)
            // These commands only read: a mistyped name must not leave anything in a bucket.
            let retrying = RetryingObjectStore(objects) { error in
                FileHandle.standardError.write(Data("\(error.message); trying again\n".utf8))
            }
            return try await SnapshotStore.open(retrying, options: options, creating: false)
        }

        private func configuration() throws -> S3Configuration {
            guard let bucket else {
                let file = dataOptions.folder.snapshotKey
                guard let configuration = try S3Configuration.load(from: file) else {
                    throw ValidationError(
                        "\(file) does not exist: no region has run there; name a bucket with --bucket")
                }
                return configuration
            }
            let environment = ProcessInfo.processInfo.environment
            guard let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
                throw ValidationError("--bucket needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
            }
            guard let location = S3Configuration.location(bucket) else {
                throw ValidationError("'\(bucket)' is not s3://NAME/PREFIX")
            }
            return S3Configuration(
                endpoint: endpoint, bucket: location.bucket, prefix: location.prefix, region: region, accessKeyID: id,
                secretAccessKey: secret)
        }
    }

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Enter every snapshot of the bucket that the running region does not know: after its state was lost.")
        @OptionGroup var dataOptions: DataOptions

        private struct Answer: Decodable {
            var adopted: Int
            var known: Int
            var damaged: [String]
        }

        func run() async throws {
            let region = UnixHTTP(socket: dataOptions.folder.regionSocket)
            let answer = try await region.post(
                "/v1/admin/adopt-snapshots", [String: String](), as: Answer.self)
            print("\(answer.adopted) snapshots adopted, \(answer.known) known")
            for id in answer.damaged { print("\(id)\tits manifest cannot be read") }
            if !answer.damaged.isEmpty { throw ExitCode(1) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the snapshots in the bucket, oldest first.")
        @OptionGroup var bucketOptions: BucketOptions

        func run() async throws {
            let inventory = try await bucketOptions.open().inventory()
            for manifest in inventory.manifests.sorted(by: { $0.started < $1.started }) {
                let time = Date(timeIntervalSince1970: Double(manifest.started) / 1000).formatted(.iso8601)
                let columns = [
                    manifest.id.rawValue, manifest.annotations["volume"] ?? "", time, "\(manifest.volumeSize)",
                    "\(manifest.storedBytes)",
                    // Of any characters, and what reads this goes by lines and tabs.
                    String((manifest.annotations["description"] ?? "").map { $0.isNewline || $0 == "\t" ? " " : $0 }),
                ]
                print(columns.joined(separator: "\t"))
            }
            for id in inventory.damaged.keys.sorted() {
                FileHandle.standardError.write(Data("\(id)\tits manifest cannot be read\n".utf8))
            }
            if !inventory.damaged.isEmpty { throw ExitCode(1) }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read every block of the snapshots again and check it against its hash.")
        @OptionGroup var bucketOptions: BucketOptions
        @Argument(help: "Ids; none: all snapshots.") var snapshots: [String] = []

        func run() async throws {
            let ids = try snapshots.map(snapshotID)
            let report = try await bucketOptions.open().verify(ids.isEmpty ? nil : ids)
            for damage in report.damages {
                print("\(damage.snapshot)\t\(damage.block.map { "block \($0)" } ?? "tree")\t\(damage.message)")
            }
            print("\(report.snapshots) snapshots, \(report.blocks) blocks, \(report.damages.count) damages")
            if !report.isSound { throw ExitCode(1) }
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write a snapshot into a disk file.")
        @OptionGroup var bucketOptions: BucketOptions
        @Argument(help: "The snapshot's id.") var snapshot: String
        @Argument(help: "The file to be made.") var file: String
        @Option(help: "raw or qcow2.") var format: DiskFormat = .raw
        @Flag(help: "Replace an existing file.") var replace = false

        func run() async throws {
            try await bucketOptions.open().restore(
                try snapshotID(snapshot), to: file, format: format, replacing: replace)
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a snapshot to standard output, as a raw disk.")
        @OptionGroup var bucketOptions: BucketOptions
        @Argument(help: "The snapshot's id.") var snapshot: String

        func run() async throws {
            try await bucketOptions.open().export(
                try snapshotID(snapshot), to: FileHandle.standardOutput.fileDescriptor)
        }
    }
}

private func snapshotID(_ text: String) throws -> SnapshotID {
    guard let id = SnapshotID(rawValue: text) else { throw ValidationError("'\(text)' is not a snapshot's id") }
    return id
}

extension DiskFormat: ExpressibleByArgument {}
