import ArgumentParser
import ClassicTools

struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools", abstract: "The classic ec2-* command-line tools.", subcommands: [Install.self])

    struct Install: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make links named ec2-run-instances, ec2run, … to this program.")

        @Argument(help: "Folder for the links; put it into PATH.") var folder: String

        func run() async throws {
            let links = try ClassicTools.install(into: folder, program: try UpCommand.program())
            print("\(links.count) links in \(folder)")
        }
    }
}
