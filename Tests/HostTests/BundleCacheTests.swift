import Foundation
import Support
import Testing

@testable import Host

struct BundleCacheTests {
    private let folder = NSTemporaryDirectory() + "bundles-" + UUID().uuidString
    private let region = FakeRegion()

    private func disk(_ megabytes: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: megabytes << 20)
        for index in stride(from: 0, to: bytes.count, by: 300_000) { bytes[index] = UInt8(index / 300_000 % 255 + 1) }
        return bytes
    }

    private func copy(_ cache: BundleCache, _ image: String, _ size: Int) async throws -> Data {
        let path = folder + "/copy-" + UUID().uuidString
        try await cache.copy(image, size: .bytes(UInt64(size)), to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test func manyCopiesComeFromOneFetch() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bytes = disk(3)
        region.change { $0.bundles["ami-1"] = bytes }
        let cache = try BundleCache(folder: folder + "/cache", region: region)
        async let first = copy(cache, "ami-1", bytes.count)
        async let second = copy(cache, "ami-1", bytes.count)
        #expect(try await first == Data(bytes))
        #expect(try await second == Data(bytes))
        #expect(region.now.bundleRequests == 1)
        // What is there survives a restart of the process.
        let again = try BundleCache(folder: folder + "/cache", region: region)
        #expect(try await copy(again, "ami-1", bytes.count) == Data(bytes))
        #expect(region.now.bundleRequests == 1)
    }

    @Test func aBundleCutShortLeavesNothing() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        region.change { $0.bundles["ami-1"] = Array(disk(1).dropLast()) }
        let cache = try BundleCache(folder: folder + "/cache", region: region)
        await #expect(throws: HostError.self) { try await copy(cache, "ami-1", 1 << 20) }
        await #expect(throws: HostError.self) { try await copy(cache, "ami-2", 1 << 20) }
        await #expect(throws: HostError.self) { try await copy(cache, "../ami", 1 << 20) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/cache").isEmpty)
    }

    @Test func whatIsOverTheCapacityGoes() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var bytes = [UInt8](repeating: 7, count: 1 << 20)
        bytes[0] = 1
        region.change { state in for image in ["ami-1", "ami-2"] { state.bundles[image] = bytes } }
        let cache = try BundleCache(folder: folder + "/cache", region: region, capacity: .bytes(1_500_000))
        _ = try await copy(cache, "ami-1", bytes.count)
        _ = try await copy(cache, "ami-2", bytes.count)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/cache") == ["ami-2"])
    }
}
