import AWSProtocol
import Foundation
import Link
import Support
import Testing

@testable import Region

struct FrontDoorTests {
    @Test func signedRequestsAndErrorFrames() async throws {
        let region = try await LiveRegion()
        let volumes = try await region.query("DescribeVolumes")
        #expect(volumes.status == 200)
        #expect(volumes.body.contains("<DescribeVolumesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"))
        #expect(volumes.body.contains("<volumeSet/>") && volumes.body.contains("<requestId>"))
        let old = try await region.query("DescribeVolumes", version: "2010-08-31")
        #expect(old.body.contains("http://ec2.amazonaws.com/doc/2010-08-31/"))

        let created = try await region.query("CreateVolume", ["AvailabilityZone": "us-east-1a", "Size": "1"])
        #expect(created.status == 200 && created.body.contains("<status>creating</status>"))
        let elsewhere = try await region.query("DescribeVolumes", region: "eu-west-1")
        #expect(elsewhere.body.contains("<volumeSet/>"), "a region name is a namespace of its own")

        let missing = try await region.query("CreateVolume", ["Size": "1"])
        #expect(missing.status == 400 && missing.body.contains("<Code>MissingParameter</Code>"))
        let unknown = try await region.query("BrewCoffee")
        #expect(unknown.status == 400 && unknown.body.contains("<Code>InvalidAction</Code>"))
        let unsupported = try await region.query("CreateTransitGateway")
        #expect(unsupported.body.contains("<Code>UnsupportedOperation</Code>"))
        let dry = try await region.query(
            "CreateVolume", ["AvailabilityZone": "us-east-1a", "Size": "1", "DryRun": "true"])
        #expect(dry.status == 412 && dry.body.contains("<Code>DryRunOperation</Code>"))
        let mars = try await region.query("DescribeVolumes", region: "mars-1")
        #expect(mars.status == 401 && mars.body.contains("<Code>AuthFailure</Code>"))
        await region.stop()
    }

    @Test func badSignaturesAreRefused() async throws {
        let region = try await LiveRegion()
        let forged = try await region.query(
            "DescribeVolumes", keys: .init(accessKeyID: region.keys.accessKeyID, secretAccessKey: "wrong"))
        #expect(forged.status == 403 && forged.body.contains("<Code>SignatureDoesNotMatch</Code>"))
        let nobody = try await region.query(
            "DescribeVolumes", keys: .init(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x"))
        #expect(nobody.status == 401 && nobody.body.contains("<Code>AuthFailure</Code>"))
        let body = Array("Action=DescribeVolumes&Version=2016-11-15".utf8)
        let unsigned = try await region.send(
            SignableRequest(
                method: "POST", path: "/", headers: ["Content-Type": "application/x-www-form-urlencoded"],
                payload: .bytes(body)), body: body)
        #expect(unsigned.status == 403 && unsigned.body.contains("<Code>MissingAuthenticationToken</Code>"))
        await region.stop()
    }

    @Test func versionTwoSignaturesNameNoRegion() async throws {
        let region = try await LiveRegion()
        for method in ["GET", "POST"] {
            var fields = FormFields(pairs: [("Action", "DescribeVolumes"), ("Version", "2011-01-01")])
            Signer(keys: region.keys, region: "", service: "").signV2(
                &fields, method: method, host: "127.0.0.1:\(region.port)", path: "/")
            let isPost = method == "POST"
            let body = isPost ? Array(fields.encoded.utf8) : []
            let request = SignableRequest(
                method: method, path: "/", query: isPost ? "" : fields.encoded,
                headers: isPost ? ["Content-Type": "application/x-www-form-urlencoded"] : [:], payload: .bytes(body))
            let answer = try await region.send(request, body: body)
            #expect(answer.status == 200 && answer.body.contains("DescribeVolumesResponse"), "\(answer)")
        }
        await region.stop()
    }

    @Test func certificatesOfTheClassicTools() async throws {
        let region = try await LiveRegion()
        let signer = try CertificateSigner(
            certificatePEM: String(contentsOfFile: region.data.certificate, encoding: .utf8),
            privateKeyPEM: String(contentsOfFile: region.data.privateKey, encoding: .utf8), region: "us-east-1",
            service: "ec2")
        let body = Array("Action=DescribeVolumes&Version=2010-08-31".utf8)
        var request = SignableRequest(
            method: "POST", path: "/",
            headers: ["Host": "127.0.0.1:\(region.port)", "Content-Type": "application/x-www-form-urlencoded"],
            payload: .bytes(body))
        try signer.sign(&request)
        #expect(try await region.send(request, body: body).status == 200)
        let mode =
            try FileManager.default.attributesOfItem(atPath: region.data.privateKey)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        await region.stop()
    }

    @Test func objectsGoToS3AndOldClientsAreAnswered() async throws {
        let region = try await LiveRegion()
        var list = SignableRequest(method: "GET", path: "/", headers: ["Host": "127.0.0.1:\(region.port)"])
        Signer(keys: region.keys, region: "us-east-1", service: "s3").sign(&list)
        let buckets = try await region.send(list, body: [])
        #expect(buckets.status == 200 && buckets.body.contains("ListAllMyBucketsResult"))

        let old = try await region.raw("GET /?Action=DescribeRegions HTTP/1.0\r\n\r\n")
        #expect(old.hasPrefix("HTTP/1.0 403") && old.contains("MissingAuthenticationToken"), "and the connection ends")

        let large = try await region.raw(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n")
        #expect(large.hasPrefix("HTTP/1.1 413") && !large.contains("100 Continue"))
        await region.stop()
    }

    @Test func metrics() async throws {
        let region = try await LiveRegion()
        _ = try await region.query("DescribeVolumes")
        _ = try await region.query("BrewCoffee")
        let text = try await region.send(SignableRequest(method: "GET", path: "/metrics"), body: []).body
        #expect(text.contains("skerry_requests_total{service=\"ec2\",action=\"DescribeVolumes\",status=\"200\"} 1"))
        #expect(text.contains("skerry_requests_total{service=\"ec2\",action=\"other\",status=\"400\"} 1"))
        #expect(!text.contains(region.keys.accessKeyID))
        await region.stop()
    }

    @Test func everythingIsThereAfterARestart() async throws {
        let folder = try TestFolder()
        let first = try await LiveRegion(folder)
        _ = try await first.query("CreateVolume", ["AvailabilityZone": "us-east-1b", "Size": "7"])
        await #expect(throws: RegionProcess.StartError.self) { try await LiveRegion(folder) }
        await first.stop()
        let second = try await LiveRegion(folder)
        #expect(second.keys.accessKeyID == first.keys.accessKeyID)
        let volumes = try await second.query("DescribeVolumes")
        #expect(volumes.body.contains("<size>7</size>") && volumes.body.contains("us-east-1b"))
        await second.stop()
    }
}
