// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension IAM {
    public enum PutGroupPolicy: AWSOperation {
        public typealias Input = PutGroupPolicyRequest
        public typealias Output = NoOutput
        public static let name = "PutGroupPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum PutRolePolicy: AWSOperation {
        public typealias Input = PutRolePolicyRequest
        public typealias Output = NoOutput
        public static let name = "PutRolePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum PutUserPolicy: AWSOperation {
        public typealias Input = PutUserPolicyRequest
        public typealias Output = NoOutput
        public static let name = "PutUserPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum RemoveRoleFromInstanceProfile: AWSOperation {
        public typealias Input = RemoveRoleFromInstanceProfileRequest
        public typealias Output = NoOutput
        public static let name = "RemoveRoleFromInstanceProfile"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum RemoveUserFromGroup: AWSOperation {
        public typealias Input = RemoveUserFromGroupRequest
        public typealias Output = NoOutput
        public static let name = "RemoveUserFromGroup"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum SetDefaultPolicyVersion: AWSOperation {
        public typealias Input = SetDefaultPolicyVersionRequest
        public typealias Output = NoOutput
        public static let name = "SetDefaultPolicyVersion"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum TagUser: AWSOperation {
        public typealias Input = TagUserRequest
        public typealias Output = NoOutput
        public static let name = "TagUser"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum UntagUser: AWSOperation {
        public typealias Input = UntagUserRequest
        public typealias Output = NoOutput
        public static let name = "UntagUser"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

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

    public enum UpdateGroup: AWSOperation {
        public typealias Input = UpdateGroupRequest
        public typealias Output = NoOutput
        public static let name = "UpdateGroup"
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
