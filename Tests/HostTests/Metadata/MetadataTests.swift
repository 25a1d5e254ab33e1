import Crypto
import Foundation
import Link
import Testing

@testable import Host

struct MetadataTests {
    let service = MetadataService(tokens: MetadataToken(key: SymmetricKey(data: Array(repeating: UInt8(7), count: 32))))

    static func entry(_ change: (inout InstanceSpec) -> Void = { _ in }) throws -> MetadataDirectory.Entry {
        var spec = Samples.instance("i-00000005", "172.31.0.5", public: "198.18.0.5")
        change(&spec)
        let guest = try Guest(spec, addresses: [:])
        return .init(spec: spec, guest: guest, tree: MetadataTree.build(spec, guest))
    }

    func get(_ path: String, _ entry: MetadataDirectory.Entry?, token: String? = nil) -> MetadataService.Response {
        service.respond(.init(method: "GET", target: path, token: token), entry, now: 1000)
    }
    func text(_ path: String, _ entry: MetadataDirectory.Entry) -> String {
        let response = get(path, entry)
        return response.status == 200 ? String(decoding: response.body, as: UTF8.self) : "\(response.status)"
    }

    /// Every file with its content: what a client that walks the listings sees.
    func walk(_ folder: String, _ entry: MetadataDirectory.Entry) -> [String: String] {
        var found: [String: String] = [:]
        for name in text(folder, entry).split(separator: "\n") {
            // `0=my-key` is read as `0/`.
            let child = name.firstIndex(of: "=").map { String(name[..<$0]) + "/" } ?? String(name)
            if child.hasSuffix("/") {
                found.merge(walk(folder + child, entry)) { first, _ in first }
            } else {
                found[folder + child] = text(folder + child, entry)
            }
        }
        return found
    }

