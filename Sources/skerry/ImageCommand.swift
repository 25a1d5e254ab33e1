import ArgumentParser
import Images
import Support

struct ImageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "Build or import machine images.", subcommands: [Build.self])

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Build an image.")
        @Argument var recipe: String
        @Option var output: String
        @Option var boot: BootMethod = .kernel

        func run() async throws {
            let image = try await TinyImage(cache: output + "/cache", output: output, boot: boot).build { print($0) }
            print(image)
        }
    }
}

extension BootMethod: ExpressibleByArgument {}
