import AWSProtocol

/// Which API a request is for. One endpoint serves all of them; AWS tells them apart by host name, which here only some
/// clients can use, so these decide in turn: the service in the signature's scope; the first label of the host
/// (`ec2.us-east-1.…`); for Query requests without either (signature version 2) the `Version` parameter, which no two
/// Query services share; and S3 for everything else, signed or not.
enum ServiceRoute: Hashable, Sendable {
    case ec2, iam, sts, elb, ebsDirect, s3
    /// Signed for a service that is not here.
    case unknown(String)

    static func service(named name: String) -> ServiceRoute {
        switch name {
        case "ec2": .ec2
        case "iam": .iam
        case "sts": .sts
        case "elasticloadbalancing": .elb
        case "ebs": .ebsDirect
        case "s3", "s3express": .s3
        default: .unknown(name)
        }
    }

    /// - Parameters:
    ///   - isQuery: the request carries `Action` and friends (see `isQueryRequest`).
    ///   - version: the `Version` parameter of such a request.
    init(scope: CredentialScope?, host: String?, isQuery: Bool, version: String?) {
        if let scope {
            self = .service(named: scope.service)
            return
        }
        guard isQuery else {
            self = .s3
            return
        }
        let label = host?.split(whereSeparator: { $0 == "." || $0 == ":" }).first.map(String.init) ?? ""
        switch label {
        case "ec2", "iam", "sts": self = .service(named: label)
        case "elasticloadbalancing": self = .elb
        default:
            switch version {
            case "2010-05-08": self = .iam
            case "2011-06-15": self = .sts
            case "2009-05-15", "2009-11-25", "2010-07-01", "2011-04-05", "2011-08-15", "2011-11-15", "2012-06-01",
                "2015-12-01":
                self = .elb
            default: self = .ec2
            }
        }
    }

    /// The credential scope that the request claims, unverified: enough to know where to send it.
    static func claimedScope(authorization: String?, query: FormFields) -> CredentialScope? {
        let credential: Substring.UTF8View
        if let claimed = authorization.flatMap({ claimedCredential($0.utf8) }) {
            credential = claimed
        } else if let value = query["X-Amz-Credential"] {
            credential = value[...].utf8
        } else {
            return nil
        }
        // The key may hold slashes in other people's clouds; the scope is what the last four parts say.
        let parts = credential.split(separator: 0x2F, omittingEmptySubsequences: false)
        guard parts.count >= 5 else { return nil }
        return CredentialScope(
            day: String(Substring(parts[parts.count - 4])), region: String(Substring(parts[parts.count - 3])),
            service: String(Substring(parts[parts.count - 2])))
    }

    /// What follows the first `Credential=`, up to a comma or a blank.
    private static func claimedCredential(_ header: String.UTF8View) -> Substring.UTF8View? {
        let name = "Credential=".utf8
        var start = header.startIndex
        while let first = header[start...].firstIndex(of: 0x43) {
            if header[first...].starts(with: name) {
                let value = header[header.index(first, offsetBy: name.count)...]
                return value.prefix { $0 != 0x2C && $0 != 0x20 }
            }
            start = header.index(after: first)
        }
        return nil
    }

    /// Form posts to `/`, and GETs of `/` with an action: S3 has neither. (Its own posts to `/` of a bucket's host name say
    /// what they are in the query, or are signed in S3's version 2 form.)
    static func isQueryRequest(
        method: String, path: String, contentType: String?, authorization: String?, query: FormFields
    ) -> Bool {
        guard path == "/" || path.isEmpty, authorization?.hasPrefix("AWS ") != true else { return false }
        if query["Action"] != nil { return true }
        guard method == "POST" else { return false }
        let type = contentType?.prefix { $0 != ";" }.lowercased() ?? ""
        return type.hasPrefix("application/x-www-form-urlencoded") || (type.isEmpty && query.pairs.isEmpty)
    }

    /// The AWS region that a request is for: what it is signed for, else what the host says (`ec2.eu-west-1.…`,
    /// `eu-west-1.ec2.…`), else the default. nil: one that is not served.
    static func region(scope: CredentialScope?, host: String?, served: [String]) -> String? {
        guard let first = served.first else { return nil }
        // IAM and STS are signed for us-east-1 whatever the region is.
        if let scope { return served.contains(scope.region) ? scope.region : nil }
        let labels = host?.split(whereSeparator: { $0 == "." || $0 == ":" }).map(String.init) ?? []
        return labels.first { served.contains($0) } ?? first
    }
}
