import Foundation
import Link
import Support

// Metadata: what an instance learns about itself at http://169.254.169.254/.
//
// `MetadataTree` (pure) says what there is, `MetadataService` (pure) answers one request, `MetadataServer` is the socket.
// Names, forms and listing rules: EC2 User Guide, "Instance metadata categories" and "Retrieve instance metadata".

/// A file or folder of the service.
indirect enum MetadataNode: Equatable, Sendable {
    case file([UInt8], type: String = "text/plain")
    case folder([Entry])

    struct Entry: Equatable, Sendable {
        var name: String
        var node: MetadataNode
        /// What a listing shows, when that is not the name (`0=my-key`).
        var title: String?
    }

    static func text(_ text: String) -> Self { .file(Array(text.utf8)) }
    /// A folder of the entries that are there, in alphabetical order.
    static func folder(_ entries: [String: MetadataNode?]) -> Self {
        .folder(
            entries.compactMap { name, node in node.map { Entry(name: name, node: $0) } }.sorted { $0.name < $1.name })
    }

    /// A folder of files and folders.
    static func folder(files: [String: String?], folders: [String: MetadataNode?] = [:]) -> Self {
        var entries = folders
        for (name, text) in files { entries[name] = text.map(MetadataNode.text) }
        return .folder(entries)
    }

    /// One name a line, folders with a slash, no newline at the end.
    var listing: String? {
        guard case .folder(let entries) = self else { return nil }
        return entries.map { entry in
            if let title = entry.title { return title }
            if case .folder = entry.node { return entry.name + "/" }
            return entry.name
        }.joined(separator: "\n")
    }

    func child(_ name: some StringProtocol) -> MetadataNode? {
        guard case .folder(let entries) = self else { return nil }
        return entries.first { $0.name == name }?.node
    }
}

/// Everything of one instance: `meta-data/`, `dynamic/`, `user-data`.
enum MetadataTree {
    static func build(_ spec: InstanceSpec, _ guest: Guest) -> MetadataNode {
        .folder([
            "meta-data": metaData(spec, guest),
            "dynamic": dynamic(spec, guest),
            "user-data": userData(spec.metadata),
        ])
    }

    /// Absent when the instance has none: the service then answers 404. An empty one counts as none.
    private static func userData(_ metadata: InstanceMetadata) -> MetadataNode? {
        guard let text = metadata.userData, let data = Data(base64Encoded: text), !data.isEmpty else { return nil }
        return .file(Array(data), type: "application/octet-stream")
    }

    private static func manifestPath(_ spec: InstanceSpec) -> String? {
        for disk in spec.disks { if case .bundle(let location, _) = disk.source { return location } }
        return nil
    }

    private static func metaData(_ spec: InstanceSpec, _ guest: Guest) -> MetadataNode {
        let data = spec.metadata
        let files: [String: String?] = [
            "ami-id": data.imageID,
            "ami-launch-index": "\(data.launchIndex)",
            // EC2's word for images that have none.
            "ami-manifest-path": manifestPath(spec) ?? "(unknown)",
            "hostname": guest.privateName,
            "instance-action": "none",
            "instance-id": spec.id.rawValue,
            "instance-life-cycle": "on-demand",
            "instance-type": data.instanceType,
            "kernel-id": data.kernelID,
            "local-hostname": guest.privateName,
            "local-ipv4": guest.address.description,
            "mac": guest.mac,
            "product-codes": data.productCodes.flatMap { $0.isEmpty ? nil : $0.joined(separator: "\n") },
            "profile": data.kernelID == nil ? "default-hvm" : "default-paravirtual",
            "public-hostname": guest.publicAddress == nil ? nil : guest.publicName,
            "public-ipv4": guest.publicAddress?.description,
            "ramdisk-id": data.ramdiskID,
            "reservation-id": data.reservationID,
            "security-groups": data.securityGroupNames.joined(separator: "\n"),
        ]
        let placement: [String: String?] = [
            "availability-zone": data.availabilityZone,
            "availability-zone-id": zoneID(data.availabilityZone, region: data.region),
            "region": data.region,
        ]
        let macs: MetadataNode = .folder([guest.mac: interface(spec, guest)])
        let maintenance: MetadataNode = .folder(files: ["history": "[]", "scheduled": "[]"])
        let folders: [String: MetadataNode?] = [
            "block-device-mapping": data.blockDeviceMapping.isEmpty
                ? nil : .folder(files: data.blockDeviceMapping),
            "events": .folder(files: [:], folders: ["maintenance": maintenance]),
            "iam": iam(data),
            "metrics": .folder(files: ["vhostmd": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]),
            "network": .folder(files: [:], folders: ["interfaces": .folder(["macs": macs])]),
            "placement": .folder(files: placement),
            "public-keys": publicKeys(data),
            "services": .folder(files: ["domain": "amazonaws.com", "partition": "aws"]),
            "tags": tags(data),
        ]
        return .folder(files: files, folders: folders)
    }

