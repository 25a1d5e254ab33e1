import AWSProtocol
import Testing

@testable import AWSShapes

struct ServiceTests {
    @Test(arguments: [EC2.service, ELB.service, IAM.service, STS.service])
    func operationNamesAreSorted(service: QueryService) {
        #expect(service.knownOperations == service.knownOperations.sorted())
        #expect(!service.knownOperations.isEmpty)
    }

    @Test func registryRunsHandlersAndHidesFaults() async throws {
        struct Fault: Error {}
        var registry = OperationRegistry<Int>(EC2.service)
        registry.register(EC2.DescribeRegions.self) { input, context in
            var region = EC2.Region()
            region.regionName = "\(input.regionNames ?? []) \(context)"
            var output = EC2.DescribeRegionsResult()
            output.regions = [region]
            return output
        }
        registry.register(EC2.DeleteVolume.self) { _, _ in throw Fault() }
        let fields = FormFields(parsing: "Action=DescribeRegions&RegionName.1=x&Version=2012-12-01")
        let good = await registry.handle(fields, context: 7, requestID: "r")
        #expect(good.status == 200)
        let tree = try XMLElement(parsing: good.body)
        #expect(tree.items("regionInfo").first?.string("regionName") == "[\"x\"] 7")
        let bad = await registry.handle(
            FormFields(parsing: "Action=DeleteVolume&VolumeId=vol-1"), context: 7, requestID: "r")
        #expect(bad.status == 500)
        #expect(!String(decoding: bad.body, as: UTF8.self).contains("Fault"))
    }

    @Test func routesOfEBSDirect() async {
        var registry = RESTRegistry<Int>()
        registry.register(EBSDirect.ListSnapshotBlocks.self) { input, _ in
            var output = EBSDirect.ListSnapshotBlocksResponse()
            output.nextToken = input.snapshotId
            return output
        }
        #expect(registry.operation(method: "GET", path: "/snapshots/snap-1/blocks") == "ListSnapshotBlocks")
        #expect(registry.operation(method: "PUT", path: "/snapshots/snap-1/blocks") == nil)
        #expect(registry.operation(method: "GET", path: "/") == nil)
    }
}
