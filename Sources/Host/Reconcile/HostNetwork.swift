import Link
import Support

/// The machine's network for guests, as the reconciler uses it. `NetworkManager` is the real one.
public protocol HostNetwork: Sendable {
    /// Makes or adopts bridge, namespace and helpers. Idempotent.
    func prepare() async throws
    /// Everything that should be there: called once, before anything else but `prepare`.
    func synchronise(instances: [InstanceSpec], groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws
    /// Makes the instance's place and opens its tap. The caller owns the descriptor.
    func attach(_ spec: InstanceSpec) async throws -> Int32
    /// New addresses, groups or metadata of an instance that is attached.
    func update(_ spec: InstanceSpec) async throws
    func update(groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws
    func detach(_ id: InstanceID) async throws
    /// Keeps helpers alive and answers metadata requests until cancelled.
    func run() async throws
    /// Removes everything; guests are gone.
    func teardown() async throws
    /// Undoes one recorded change to the machine.
    func undo(_ change: MachineChange) async throws
}
