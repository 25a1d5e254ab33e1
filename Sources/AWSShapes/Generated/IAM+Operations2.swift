// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension IAM {
    public enum UpdateAccessKey: AWSOperation {
        public typealias Input = UpdateAccessKeyRequest
        public typealias Output = NoOutput
        public static let name = "UpdateAccessKey"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum UpdateAssumeRolePolicy: AWSOperation {
        public typealias Input = UpdateAssumeRolePolicyRequest
        public typealias Output = NoOutput
        public static let name = "UpdateAssumeRolePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum UpdateSigningCertificate: AWSOperation {
        public typealias Input = UpdateSigningCertificateRequest
        public typealias Output = NoOutput
        public static let name = "UpdateSigningCertificate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum UpdateUser: AWSOperation {
        public typealias Input = UpdateUserRequest
        public typealias Output = NoOutput
        public static let name = "UpdateUser"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum UploadServerCertificate: AWSOperation {
        public typealias Input = UploadServerCertificateRequest
        public typealias Output = UploadServerCertificateResponse
        public static let name = "UploadServerCertificate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum UploadSigningCertificate: AWSOperation {
        public typealias Input = UploadSigningCertificateRequest
        public typealias Output = UploadSigningCertificateResponse
        public static let name = "UploadSigningCertificate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }
}
