import AWSProtocol
import Foundation
import Link
import Support
import Testing

@testable import Region

struct HostLinkTests {
    private func json(_ value: some Encodable) throws -> [UInt8] { Array(try JSONEncoder().encode(value)) }

    @Test func aVolumeIsDesiredReportedAndAvailable() async throws {
        let region = try await LiveRegion()
        let start = try await region.link("GET", "/v1/desired?host=local&since=0")
        let all = try JSONDecoder().decode(DesiredChanges.self, from: Data(start.body.utf8))
        #expect(start.status == 200 && all.complete)

        async let poll = region.link("GET", "/v1/desired?host=local&since=\(all.revision)")
        _ = try await region.query("CreateVolume", ["AvailabilityZone": "us-east-1a", "Size": "1"])
        let delta = try JSONDecoder().decode(DesiredChanges.self, from: Data(try await poll.body.utf8))
        let spec = try delta.volumes.first.orThrow()
        #expect(delta.volumes.count == 1 && spec.size == .gibibytes(1))

        var report = StatusReport(complete: false, appliedRevision: delta.revision)
        report.volumes = [VolumeStatus(id: spec.id, state: .available, size: spec.size)]
        #expect(try await region.link("POST", "/v1/status?host=local", body: json(report)).status == 200)
        #expect(try await region.query("DescribeVolumes").body.contains("<status>available</status>"))
        #expect(try await region.link("POST", "/v1/status?host=local", body: Array("{".utf8)).status == 400)
        #expect(try await region.link("GET", "/v1/nothing").status == 404)
        await region.stop()
    }

    @Test func blobsAndKernelImages() async throws {
        let region = try await LiveRegion()
        let bytes = [UInt8](repeating: 7, count: 3_000_000)
        let digest = Digest.sha256Hex(bytes)
        #expect(try await region.link("PUT", "/v1/blobs/\(digest)", body: [1, 2, 3]).status == 400)
        #expect(try await region.link("GET", "/v1/blobs/\(digest)").status == 404)
        #expect(try await region.link("PUT", "/v1/blobs/\(digest)", body: bytes).status == 201)
        let got = try await region.link("GET", "/v1/blobs/\(digest)")
        #expect(got.status == 200 && Array(got.body.utf8) == bytes)
        #expect(try await region.link("GET", "/v1/blobs/..%2Fstate.sqlite").status == 404)

        let kernel = Administration.KernelImage(type: .kernel, name: "tiny-kernel", sha256: digest)
        let first = try await region.link("POST", "/v1/admin/kernel-images", body: json(kernel))
        let again = try await region.link("POST", "/v1/admin/kernel-images", body: json(kernel))
        #expect(first.status == 200 && first.body.contains("aki-") && first.body == again.body)
        let ramdisk = Administration.KernelImage(type: .ramdisk, name: "tiny-ramdisk", sha256: digest)
        let ari = try await region.link("POST", "/v1/admin/kernel-images", body: json(ramdisk))
        let id = try JSONDecoder().decode(Administration.ImageAnswer.self, from: Data(ari.body.utf8)).imageID
        var paired = kernel
        paired.ramdisk = id
        let pair = try await region.link("POST", "/v1/admin/kernel-images", body: json(paired))
        #expect(pair.status == 200 && pair.body != first.body)
        paired.ramdisk = "ami-0123456789abcdef0"
        #expect(try await region.link("POST", "/v1/admin/kernel-images", body: json(paired)).status == 400)
        let health = try await region.link("GET", "/v1/admin/health")
        #expect(health.status == 200 && health.body.contains("\"regions\":[\"us-east-1\",\"eu-west-1\"]"))
        await region.stop()
    }
}
