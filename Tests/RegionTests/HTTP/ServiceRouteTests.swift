import AWSProtocol
import Testing

@testable import Region

struct ServiceRouteTests {
    private func route(service: String? = nil, host: String? = nil, isQuery: Bool = true, version: String? = nil)
        -> ServiceRoute
    {
        ServiceRoute(
            scope: service.map { CredentialScope(day: "20260101", region: "us-east-1", service: $0) }, host: host,
            isQuery: isQuery, version: version)
    }

    @Test func byScopeThenHostThenVersion() {
        #expect(route(service: "ec2") == .ec2)
        #expect(route(service: "elasticloadbalancing", host: "ec2.us-east-1.amazonaws.com") == .elb)
        #expect(route(service: "sqs") == .unknown("sqs"))
        #expect(route(service: "s3", isQuery: false) == .s3)
        #expect(route(host: "iam.skerry.internal:4566", version: "2016-11-15") == .iam)
        #expect(route(host: "127.0.0.1:4566", version: "2011-06-15") == .sts)
        #expect(route(host: "127.0.0.1:4566", version: "2010-07-01") == .elb)
        #expect(route(version: "2009-11-30") == .ec2)
        #expect(route(isQuery: false) == .s3)
    }

    @Test func queriesAreToldFromObjects() {
        func isQuery(
            _ method: String, _ target: String, type: String? = nil, authorization: String? = nil
        ) -> Bool {
            let request = SignableRequest(method: method, target: target, headers: [:])
            return ServiceRoute.isQueryRequest(
                method: method, path: request.path, contentType: type, authorization: authorization,
                query: FormFields(parsing: request.query))
        }
        #expect(isQuery("POST", "/", type: "application/x-www-form-urlencoded; charset=utf-8"))
        #expect(isQuery("POST", "/"))
        #expect(isQuery("GET", "/?Action=DescribeRegions&Version=2010-08-31"))
        #expect(!isQuery("GET", "/"))
        #expect(!isQuery("GET", "/bucket?Action=x"))
        #expect(!isQuery("POST", "/?delete", type: "application/xml"))
        #expect(!isQuery("POST", "/?delete"))
        #expect(!isQuery("POST", "/", type: "multipart/form-data; boundary=x"))
        #expect(!isQuery("POST", "/", authorization: "AWS AKID:signature"))
    }

    @Test func regions() {
        let served = ["us-east-1", "eu-west-1"]
        func region(_ signed: String?, host: String?) -> String? {
            ServiceRoute.region(
                scope: signed.map { CredentialScope(day: "20260101", region: $0, service: "ec2") }, host: host,
                served: served)
        }
        #expect(region("eu-west-1", host: "ec2.us-east-1.amazonaws.com") == "eu-west-1")
        #expect(region("mars-1", host: nil) == nil)
        #expect(region(nil, host: "ec2.eu-west-1.skerry.internal:4566") == "eu-west-1")
        #expect(region(nil, host: "127.0.0.1:4566") == "us-east-1")
    }

    @Test func claims() {
        let header =
            "AWS4-HMAC-SHA256 Credential=AK/ID/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0"
        let scope = ServiceRoute.claimedScope(authorization: header, query: FormFields())
        #expect(scope?.region == "eu-west-1" && scope?.service == "ec2" && scope?.day == "20260101")
        let presigned = FormFields(parsing: "X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fsts%2Faws4_request")
        #expect(ServiceRoute.claimedScope(authorization: nil, query: presigned)?.service == "sts")
        #expect(ServiceRoute.claimedScope(authorization: "AWS AKID:sig", query: FormFields()) == nil)
        #expect(ServiceRoute.claimedScope(authorization: "Credential=a/b", query: FormFields()) == nil)
    }
}
