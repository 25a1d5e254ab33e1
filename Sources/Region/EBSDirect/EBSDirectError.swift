import AWSProtocol
import SnapshotStore
import Support

/// EBS direct's errors: its codes, and the reasons that it gives beside them (EBS direct APIs reference, "Errors").
enum EBSDirectError {
    enum Reason: String {
        case invalidSnapshotID = "INVALID_SNAPSHOT_ID"
        case invalidBlock = "INVALID_BLOCK"
        case invalidBlockToken = "INVALID_BLOCK_TOKEN"
        case invalidPageToken = "INVALID_PAGE_TOKEN"
        case invalidParameter = "INVALID_PARAMETER_VALUE"
        case invalidVolumeSize = "INVALID_VOLUME_SIZE"
        case invalidTag = "INVALID_TAG"
        case invalidKey = "INVALID_CUSTOMER_KEY"
        case unrelated = "UNRELATED_SNAPSHOTS"
    }

    static func validation(_ reason: Reason, _ message: String) -> AWSError {
        AWSError(code: "ValidationException", message: message, members: [.init("Reason", reason.rawValue)])
    }

    static func notFound(_ id: String) -> AWSError {
        AWSError(
            code: "ResourceNotFoundException", message: "The snapshot '\(id)' does not exist.", httpStatus: 404,
            members: [.init("Reason", "SNAPSHOT_NOT_FOUND")])
    }

    static let conflict = AWSError(
        code: "ConflictException",
        message: "The request uses the same client token as a previous, but non-identical request.", httpStatus: 409)

    /// Of the layers below; nil: unforeseen.
    static func awsError(for error: any Error) -> AWSError? {
        switch error {
        case let error as AWSError: return error
        case let error as EC2Error where error.code == "IdempotentParameterMismatch": return conflict
        case let error as EC2Error where error.code == "InvalidSnapshot.NotFound":
            return AWSError(
                code: "ResourceNotFoundException", message: error.message, httpStatus: 404,
                members: [.init("Reason", "SNAPSHOT_NOT_FOUND")])
        case let error as EC2Error where error.code == "UnauthorizedOperation":
            return AWSError(
                code: "AccessDeniedException", message: error.message, httpStatus: 403,
                members: [.init("Reason", "UNAUTHORIZED_ACCOUNT")])
        case let error as EC2Error:
            let reason: Reason = error.code.hasPrefix("InvalidSnapshot") ? .invalidSnapshotID : .invalidParameter
            return validation(reason, error.message)
        case let error as SnapshotStoreError where error.code == .unavailable || error.code == .denied:
            return AWSError(
                code: "InternalServerException", message: "The snapshot store does not answer; try again.",
                httpStatus: 500)
        default: return nil
        }
    }
}