    @Test func wholeTree() throws {
        let entry = try Self.entry { $0.metadata.tags = ["Name": "web 1"] }
        let base = "/latest/meta-data/"
        let mac = base + "network/interfaces/macs/06:00:ac:1f:00:05/"
        let name = "ip-172-31-0-5.ec2.internal"
        let publicName = "ec2-198-18-0-5.compute-1.skerry.internal"
        let expected = [
            "ami-id": "ami-00000001", "ami-launch-index": "0", "ami-manifest-path": "(unknown)",
            "block-device-mapping/ami": "sda1", "block-device-mapping/root": "/dev/sda1",
            "block-device-mapping/ebs1": "sdf",
            "events/maintenance/history": "[]", "events/maintenance/scheduled": "[]", "hostname": name,
            "instance-action": "none", "instance-id": "i-00000005", "instance-life-cycle": "on-demand",
            "instance-type": "t2.nano", "local-hostname": name, "local-ipv4": "172.31.0.5", "mac": "06:00:ac:1f:00:05",
            "metrics/vhostmd": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "placement/availability-zone": "us-east-1a",
            "placement/availability-zone-id": "use1-az1", "placement/region": "us-east-1", "profile": "default-hvm",
            "public-hostname": publicName, "public-ipv4": "198.18.0.5",
            "public-keys/0/openssh-key": "ssh-ed25519 AAAA my-key\n", "reservation-id": "r-00000001",
            "security-groups": "default\nweb", "services/domain": "amazonaws.com", "services/partition": "aws",
            "tags/instance/Name": "web 1",
        ].reduce(into: [:]) { $0[base + $1.key] = $1.value }.merging(
            [
                "device-number": "0", "interface-id": "eni-00000001", "ipv4-associations/198.18.0.5": "172.31.0.5",
                "local-hostname": name, "local-ipv4s": "172.31.0.5", "mac": "06:00:ac:1f:00:05",
                "owner-id": "123456789012", "public-hostname": publicName, "public-ipv4s": "198.18.0.5",
                "security-group-ids": "sg-00000001", "security-groups": "default\nweb", "subnet-id": "subnet-00000001",
                "subnet-ipv4-cidr-block": "172.31.0.0/20", "vpc-id": "vpc-00000001",
                "vpc-ipv4-cidr-block": "172.31.0.0/16", "vpc-ipv4-cidr-blocks": "172.31.0.0/16",
            ].reduce(into: [:]) { $0[mac + $1.key] = $1.value }
        ) { first, _ in first }
        let found = walk(base, entry)
        for (path, value) in expected { #expect(found[path] == value, "\(path)") }
        #expect(Set(found.keys) == Set(expected.keys))
    }

    @Test func listingsAndPaths() throws {
        let entry = try Self.entry()
        #expect(text("/", entry).hasPrefix("1.0\n2007-01-19\n"))
        #expect(text("/", entry).hasSuffix("\nlatest"))
        #expect(text("/latest", entry) == "dynamic\nmeta-data")
        #expect(try text("/latest/", Self.entry { $0.metadata.userData = "eA==" }) == "dynamic\nmeta-data\nuser-data")
        #expect(text("/2009-04-04/meta-data/public-keys", entry) == "0=my-key")
        #expect(text("/1.0/meta-data/public-keys/0/", entry) == "openssh-key")
        #expect(text("/latest/meta-data/placement", entry) == text("/latest/meta-data/placement/", entry))
        #expect(text("//latest//meta-data/instance-id?x=1", entry) == "i-00000005")
        for path in [
            "/latest/user-data", "/nonsense", "/latest/meta-data/x", "/latest/meta-data/ami-id/",
            "/latest/meta-data/iam/",
        ] {
            #expect(get(path, entry).status == 404, "\(path)")
        }
        #expect(get("latest", entry).status == 400)
        #expect(get("/latest/", nil).status == 404)
        #expect(String(decoding: get("/x", entry).body, as: UTF8.self).contains("<h1>404 - Not Found</h1>"))
        let post = MetadataService.Request(method: "POST", target: "/latest/")
        #expect(service.respond(post, entry, now: 0).status == 405)
    }

    @Test func userDataIsRaw() throws {
        let bytes: [UInt8] = [0x1F, 0x8B, 0, 255, 10]
        let entry = try Self.entry { $0.metadata.userData = Data(bytes).base64EncodedString() }
        let response = get("/latest/user-data", entry)
        #expect(response.body == bytes)
        #expect(response.type == "application/octet-stream")
    }

    @Test func identityDocument() throws {
        let text = text("/latest/dynamic/instance-identity/document", try Self.entry())
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(document?["instanceId"] as? String == "i-00000005")
        #expect(document?["accountId"] as? String == "123456789012")
        #expect(document?["pendingTime"] as? String == "2026-01-02T03:04:05Z")
        #expect(document?["kernelId"] is NSNull)
    }

    @Test func instanceProfile() throws {
        let entry = try Self.entry {
            $0.metadata.instanceProfileARN = "arn:aws:iam::123456789012:instance-profile/web"
            $0.metadata.instanceProfileID = "AIPA1"
            $0.metadata.roleName = "web"
            $0.metadata.roleCredentials = "{}"
        }
        #expect(text("/latest/meta-data/iam/", entry) == "info\nsecurity-credentials/")
        #expect(text("/latest/meta-data/iam/security-credentials/", entry) == "web")
        #expect(text("/latest/meta-data/iam/security-credentials/web", entry) == "{}")
        #expect(text("/latest/meta-data/iam/info", entry).contains("\"InstanceProfileId\" : \"AIPA1\""))
    }

    @Test func tokens() throws {
        let entry = try Self.entry { $0.metadata.tokensRequired = true }
        let other = try Self.entry { $0.id = "i-00000006" }
        func put(_ lifetime: String?, forwarded: Bool = false, _ entry: MetadataDirectory.Entry)
            -> MetadataService.Response
        {
            service.respond(
                .init(method: "PUT", target: "/latest/api/token", tokenLifetime: lifetime, forwardedFor: forwarded),
                entry,
                now: 1000)
        }
        for bad in [nil, "0", "21601", "x", "-5"] { #expect(put(bad, entry).status == 400) }
        #expect(put("60", forwarded: true, entry).status == 403)
        let answer = put("60", entry)
        #expect(answer.status == 200 && answer.tokenLifetime == 60 && answer.hops == 1)
        let token = String(decoding: answer.body, as: UTF8.self)
        let id = "/latest/meta-data/instance-id"
        #expect(get(id, entry).status == 401)
        #expect(get(id, entry, token: token).status == 200)
        #expect(get(id, entry, token: token).tokenLifetime == 60)
        #expect(get(id, other, token: token).status == 401)
        #expect(get(id, other).status == 200)
        #expect(get(id, entry, token: token + "x").status == 401)
        #expect(get(id, entry, token: "").status == 401)
        let late = MetadataService.Request(method: "GET", target: id, token: token)
        #expect(service.respond(late, entry, now: 1060).status == 401)
        #expect(try put("60", Self.entry { $0.metadata.hopLimit = 3 }).hops == 3)
        #expect(try get("/latest/", Self.entry { $0.metadata.metadataEnabled = false }).status == 403)
        #expect(get("/latest/api/token", other).status == 405)
    }

    @Test(arguments: [
        ("us-east-1", "us-east-1b", "use1-az2"), ("eu-west-1", "eu-west-1a", "euw1-az1"),
        ("ap-northeast-1", "ap-northeast-1c", "apne1-az3"), ("ap-southeast-2", "ap-southeast-2a", "apse2-az1"),
        ("eu-central-1", "eu-central-1a", "euc1-az1"),
    ])
    func zoneIDs(_ region: String, _ zone: String, _ id: String) {
        #expect(MetadataTree.zoneID(zone, region: region) == id)
    }
}
