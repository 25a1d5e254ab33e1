import ArgumentParser
import EBS
import Foundation
import Logging
import ServiceLifecycle
import SnapshotStore
import Support

/// `skerry ebs serve`: a block device on any bucket, without a region.
struct EBSServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a block device that lives in a bucket of any S3, by NBD.",
        discussion: "Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. See docs/standalone.md.")

    @Option(help: ArgumentHelp("The device: a bucket and a prefix of its own.", valueName: "s3://bucket/prefix"))
    var s3: String
    @Option(help: ArgumentHelp("Where the bucket is.", valueName: "URL"))
    var endpoint = ProcessInfo.processInfo.environment["AWS_ENDPOINT_URL"] ?? "https://s3.amazonaws.com"
    @Option(help: ArgumentHelp("The bucket's region.", valueName: "name"))
    var region = ProcessInfo.processInfo.environment["AWS_DEFAULT_REGION"] ?? "us-east-1"
    @Option(help: ArgumentHelp("Size of a new device, or to grow to: 512M, 10G, 1T.", valueName: "size"))
    var size: String?
    @Option(help: ArgumentHelp("unix:PATH or tcp:ADDRESS:PORT.", valueName: "address"))
    var nbd: String
    @Option(help: ArgumentHelp("Local folder of this device.", valueName: "folder"))
    var folder: String
    @Option(help: ArgumentHelp("Data kept in the folder beside what is not yet in the bucket.", valueName: "size"))
    var localSize = "1G"
    @Option(help: ArgumentHelp("How far the bucket may be behind.", valueName: "seconds"))
    var maxAge = 30
    @Option(help: ArgumentHelp("When another machine may take over after a crash.", valueName: "seconds"))
    var leaseTime = 30

    func run() async throws {
        let (bucket, prefix) = try location()
        let environment = ProcessInfo.processInfo.environment
        guard let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw ValidationError("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set")
        }
        guard maxAge > 0, leaseTime > 2 else { throw ValidationError("times are too short") }
        let configuration = S3Configuration(
            endpoint: endpoint, bucket: bucket, region: region, accessKeyID: id, secretAccessKey: secret)
        let path = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
        var options = StandaloneDevice.Options(
            prefix: prefix, folder: path, size: try size.map(Self.bytes), address: try address()
        ) {
            try S3ObjectStore(configuration)
        }
        options.localLimit = try Self.bytes(localSize)
        options.maximumAge = .seconds(maxAge)
        options.leaseTime = .seconds(leaseTime)
        options.onServing = { [nbd, s3] in
            FileHandle.standardOutput.write(Data("serving \(s3) at \(nbd)\n".utf8))
        }
        let logger = Logger(label: "ebs")
        options.logger = logger
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: Cancelled(device: StandaloneDevice(options: options)),
                        successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    /// Ends the device when the group is asked to shut down.
    private struct Cancelled: Service {
        let device: StandaloneDevice
        func run() async throws { try await cancelWhenGracefulShutdown { try await device.run() } }
    }

    private func location() throws -> (bucket: String, prefix: String) {
        guard let (bucket, prefix) = S3Configuration.location(s3), let prefix else {
            throw ValidationError("'\(s3)' is not s3://BUCKET/PREFIX: every device has a prefix of its own")
        }
        return (bucket, prefix)
    }

    private func address() throws -> StandaloneDevice.Options.Address {
        if nbd.hasPrefix("unix:") { return .unix(String(nbd.dropFirst(5))) }
        guard nbd.hasPrefix("tcp:"), let colon = nbd.lastIndex(of: ":"),
            let port = Int(nbd[nbd.index(after: colon)...]),
            (1...65535).contains(port), colon > nbd.index(nbd.startIndex, offsetBy: 3)
        else { throw ValidationError("'\(nbd)' is neither unix:PATH nor tcp:ADDRESS:PORT") }
        // Brackets are how an address of version 6 is told from its port.
        var host = nbd[nbd.index(nbd.startIndex, offsetBy: 4)..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        return .tcp(host: String(host), port: port)
    }

    /// `512M`, `10G`, `1T`, or bytes.
    private static func bytes(_ text: String) throws -> ByteCount {
        let shifts: [Character: UInt64] = ["K": 10, "M": 20, "G": 30, "T": 40]
        let shift = text.last.flatMap { shifts[Character($0.uppercased())] } ?? 0
        guard let number = UInt64(shift == 0 ? text : String(text.dropLast())), number > 0,
            number < 1 << 20 || shift == 0
        else { throw ValidationError("'\(text)' is not a size") }
        return .bytes(number << shift)
    }
}
