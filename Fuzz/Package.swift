// swift-tools-version: 6.2
import PackageDescription

// `make fuzz`: built with the fuzzer's instrumentation, apart from the program. What is fuzzed is in Targets, a target of the
// program's own package, whose tests replay Corpus.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "skerry", path: "..")],
    targets: [
        .executableTarget(name: "Fuzzer", dependencies: [.product(name: "FuzzTargets", package: "skerry")])
    ],
    swiftLanguageModes: [.v6]
)
