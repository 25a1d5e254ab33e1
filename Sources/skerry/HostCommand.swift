import ArgumentParser
import Host
import Logging
import ServiceLifecycle
import Support

struct HostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "host", abstract: "Run this machine's host process alone (`skerry up` runs it for you).")

    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var hostOptions: HostOptions
    @Option(help: ArgumentHelp("Public addresses of instances, as a CIDR block.", valueName: "block"))
    var publicPool = "198.18.0.0/16"
    @Option(help: ArgumentHelp("Suffix of public DNS names.", valueName: "domain"))
    var dnsSuffix = "skerry.internal"
    @Option(help: ArgumentHelp("TCP port of the endpoint, which guests may reach.", valueName: "port"))
    var endpointPort: UInt16 = 4566
    @Flag(help: "Shut the guests down and undo every change to this machine, then end.")
    var teardown = false

    func run() async throws {
        var options = HostProcess.Options(data: dataOptions.folder)
        options.publicPool = publicPool
        options.publicDNSSuffix = dnsSuffix
        options.machinePorts = [endpointPort]
        options.hostsFile = hostOptions.noHostsFile ? nil : "/etc/hosts"
        if teardown {
            try await HostProcess(options: options, logger: Logger(label: "host")).shutDown()
            return
        }
        try await ProcessRunner.run("host", in: options.data) { [options] logger in
            HostService(process: HostProcess(options: options, logger: logger))
        }
    }
}

private struct HostService: Service {
    let process: HostProcess

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await process.run() }
    }
}
