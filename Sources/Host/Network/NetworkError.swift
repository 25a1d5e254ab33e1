/// A failure of the network part, with words for the operator.
public struct NetworkError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// A helper program (ip, nft, dnsmasq, …) is not installed.
        case missingProgram
        /// The process may not change the network (not root).
        case notPermitted
        /// The public pool is in use on this machine by something else.
        case poolTaken
        /// Desired state that cannot be carried out: a malformed address, one address for two instances.
        case invalidSpecification
        case unknownInstance
        /// The tap is held by a process already.
        case tapBusy
        /// Called before `synchronise`.
        case notSynchronised
        /// A kernel or helper program said no.
        case system
    }
    public let code: Code
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
