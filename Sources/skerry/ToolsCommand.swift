import ArgumentParser
import ClassicTools
import Foundation

struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools", abstract: "The classic command-line tools: ec2-*, s3cmd.rb, s3sync.rb.",
        subcommands: [Install.self])

    struct Install: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make links named ec2-run-instances, ec2run, … to this program.")

        @OptionGroup var dataOptions: DataOptions
        @Argument(help: "Folder for the links; put it into PATH.") var folder: String

        func run() async throws {
            let certificate = try? String(contentsOfFile: dataOptions.folder.cloudCertificate, encoding: .utf8)
            let links = try ClassicTools.install(
                into: folder, program: try UpCommand.program(), cloudCertificate: certificate)
            print("\(links.count) links in \(folder)")
            if certificate == nil {
                print(
                    "The region in \(dataOptions.data) has no certificate yet: start it and install again, and the AMI "
                        + "tools (ec2-bundle-vol, …) will find it.")
            }
        }
    }
}
