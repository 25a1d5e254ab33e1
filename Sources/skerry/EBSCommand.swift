import ArgumentParser
import EBS
import ServiceLifecycle
import Support

struct EBSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ebs", abstract: "Run the process that serves volumes alone (`skerry up` runs it for you).",
        subcommands: [EBSServeCommand.self])

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        let data = dataOptions.folder
        try await ProcessRunner.run("ebs", in: data) { logger in
            EBSProcess(options: .init(data: data, logger: logger))
        }
    }
}
