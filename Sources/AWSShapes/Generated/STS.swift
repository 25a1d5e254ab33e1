// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

public enum STS {
    public static let service = QueryService(
        name: "sts",
        api: .query,
        namespacePrefix: "https://sts.amazonaws.com/doc/", latestVersion: "2011-06-15",
        earliestVersion: "2011-06-15",
        knownOperations: [
            "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot",
            "DecodeAuthorizationMessage", "GetAccessKeyInfo", "GetCallerIdentity", "GetDelegatedAccessToken",
            "GetFederationToken", "GetSessionToken", "GetWebIdentityToken",
        ])
}
