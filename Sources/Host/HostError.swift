// Host: makes one machine be what the region wants it to be.
//
// It owns the guests (QEMU processes), their network and metadata, and, through the ebs process, the volumes and
// snapshots of this machine. Invariants:
// * Guests outlive this process: each runs in a session of its own and is adopted again by its monitor socket.
// * A run of an instance is started at most once. What happened to it is kept in `instances/<id>/record.json`.
// * A change to the machine is in the undo log before it is made.
// * Nothing is deleted because the region forgot it, volumes least of all: only `presence: absent` deletes one.

/// What went wrong on this machine, in words for the owner of the instance or volume.
public struct HostError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// A program, firmware or kernel that should be installed is not.
        case missing
        /// The monitor, the region or the ebs process answered with something unexpected.
        case protocolError
        /// Asked for and refused for good: repeating does not help.
        case refused
        /// Not reachable now: repeat later.
        case unavailable
        case cancelled
        /// Another host process uses this data folder.
        case alreadyRunning
    }
    public let code: Code
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

/// The words of any error for people: our own types describe themselves.
func describe(_ error: any Error) -> String {
    if error is CancellationError { return "cancelled" }
    return "\(error)"
}
