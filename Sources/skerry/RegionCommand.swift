import ArgumentParser
import Logging
import Region
import ServiceLifecycle
import Support

struct RegionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "region", abstract: "Run the region process alone (`skerry up` runs it for you).")

    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var regionOptions: RegionOptions

    func run() async throws {
        let data = dataOptions.folder
        let address = try regionOptions.address()
        let bucket = try regionOptions.snapshotConfiguration()
        try await ProcessRunner.run("region", in: data) { logger in
            var options = RegionProcess.Options(
                data: data, address: address.host, port: address.port, accountID: regionOptions.accountId,
                regions: regionOptions.regionNames, publicPool: regionOptions.publicPool,
                publicDNSSuffix: regionOptions.dnsSuffix,
                largestEphemeralDisk: .gibibytes(regionOptions.ephemeralSize), logger: logger,
                onListening: { endpoint in logger.info("listening at \(endpoint)") })
            options.enforcesVolumeLimits = regionOptions.enforceVolumeLimits
            options.snapshotBucket = bucket
            options.otherMetrics = { await volumeMetrics(UnixHTTP(socket: data.ebsSocket)) }
            return RegionProcess(options: options)
        }
    }
}

/// What the ebs process of this machine counts; an ebs process that is away leaves only the figure that says so.
private func volumeMetrics(_ ebs: UnixHTTP) async -> String {
    let text = try? await ebs.text("/metrics", within: .seconds(5))
    return """
        # HELP skerry_ebs_up Whether the ebs process answers; the figures of volumes are there when it does.
        # TYPE skerry_ebs_up gauge
        skerry_ebs_up \(text == nil ? 0 : 1)

        """ + (text ?? "")
}
