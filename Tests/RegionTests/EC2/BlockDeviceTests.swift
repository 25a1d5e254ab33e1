import Support
import Testing

@testable import Region

@Suite struct BlockDeviceRequestTests {
    private func request(_ device: String?, _ body: (inout BlockDeviceRequest) -> Void = { _ in }) -> BlockDeviceRequest
    {
        var request = BlockDeviceRequest(deviceName: device)
        body(&request)
        return request
    }
    private func ebs(_ snapshot: String? = nil, _ size: Int? = nil) -> BlockDeviceRequest.EBS {
        var ebs = BlockDeviceRequest.EBS()
        ebs.snapshotID = snapshot
        ebs.volumeSize = size
        return ebs
    }

    @Test func forms() throws {
        #expect(try request("/dev/sdb") { $0.noDevice = "" }.mapping().source == .none)
        #expect(try request("/dev/sdb") { $0.virtualName = "ephemeral1" }.mapping().source == .ephemeral(1))
        #expect(
            try request("sdf1") { $0.ebs = ebs("snap-12345678", 8) }.mapping().source
                == .ebs(.init(snapshot: "snap-12345678", size: 8)))
        #expect(
            try request("/dev/sdj") { $0.virtualName = "vol-12345678" }.mapping().source
                == .ebs(.init(volume: "vol-12345678")))
        #expect(
            try request("/dev/sdj") { $0.ebs = ebs("vol-12345678") }.mapping().source
                == .ebs(.init(volume: "vol-12345678")))
    }

    @Test func refusals() {
        let cases: [(BlockDeviceRequest, String)] = [
            (request(nil), "MissingParameter"),
            (request("/dev/sdb"), "MissingParameter"),
            (request("/tmp/x") { $0.noDevice = "" }, "InvalidBlockDeviceMapping"),
            (request("/dev/sdabcdef") { $0.noDevice = "" }, "InvalidBlockDeviceMapping"),
            (request("/dev/sdb") { $0.virtualName = "ephemeral24" }, "InvalidBlockDeviceMapping"),
            (request("/dev/sdb") { $0.virtualName = "ephemeral01" }, "InvalidBlockDeviceMapping"),
            (request("/dev/sdb") { $0.virtualName = "swap" }, "InvalidBlockDeviceMapping"),
            (
                request("/dev/sdb") {
                    $0.virtualName = "ephemeral0"
                    $0.ebs = ebs(nil, 1)
                }, "InvalidBlockDeviceMapping"
            ),
            (request("/dev/sdb") { $0.ebs = ebs("i-12345678") }, "InvalidSnapshotID.Malformed"),
            (request("/dev/sdb") { $0.ebs = ebs(nil, 0) }, "InvalidParameterValue"),
            (request("/dev/sdb") { $0.ebs = ebs("vol-12345678", 5) }, "InvalidParameterCombination"),
        ]
        for (request, code) in cases {
            let error = #expect(throws: EC2Error.self) { try request.mapping() }
            #expect(error?.code == code, "\(request)")
        }
    }

    @Test func sameDeviceTwice() {
        let error = #expect(throws: EC2Error.self) {
            try BlockDeviceMapping.parse([
                request("/dev/sdf") { $0.ebs = ebs(nil, 1) }, request("sdf") { $0.ebs = ebs(nil, 2) },
            ])
        }
        #expect(error?.message == "The device 'sdf' is used in more than one block-device mapping")
    }
}

@Suite struct BlockDeviceMergeTests {
    typealias Mapping = BlockDeviceMapping
    let root = Mapping(
        device: "/dev/sda1", source: .ebs(.init(snapshot: "snap-11111111", size: 8, deleteOnTermination: true)))
    let ephemeral = Mapping(device: "/dev/sdb", source: .ephemeral(0))
    let data = Mapping(
        device: "/dev/sdf",
        source: .ebs(.init(snapshot: "snap-22222222", size: 20, deleteOnTermination: false, type: "io1", iops: 500)))

    func merge(_ launch: [Mapping]) throws -> [Mapping] {
        try Mapping.merge(image: [root, ephemeral, data], launch: launch, rootDevice: "/dev/sda1")
    }

