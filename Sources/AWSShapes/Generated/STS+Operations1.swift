// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension STS {
    public enum AssumeRole: AWSOperation {
        public typealias Input = AssumeRoleRequest
        public typealias Output = AssumeRoleResponse
        public static let name = "AssumeRole"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetAccessKeyInfo: AWSOperation {
        public typealias Input = GetAccessKeyInfoRequest
        public typealias Output = GetAccessKeyInfoResponse
        public static let name = "GetAccessKeyInfo"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetCallerIdentity: AWSOperation {
        public typealias Input = GetCallerIdentityRequest
        public typealias Output = GetCallerIdentityResponse
        public static let name = "GetCallerIdentity"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetSessionToken: AWSOperation {
        public typealias Input = GetSessionTokenRequest
        public typealias Output = GetSessionTokenResponse
        public static let name = "GetSessionToken"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }
}
