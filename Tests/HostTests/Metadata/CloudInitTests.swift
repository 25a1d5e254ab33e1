import Foundation
import Link
import Support
import Testing

@testable import Host

/// An unmodified cloud-init reads the service. `SKERRY_CLOUD_INIT` names the folder of its Python package (for example from
/// `apt-get download cloud-init python3-configobj` and `dpkg -x`), so that nothing is installed for it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SKERRY_CLOUD_INIT"] != nil, "SKERRY_CLOUD_INIT is not set"))
struct CloudInitTests {
    @Test func crawls() async throws {
        var guests = NetworkNamespaceTests.pair(31)
        guests[0].0.metadata.userData = Data("#cloud-config\n{}\n".utf8).base64EncodedString()
        guests[0].0.metadata.tokensRequired = true
        try await NetworkNamespaceTests.withNetwork(31, guests: guests, groups: [NetworkNamespaceTests.web]) {
            manager, guests, _ in
            let server = MetadataServer(options: manager.options, directory: manager.metadata)
            let serving = Task { try await server.run() }
            defer { serving.cancel() }
            let program = """
                import json
                from unittest import mock
                from cloudinit import helpers
                from cloudinit.sources import DataSourceEc2 as ec2
                source = ec2.DataSourceEc2({}, None, helpers.Paths({"cloud_dir": "/tmp", "run_dir": "/tmp"}))
                with mock.patch.object(ec2, "identify_platform", return_value="aws"):
                    found = source.crawl_metadata()
                source.metadata = found["meta-data"]
                source.identity = found["dynamic"]["instance-identity"]["document"]
                print(json.dumps({
                    "id": source.get_instance_id(), "hostname": source.get_hostname().hostname
                        if hasattr(source.get_hostname(), "hostname") else str(source.get_hostname()),
                    "keys": source.get_public_ssh_keys(), "zone": source.availability_zone, "region": source.region,
                    "user-data": found["user-data"].decode(), "device": source.device_name_to_device("ebs1"),
                    "mac": list(found["meta-data"]["network"]["interfaces"]["macs"]), "version": source.get_metadata_api_version()
                        if hasattr(source, "get_metadata_api_version") else None,
                }))
                """
            let output = try await Command.run(
                "nsenter", ["--net=/run/netns/\(guests[0].namespace)", "python3", "-c", program],
                environment: ["PYTHONPATH": ProcessInfo.processInfo.environment["SKERRY_CLOUD_INIT"] ?? ""]
            ).output
            let found = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
            #expect(found?["id"] as? String == "i-00000005")
            #expect(found?["keys"] as? [String] == ["ssh-ed25519 AAAA my-key"])
            #expect(found?["zone"] as? String == "us-east-1a")
            #expect(found?["region"] as? String == "us-east-1")
            #expect(found?["user-data"] as? String == "#cloud-config\n{}\n")
            #expect(found?["mac"] as? [String] == ["06:00:ac:1f:00:05"])
        }
    }
}
