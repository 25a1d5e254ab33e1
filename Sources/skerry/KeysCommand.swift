import ArgumentParser
import Support

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make keys for the APIs.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Make a key that can add objects to a bucket and nothing else: for backups that their writer cannot destroy."
        )

        @OptionGroup var dataOptions: DataOptions
        @Option(help: "The bucket to which the key may add objects.") var appendOnly: String

        @Flag(help: "New instances find such credentials in their metadata, unless their launch names another profile.")
        var forInstances = false

        private struct Request: Encodable, Sendable {
            var bucket: String
            var forInstances: Bool
        }
        private struct Answer: Decodable, Sendable {
            var accessKeyID: String
            var secretAccessKey: String
        }

        func run() async throws {
            let region = UnixHTTP(socket: dataOptions.folder.regionSocket)
            let key = try await region.post(
                "/v1/admin/append-only-keys", Request(bucket: appendOnly, forInstances: forInstances), as: Answer.self)
            print("[default]\naws_access_key_id = \(key.accessKeyID)\naws_secret_access_key = \(key.secretAccessKey)")
        }
    }
}