    @Test func nothingChanged() throws { #expect(try merge([]) == [root, ephemeral, data]) }

    @Test func rootResized() throws {
        let merged = try merge([Mapping(device: "/dev/sda1", source: .ebs(.init(size: 100)))])
        #expect(merged[0].source == .ebs(.init(snapshot: "snap-11111111", size: 100, deleteOnTermination: true)))
    }

    @Test func rootKept() throws {
        let merged = try merge([Mapping(device: "sda1", source: .ebs(.init(deleteOnTermination: false)))])
        #expect(
            merged[0]
                == Mapping(
                    device: "/dev/sda1",
                    source: .ebs(.init(snapshot: "snap-11111111", size: 8, deleteOnTermination: false))))
    }

    @Test func rootFromAnExistingVolume() throws {
        let merged = try merge([Mapping(device: "/dev/sda1", source: .ebs(.init(volume: "vol-33333333")))])
        #expect(merged[0].source == .ebs(.init(volume: "vol-33333333")))
    }

    @Test func rootRefusals() {
        for source: Mapping.Source in [.none, .ephemeral(1), .ebs(.init(snapshot: "snap-99999999"))] {
            let error = #expect(throws: EC2Error.self) { try merge([Mapping(device: "/dev/sda1", source: source)]) }
            #expect(error?.code == "InvalidBlockDeviceMapping")
        }
    }

    @Test func suppressedReplacedAdded() throws {
        let added = Mapping(device: "/dev/sdh", source: .ebs(.init(size: 1)))
        let replaced = Mapping(device: "/dev/sdb", source: .ebs(.init(size: 2)))
        let merged = try merge([
            added, replaced, Mapping(device: "/dev/sdf", source: .none), Mapping(device: "/dev/sdz", source: .none),
        ])
        #expect(merged == [root, replaced, added])
    }

    @Test func iopsStayWithTheirType() throws {
        let merged = try merge([Mapping(device: "/dev/sdf", source: .ebs(.init(type: "gp2")))])
        #expect(
            merged[2].source
                == .ebs(.init(snapshot: "snap-22222222", size: 20, deleteOnTermination: false, type: "gp2")))
    }

    @Test func ephemeralMoves() throws {
        let merged = try merge([Mapping(device: "/dev/sdc", source: .ephemeral(0))])
        #expect(merged == [root, data, Mapping(device: "/dev/sdc", source: .ephemeral(0))])
    }

    @Test func sizes() throws {
        #expect(try Mapping.volumeSize(of: .init(snapshot: "snap-11111111"), snapshotSize: 8) == 8)
        #expect(try Mapping.volumeSize(of: .init(size: 3), snapshotSize: nil) == 3)
        #expect(
            throws: EC2Error(
                "InvalidBlockDeviceMapping",
                "Volume of size 5GB is smaller than snapshot 'snap-11111111', expect size >= 8GB")
        ) { try Mapping.volumeSize(of: .init(snapshot: "snap-11111111", size: 5), snapshotSize: 8) }
        #expect(throws: EC2Error.self) { try Mapping.volumeSize(of: .init(), snapshotSize: nil) }
    }

    @Test(
        arguments: [
            ("gp2", 1, nil, nil, nil), ("gp2", 16385, nil, nil, "InvalidParameterValue"),
            ("nvme", 1, nil, nil, "UnknownVolumeType"),
            ("gp2", 10, 100, nil, "InvalidParameterCombination"), ("io1", 10, nil, nil, "InvalidParameterCombination"),
            ("io1", 10, 500, nil, nil), ("io1", 10, 501, nil, "InvalidParameterValue"), ("gp3", 1, 3000, 125, nil),
            ("gp3", 1, 3001, nil, "InvalidParameterValue"), ("gp2", 10, nil, 125, "InvalidParameterCombination"),
            ("st1", 10, nil, nil, "InvalidParameterValue"),
        ] as [(String, Int, Int?, Int?, String?)])
    func volumeRules(_ type: String, _ size: Int, _ iops: Int?, _ throughput: Int?, _ code: String?) {
        var thrown: String?
        do { try VolumeTypeRules.check(type: type, size: size, iops: iops, throughput: throughput) } catch {
            thrown = error.code
        }
        #expect(thrown == code)
    }
}
