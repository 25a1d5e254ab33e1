// swift-tools-version: 6.2
import PackageDescription

// Arrows point one way; Tests/Architecture checks them from `swift package describe`.
// The data path (EBS, SnapshotStore, S3) is optimised in debug builds too: tests then run at a speed near production's.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The volume engine is generic over its file seam and is specialised only where the compiler sees the whole module; tests
// specialise it for their simulated disk across modules.
let wholeModule = [
    SwiftSetting.unsafeFlags(
        ["-O", "-wmo", "-num-threads", "2", "-cross-module-optimization"], .when(configuration: .debug))
]

let package = Package(
    name: "skerry",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "skerry", targets: ["skerry"]),
        // For the package in Fuzz.
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    ],
    targets: [
        .target(name: "CLinux"),
        .target(name: "CChecksums", cSettings: [.unsafeFlags(["-O2"])]),
        // The system's libcrypto: swift-crypto has no XTS.
        .target(
            name: "CVolumeCipher", cSettings: [.unsafeFlags(["-O2"])], linkerSettings: [.linkedLibrary("crypto")]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Support",
            dependencies: [
                "CLinux",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(name: "Link", dependencies: ["Support"]),
        .target(
            name: "AWSProtocol",
            dependencies: [
                "Support",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "X509", package: "swift-certificates"),
            ]),
        .target(name: "AWSShapes", dependencies: ["AWSProtocol"]),
        .target(
            name: "SnapshotStore",
            dependencies: [
                "Support", "AWSProtocol", "CZstd",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            swiftSettings: optimised),
        .target(name: "IAMPolicy"),
        .target(
            name: "FuzzTargets", dependencies: ["AWSProtocol", "IAMPolicy", "SnapshotStore"], path: "Fuzz/Targets"),
        .target(
            name: "Bundles",
            dependencies: [
                "AWSProtocol", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: optimised),
        .target(
            name: "EBS",
            dependencies: [
                "Support", "Link", "CLinux", "CChecksums", "CVolumeCipher", "SnapshotStore",
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: wholeModule),
        .target(
            name: "S3",
            dependencies: [
                "Support", "AWSProtocol", "CChecksums", "CLinux", "IAMPolicy",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: optimised),
        .target(
            name: "Region",
            dependencies: [
                "Support", "Link", "AWSShapes", "S3", "SnapshotStore", "Bundles",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .target(
            name: "Host",
            dependencies: [
                "Support", "Link", "CLinux",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .target(
            name: "Images", dependencies: ["Support"],
            resources: [.embedInCode("Guest")]),
        .target(
            name: "ClassicTools",
            dependencies: [
                "Support", "AWSShapes", "AWSProtocol", "Bundles",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]),
        .executableTarget(
            name: "skerry",
            dependencies: [
                "Support", "Link", "Region", "Host", "EBS", "SnapshotStore", "Images", "ClassicTools", "AWSProtocol",
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .testTarget(name: "SupportTests", dependencies: ["Support", "Link", "CLinux"]),
        .testTarget(name: "AWSProtocolTests", dependencies: ["AWSProtocol"]),
        .testTarget(name: "AWSShapesTests", dependencies: ["AWSShapes"]),
        // Driven by Tests/Conformance/test_roundtrip*.py over its standard input and output.
        .executableTarget(name: "AWSShapesProbe", dependencies: ["AWSShapes"], path: "Tests/AWSShapesProbe"),
        .testTarget(name: "SnapshotStoreTests", dependencies: ["SnapshotStore"]),
        .testTarget(name: "EBSTests", dependencies: ["EBS", "CLinux", "CChecksums"], swiftSettings: wholeModule),
        .testTarget(name: "IAMPolicyTests", dependencies: ["IAMPolicy"]),
        .testTarget(
            name: "BundlesTests",
            dependencies: [
                "Bundles",
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "X509", package: "swift-certificates"),
            ]),
        .testTarget(name: "S3Tests", dependencies: ["S3"]),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"]),
        .testTarget(
            name: "RegionTests",
            dependencies: [
                "Region",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]),
        .testTarget(name: "HostTests", dependencies: ["Host"]),
        .testTarget(name: "ImagesTests", dependencies: ["Images"]),
        .testTarget(name: "ClassicToolsTests", dependencies: ["ClassicTools"]),
    ],
    swiftLanguageModes: [.v6]
)
