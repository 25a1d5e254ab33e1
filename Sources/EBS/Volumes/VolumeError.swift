import Glibc
import Link
import Support

/// Why the engine refuses something. The codes are those of the control protocol; NBD clients get errno values.
struct VolumeError: Error, CustomStringConvertible {
    typealias Code = EBSControlError.Code
    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What a failed system call means for a caller.
    init(_ error: any Error, doing action: String) {
        switch error {
        case let error as VolumeError:
            self = error
        case let error as SystemError where error.errno == ENOSPC || error.errno == EDQUOT:
            self.init(.noSpace, "\(action): no space left on the volume folder's disk")
        default:
            self.init(.internalError, "\(action): \(error)")
        }
    }

    var description: String { "\(code.rawValue): \(message)" }
}

/// How an operation on a volume ended.
struct IOResult: Equatable {
    /// 0, or an errno value.
    var errno: Int32
    /// The chunk that must be fetched from the source snapshot before the operation can be tried again; -1: none.
    var remoteChunk: Int

    static let done = IOResult(errno: 0, remoteChunk: -1)
    @inline(__always) static func failed(_ errno: Int32) -> IOResult { IOResult(errno: errno, remoteChunk: -1) }
    @inline(__always) static func remote(_ chunk: Int) -> IOResult { IOResult(errno: 0, remoteChunk: chunk) }
    @inline(__always) var isRemote: Bool { remoteChunk >= 0 }
    @inline(__always) var isDone: Bool { errno == 0 && remoteChunk < 0 }
}
