import Link
import Support

@testable import Host

/// Desired state for tests.
enum Samples {
    static func options(pool: IPv4Prefix, folder: String = "/tmp/none", hostsFile: String? = nil)
        -> NetworkOptions
    {
        NetworkOptions(
            dataFolder: folder, folder: folder, publicPool: pool, hostsFile: hostsFile)
    }

    static func instance(
        _ id: InstanceID, _ address: String, public publicAddress: String? = nil,
        groups: [SecurityGroupID] = ["sg-00000001"],
        subnet: String = "172.31.0.0/20", vpc: String = "vpc-00000001", region: String = "us-east-1"
    ) -> InstanceSpec {
        let parsed = IPv4Address(address) ?? IPv4Address(bits: 0)
        let mac =
            "06:00"
            + stride(from: 24, through: 0, by: -8).map { shift in
                let text = String(parsed.bits >> UInt32(shift) & 255, radix: 16)
                return ":" + (text.count == 1 ? "0" : "") + text
            }.joined()
        let dashes = address.replacing(".", with: "-")
        let domain = region == "us-east-1" ? "ec2.internal" : "\(region).compute.internal"
        var metadata = InstanceMetadata(
            account: "123456789012", region: region, availabilityZone: region + "a", imageID: "ami-00000001",
            instanceType: "t2.nano", reservationID: "r-00000001", launchIndex: 0, launchTime: "2026-01-02T03:04:05Z",
            architecture: "x86_64", privateDNSName: "ip-\(dashes).\(domain)")
        metadata.publicDNSName = publicAddress.map {
            "ec2-\($0.replacing(".", with: "-")).compute-1.skerry.internal"
        }
        metadata.securityGroupNames = ["default", "web"]
        metadata.keyName = "my-key"
        metadata.publicKey = "ssh-ed25519 AAAA my-key"
        metadata.blockDeviceMapping = ["ami": "sda1", "root": "/dev/sda1", "ebs1": "sdf"]
        return InstanceSpec(
            id: id, power: .running, run: 1, reboots: 0, vcpus: 1, memory: .mebibytes(128), firmware: .bios,
            directBoot: nil,
            disks: [],
            network: .init(
                id: "eni-00000001", mac: mac, privateAddress: address, publicAddress: publicAddress,
                subnet: "subnet-00000001",
                subnetCIDR: subnet, vpc: vpc, vpcCIDR: "172.31.0.0/16", securityGroups: groups),
            metadata: metadata)
    }

    static func everywhere(_ proto: String, _ from: Int? = nil, _ to: Int? = nil) -> SecurityGroupSpec.Rule {
        .init(ipProtocol: proto, fromPort: from, toPort: to, cidr: "0.0.0.0/0")
    }

    static func group(
        _ id: SecurityGroupID, ingress: [SecurityGroupSpec.Rule], egress: [SecurityGroupSpec.Rule] = [everywhere("-1")]
    ) -> SecurityGroupSpec {
        .init(id: id, ingress: ingress, egress: egress)
    }
}

/// Records in memory.
actor MemoryRecorder: MachineChangeRecorder {
    private var list: [MachineChange] = []
    func record(_ change: MachineChange) { if !list.contains(change) { list.append(change) } }
    func drop(_ change: MachineChange) { list.removeAll { $0 == change } }
    func changes() -> [MachineChange] { list }
}
