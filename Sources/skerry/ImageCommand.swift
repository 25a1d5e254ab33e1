import ArgumentParser
import Foundation
import Images
import Support

struct ImageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image",
        abstract: "Build machine images, or import disks, and register them in the running region.",
        subcommands: [Build.self, Register.self, Import.self])

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Build an image and register it.",
            discussion:
                "Recipes: tiny (boots in seconds, for tests and small servers), debian-12 (systemd, cloud-init).")

        @OptionGroup var dataOptions: DataOptions
        @Argument(help: "tiny or debian-12.") var recipe: Recipe
        @Option(help: "Name of the AMI; default: the recipe's name and the date.") var name: String?
        @Option(help: "kernel: started by AKI and ARI; grub or uefi: by the disk's own boot loader.") var boot:
            BootMethod = .kernel
        @Option(help: "debian-12's root file system: ext4 or xfs.") var filesystem: RootFilesystem = .ext4
        @Option(help: ArgumentHelp("debian-12's archive; default: this machine's apt sources.", valueName: "URL"))
        var mirror: String?
        @Option(help: ArgumentHelp("AWS region name to register it in.", valueName: "name")) var region: String?
        @Option(
            help: ArgumentHelp(
                "Only build, and leave the files in this folder, from where `image register` takes them.",
                valueName: "folder"))
        var output: String?

        func run() async throws {
            let data = dataOptions.folder
            let cache = data.file("cache/packages")
            let show = StepPrinter()
            if let output {
                let image = try await make(cache: cache, in: output, progress: show.step)
                try image.describe(in: output)
                show.end()
                print(image.root)
                return
            }
            // Before the long build, so that a region that is not up is said at once.
            let registry = try await ImportingRegion(data: data, region: region)
            let folder = data.file("cache/image-\(UUID().uuidString.prefix(8))")
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let image = try await make(cache: cache, in: folder, progress: show.step)
            let id = try await ImageImporter(registry: registry, progress: show.step)
                .register(image, named: name ?? image.datedName)
            show.end()
            print("IMAGE\t\(id)")
        }

        private func make(
            cache: String, in folder: String, progress: @escaping BuildProgress
        ) async throws -> BuiltImage {
            switch recipe {
            case .tiny:
                try await TinyImage(cache: cache, output: folder, boot: boot).build(progress: progress)
            case .debian12:
                try await DebianImage(output: folder, boot: boot, filesystem: filesystem, mirror: mirror)
                    .build(progress: progress)
            }
        }
    }

    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register an image that `image build --output` left in a folder: built once, for any region.")

        @OptionGroup var dataOptions: DataOptions
        @Argument(help: "The folder.") var folder: String
        @Option(help: "Name of the AMI; default: the recipe's name and the date.") var name: String?
        @Option(help: ArgumentHelp("AWS region name to register it in.", valueName: "name")) var region: String?

        func run() async throws {
            let image = try BuiltImage(folder: folder)
            let registry = try await ImportingRegion(data: dataOptions.folder, region: region)
            let show = StepPrinter()
            let id = try await ImageImporter(registry: registry, progress: show.step)
                .register(image, named: name ?? image.datedName)
            show.end()
            print("IMAGE\t\(id)")
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a bootable disk file: raw, qcow2 or vmdk, of any distribution.")

        @OptionGroup var dataOptions: DataOptions
        @Argument(help: "The disk file.") var file: String
        @Option(help: "Name of the AMI; default: the file's name.") var name: String?
        @Option(help: "Description of the AMI.") var description = "Imported disk"
        @Option(help: ArgumentHelp("AWS region name to register it in.", valueName: "name")) var region: String?
        @Flag(help: "The disk boots by UEFI instead of BIOS.") var uefi = false

        func run() async throws {
            let registry = try await ImportingRegion(data: dataOptions.folder, region: region)
            let show = StepPrinter()
            let id = try await ImageImporter(registry: registry, progress: show.step)
                .importDisk(
                    file, named: name ?? (file as NSString).lastPathComponent, description: description, isUEFI: uefi)
            show.end()
            print("IMAGE\t\(id)")
        }
    }
}

extension BuiltImage {
    /// The recipe's name and the time: two images of one name are refused.
    fileprivate var datedName: String {
        let formatter = DateFormatter()
        formatter.dateFormat = "yyyyMMdd-HHmmss"
        return "\(name)-\(formatter.string(from: Date()))"
    }
}

enum Recipe: String, ExpressibleByArgument, CaseIterable {
    case tiny
    case debian12 = "debian-12"
}

extension BootMethod: ExpressibleByArgument {}
extension RootFilesystem: ExpressibleByArgument {}