    private static func tags(_ data: InstanceMetadata) -> MetadataNode? {
        guard let tags = data.tags, !tags.isEmpty else { return nil }
        return .folder(files: [:], folders: ["instance": .folder(files: tags.mapValues { $0 })])
    }

    private static func interface(_ spec: InstanceSpec, _ guest: Guest) -> MetadataNode {
        let network = spec.network
        let publicAddress = guest.publicAddress?.description
        let files: [String: String?] = [
            "device-number": "0",
            "interface-id": network.id,
            "local-hostname": guest.privateName,
            "local-ipv4s": guest.address.description,
            "mac": guest.mac,
            "owner-id": spec.metadata.account,
            "public-hostname": publicAddress == nil ? nil : guest.publicName,
            "public-ipv4s": publicAddress,
            "security-group-ids": network.securityGroups.map(\.rawValue).joined(separator: "\n"),
            "security-groups": spec.metadata.securityGroupNames.joined(separator: "\n"),
            "subnet-id": network.subnet,
            "subnet-ipv4-cidr-block": network.subnetCIDR,
            "vpc-id": network.vpc,
            "vpc-ipv4-cidr-block": network.vpcCIDR,
            "vpc-ipv4-cidr-blocks": network.vpcCIDR,
        ]
        let associations = publicAddress.map { MetadataNode.folder(files: [$0: guest.address.description]) }
        return .folder(files: files, folders: ["ipv4-associations": associations])
    }

    private static func publicKeys(_ data: InstanceMetadata) -> MetadataNode? {
        guard let key = data.publicKey else { return nil }
        return .folder([
            .init(
                name: "0", node: .folder(["openssh-key": .text(key.hasSuffix("\n") ? key : key + "\n")]),
                title: "0=\(data.keyName ?? "key")")
        ])
    }

    private static func iam(_ data: InstanceMetadata) -> MetadataNode? {
        guard let profile = data.instanceProfileARN else { return nil }
        let info: [(String, String?)] = [
            ("Code", "Success"), ("LastUpdated", data.launchTime), ("InstanceProfileArn", profile),
            ("InstanceProfileId", data.instanceProfileID),
        ]
        var credentials: MetadataNode?
        if let role = data.roleName, let document = data.roleCredentials {
            credentials = .folder(files: [role: document])
        }
        return .folder(
            files: ["info": JSONText.object(info.filter { $0.1 != nil })],
            folders: ["security-credentials": credentials])
    }

    private static func dynamic(_ spec: InstanceSpec, _ guest: Guest) -> MetadataNode {
        let data = spec.metadata
        let document: [(String, String?)] = [
            ("accountId", data.account), ("architecture", data.architecture),
            ("availabilityZone", data.availabilityZone), ("billingProducts", nil), ("devpayProductCodes", nil),
            ("marketplaceProductCodes", nil), ("imageId", data.imageID), ("instanceId", spec.id.rawValue),
            ("instanceType", data.instanceType), ("kernelId", data.kernelID), ("pendingTime", data.launchTime),
            ("privateIp", "\(guest.address)"), ("ramdiskId", data.ramdiskID), ("region", data.region),
            ("version", "2017-09-30"),
        ]
        return .folder(
            files: [:],
            folders: [
                "fws": .folder(files: ["instance-monitoring": "disabled"]),
                "instance-identity": .folder(files: ["document": JSONText.object(document)]),
            ])
    }

    /// `use1-az1` for us-east-1a: the zone ids of an account whose zone letters are in order.
    static func zoneID(_ zone: String, region: String) -> String? {
        guard zone.hasPrefix(region), zone.utf8.count == region.utf8.count + 1, let letter = zone.utf8.last,
            (0x61...0x7A).contains(letter)
        else { return nil }
        let parts = region.split(separator: "-")
        guard parts.count >= 3, let area = parts.first, let number = parts.last else { return nil }
        let short = parts.dropFirst().dropLast().map { part in
            var text = part.replacing("north", with: "n").replacing("south", with: "s")
            text = text.replacing("east", with: "e").replacing("west", with: "w").replacing("central", with: "c")
            return String(text)
        }.joined(separator: "-")
        return "\(area)\(short)\(number)-az\(letter - 0x60)"
    }
}

/// JSON in the form of the identity document: one member a line, in the given order.
enum JSONText {
    static func object(_ members: [(String, String?)]) -> String {
        let lines = members.map { "  \(string($0.0)) : \($0.1.map(string) ?? "null")" }
        return "{\n" + lines.joined(separator: ",\n") + "\n}"
    }

    private static func string(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case let scalar where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
