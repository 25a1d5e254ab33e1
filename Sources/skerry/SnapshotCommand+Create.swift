import ArgumentParser
import Support

extension SnapshotCommand {
    /// CreateSnapshot and CreateSnapshots, with what Skerry has beyond them.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a snapshot of a volume, or of all volumes of an instance at one instant.",
            discussion: """
                With --freeze the filesystems of the guest are frozen for the instant by its qemu-guest-agent, so that they \
                need no repair in the copy; without, the copy is what a power cut would leave. There is no snapshot when that \
                is not possible within the limit, unless --or-unfrozen says otherwise, and no guest stays frozen. Other \
                clients ask for it by the tag skerry:freeze=required (preferred, required:20, …).
                """)

        @OptionGroup var dataOptions: DataOptions
        @Argument(help: ArgumentHelp("The volume or the instance.", valueName: "id")) var source: String
        @Option(help: "What it is for.") var description: String?
        @Flag(help: "Freeze the guest's filesystems for the instant.") var freeze = false
        @Option(help: ArgumentHelp("How long that may take.", valueName: "seconds")) var freezeLimit = 10
        @Flag(help: "With --freeze: a snapshot in any case.") var orUnfrozen = false

        func validate() throws {
            guard freeze || !orUnfrozen else { throw ValidationError("--or-unfrozen goes with --freeze") }
            guard (1...60).contains(freezeLimit) else { throw ValidationError("--freeze-limit is 1 to 60 seconds") }
        }

        func run() async throws {
            let region = try await RunningRegion(data: dataOptions.folder)
            var parameters: [String: String] = [:]
            if let description { parameters["Description"] = description }
            if freeze {
                parameters["TagSpecification.1.ResourceType"] = "snapshot"
                parameters["TagSpecification.1.Tag.1.Key"] = "skerry:freeze"
                parameters["TagSpecification.1.Tag.1.Value"] =
                    (orUnfrozen ? "preferred" : "required") + ":\(freezeLimit)"
            }
            if source.hasPrefix("i-") {
                parameters["InstanceSpecification.InstanceId"] = source
                let answer = try await region.ec2.call("CreateSnapshots", parameters)
                for item in answer.items("snapshotSet") {
                    print("\(item.string("snapshotId") ?? "")  \(item.string("volumeId") ?? "")")
                }
            } else {
                parameters["VolumeId"] = source
                let answer = try await region.ec2.call("CreateSnapshot", parameters)
                print("\(answer.string("snapshotId") ?? "")  \(source)")
            }
        }
    }
}
