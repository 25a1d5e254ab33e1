// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension STS.AssumeRoleResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        credentials = source.structure()
        assumedRoleUser = source.structure()
        packedPolicySize = source.integer()
        sourceIdentity = source.string()
    }
}

extension STS.AssumedRoleUser: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        assumedRoleId = source.string()
        arn = source.string()
    }
}

extension STS.Credentials: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accessKeyId = source.string()
        secretAccessKey = source.string()
        sessionToken = source.string()
        expiration = source.timestamp()
    }
}

extension STS.GetAccessKeyInfoResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        account = source.string()
    }
}

extension STS.GetCallerIdentityResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userId = source.string()
        account = source.string()
        arn = source.string()
    }
}

extension STS.GetSessionTokenResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        credentials = source.structure()
    }
}
