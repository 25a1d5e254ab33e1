import AWSProtocol
import AWSShapes
import HTTPTypes
import HummingbirdCore
import S3

extension RunningRegion {
    /// Every service behind the front door. A service's wire layer registers its own operations: one line each here.
    static func services(ebsDirect: RESTRegistry<EC2Call> = RESTRegistry()) -> FrontDoorServices {
        var ec2 = OperationRegistry<EC2Call>(EC2.service)
        ControlAPI.register(into: &ec2)
        InstancesAPI.register(into: &ec2)
        VolumesAPI.register(into: &ec2)
        SnapshotsAPI.register(into: &ec2)
        EncryptionAPI.register(into: &ec2)
        var iam = OperationRegistry<EC2Call>(IAM.service)
        IAMAPI.register(into: &iam)
        var sts = OperationRegistry<EC2Call>(STS.service)
        STSAPI.register(into: &sts)
        let elb = OperationRegistry<EC2Call>(ELB.service)
        return FrontDoorServices(
            query: [.ec2: ec2, .iam: iam, .sts: sts, .elb: elb], ebsDirect: ebsDirect)
    }

    func objects(_ request: Request, _ writer: consuming ResponseWriter, source: String?) async throws {
        try await objectEndpoint.respond(request, writer, sourceAddress: source)
    }
}
