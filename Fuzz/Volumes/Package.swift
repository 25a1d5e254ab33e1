// swift-tools-version: 6.2
import PackageDescription

// libFuzzer on the parsers of the volume engine: `make fuzz-volumes`. The sources are links to the program's, so that what
// is instrumented is small and builds in seconds; names of targets are as there, so that the same imports work.
let package = Package(
    name: "fuzz-volumes",
    targets: [
        .target(name: "CLinux"),
        .target(name: "CChecksums", cSettings: [.unsafeFlags(["-O2"])]),
        .target(name: "Support", dependencies: ["CLinux"]),
        .target(name: "Link", dependencies: ["Support"]),
        .target(name: "EBS", dependencies: ["Support", "Link", "CLinux", "CChecksums"]),
        .executableTarget(name: "FuzzEBS", dependencies: ["EBS", "CChecksums"]),
    ],
    swiftLanguageModes: [.v6]
)
