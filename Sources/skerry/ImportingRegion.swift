import Crypto
import Foundation
import Images
import Link
import Support

/// A region that is up, as the importer of images needs it. What an import that was killed left in it goes when the next begins.
struct ImportingRegion: ImageRegistry {
    private let region: RunningRegion
    private let record: ImportRecord

    init(data: DataFolder, region name: String? = nil) async throws {
        region = try await RunningRegion(data: data, region: name)
        await Self.removeLeftovers(in: data)
        record = try ImportRecord(run: data.run)
    }

    /// Above every epoch that the region gives to an attachment: nobody can attach the volume meanwhile.
    private static let maintenanceEpoch: Epoch = 1 << 62

    func createVolume(gibibytes: Int) async throws -> VolumeID {
        let answer = try await region.ec2.call(
            "CreateVolume",
            [
                "Size": "\(gibibytes)", "AvailabilityZone": region.name + "a",
                "TagSpecification.1.ResourceType": "volume", "TagSpecification.1.Tag.1.Key": "skerry:import",
                "TagSpecification.1.Tag.1.Value": "being filled",
            ])
        guard let id = answer.string("volumeId").flatMap(VolumeID.init(rawValue:)) else {
            throw ImageError("CreateVolume answered without an id")
        }
        try record.add(.init(region: region.name, id: id.rawValue))
        try await wait(for: "available", failure: ["error"], of: "volume \(id)") {
            let answer = try await region.ec2.call("DescribeVolumes", ["VolumeId.1": id.rawValue])
            return (answer.items("volumeSet").first?.string("status") ?? "", "")
        }
        return id
    }

    func open(_ volume: VolumeID) async throws -> String {
        let export = try await region.ebs.post(
            "/v1/open-export", EBSControl.OpenExport(id: volume, epoch: Self.maintenanceEpoch),
            as: EBSControl.Export.self)
        return "nbd+unix:///\(export.name)?socket=\(export.socket)"
    }

    func close(_ volume: VolumeID) async throws {
        _ = try await region.ebs.post(
            "/v1/close-export", EBSControl.CloseExport(id: volume, epoch: Self.maintenanceEpoch),
            as: EBSControl.Empty.self)
    }

    func deleteVolume(_ volume: VolumeID) async throws {
        _ = try await region.ec2.call("DeleteVolume", ["VolumeId": volume.rawValue])
    }

    func deleteSnapshot(_ snapshot: SnapshotID) async throws {
        _ = try await region.ec2.call("DeleteSnapshot", ["SnapshotId": snapshot.rawValue])
    }

    func image(named name: String) async throws -> String? {
        let answer = try await region.ec2.call(
            "DescribeImages", ["Owner.1": "self", "Filter.1.Name": "name", "Filter.1.Value.1": name])
        return answer.items("imagesSet").first?.string("imageId")
    }

    func snapshot(_ volume: VolumeID, description: String, progress: BuildProgress) async throws -> SnapshotID {
        let answer = try await region.ec2.call(
            "CreateSnapshot", ["VolumeId": volume.rawValue, "Description": description])
        guard let id = answer.string("snapshotId").flatMap(SnapshotID.init(rawValue:)) else {
            throw ImageError("CreateSnapshot answered without an id")
        }
        try record.add(.init(region: region.name, id: id.rawValue))
        try await wait(for: "completed", failure: ["error"], of: "snapshot \(id)") {
            let answer = try await region.ec2.call("DescribeSnapshots", ["SnapshotId.1": id.rawValue])
            let item = answer.items("snapshotSet").first
            return (item?.string("status") ?? "", item?.string("statusMessage") ?? "")
        }
        return id
    }

    func registerKernel(file: String, name: String, ramdisk: String?) async throws -> String {
        try await register("kernel", file: file, name: name, ramdisk: ramdisk)
    }

    func registerRamdisk(file: String, name: String) async throws -> String {
        try await register("ramdisk", file: file, name: name, ramdisk: nil)
    }

    private func register(_ type: String, file: String, name: String, ramdisk: String?) async throws -> String {
        struct Request: Encodable {
            var type: String
            var name: String
            var sha256: String
            var region: String
            var ramdisk: String?
        }
        struct Answer: Decodable {
            var imageID: String
        }
        let digest = SHA256.hash(data: try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe))
        let sha256 = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        try await region.administration.put("/v1/blobs/\(sha256)", file: file)
        return try await region.administration.post(
            "/v1/admin/kernel-images",
            Request(type: type, name: name, sha256: sha256, region: region.name, ramdisk: ramdisk), as: Answer.self
        ).imageID
    }

    func register(_ image: ImageRegistration) async throws -> String {
        var parameters = [
            "Name": image.name, "Description": image.description, "Architecture": image.architecture,
            "RootDeviceName": image.rootDeviceName, "BlockDeviceMapping.1.DeviceName": image.rootDeviceName,
            "BlockDeviceMapping.1.Ebs.SnapshotId": image.snapshot.rawValue,
            "BlockDeviceMapping.1.Ebs.VolumeSize": "\(image.gibibytes)",
            "BlockDeviceMapping.1.Ebs.DeleteOnTermination": "true",
        ]
        parameters["KernelId"] = image.kernel
        parameters["RamdiskId"] = image.ramdisk
        if image.kernel == nil { parameters["VirtualizationType"] = "hvm" }
        if image.isUEFI { parameters["BootMode"] = "uefi" }
        let answer = try await region.ec2.call("RegisterImage", parameters)
        guard let id = answer.string("imageId") else { throw ImageError("RegisterImage answered without an id") }
        return id
    }

    /// Asks until the state is `wanted`.
    private func wait(
        for wanted: String, failure: Set<String>, of what: String, state: () async throws -> (String, String)
    ) async throws {
        while true {
            let (now, message) = try await state()
            if now == wanted { return }
            if failure.contains(now) { throw ImageError("\(what) is in state \(now) \(message)") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Deletes what killed imports made. What became of an image in time is in use, and stays.
    private static func removeLeftovers(in data: DataFolder) async {
        let (entries, files) = ImportRecord.abandoned(in: data.run)
        for entry in entries {
            guard let region = try? await RunningRegion(data: data, region: entry.region) else { return }
            if let volume = VolumeID(rawValue: entry.id) {
                _ = try? await region.ebs.post(
                    "/v1/close-export", EBSControl.CloseExport(id: volume, epoch: Self.maintenanceEpoch),
                    as: EBSControl.Empty.self)
                _ = try? await region.ec2.call("DeleteVolume", ["VolumeId": entry.id])
            } else {
                _ = try? await region.ec2.call("DeleteSnapshot", ["SnapshotId": entry.id])
            }
        }
        for file in files { try? FileManager.default.removeItem(atPath: file) }
    }
}
