import Link
import Logging
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// The one owner of the region's network on this machine.
///
/// Order of calls: `prepare` (adopts what a dead process left), `synchronise` with everything that should be there, then
/// `attach`, `detach` and `update` as desired state changes. Every call returns when its effect is in the kernel. Calls that
/// come together are carried out together. `run` keeps helpers alive; `teardown` removes everything.
public actor NetworkManager {
    public nonisolated let options: NetworkOptions
    nonisolated let tools: NetworkTools
    nonisolated let dnsmasq: DNSMasqProcess
    nonisolated let recorder: any MachineChangeRecorder
    let log: Logger
    /// What the metadata service reads.
    public nonisolated let metadata: MetadataDirectory
    var facts = MachineFacts(routes: [], resolvers: [], mtu: 1500)
    /// Links of the machine that forward only because of us.
    var guarded: [String] = []
    /// Why the last `prepare` failed: users read it as the reason why their instance did not start.
    var unready: (any Error)?
    /// nil until `synchronise`.
    var desired: NetworkState?
    var refused: [InstanceID: NetworkError] = [:]
    /// How often all rules were loaded instead of a difference.
    var fullLoads = 0
    /// Set when dnsmasq died.
    var namesAreStale = false
    /// What a process before us carried out last: tells which connections to cut, and feeds the metadata service until the
    /// region is heard.
    var remembered: NetworkPlan?
    /// What the kernel holds, as far as we know; nil: unknown, load everything.
    var applied: Applied?

    struct Applied {
        /// Links and names too; nil while they lag behind the rules.
        var plan: NetworkPlan?
        var bridge: Ruleset
        var ip: Ruleset
    }

    /// Passes of `converge` are counted: a caller waits for one that began after its change.
    private var wanted = 0
    private var current: (pass: Int, task: Task<Result<Void, any Error>, Never>)?

    public init(options: NetworkOptions, recorder: any MachineChangeRecorder, log: Logger = Logger(label: "network")) {
        self.options = options
        self.recorder = recorder
        self.log = log
        tools = NetworkTools(options: options)
        dnsmasq = DNSMasqProcess(options: options, tools: tools)
        metadata = MetadataDirectory()
    }

    /// Takes `state` as everything that should be there. Returns the instances whose description cannot be carried out.
    @discardableResult
    public func synchronise(_ state: NetworkState) async throws -> [InstanceID: NetworkError] {
        desired = state
        try await settle()
        return refused
    }

    /// Gives the instance its place in the network and opens its tap for QEMU. The caller owns the descriptor.
    public func attach(_ spec: InstanceSpec) async throws -> CInt {
        try await update(instance: spec)
        guard let address = IPv4Address(spec.network.privateAddress) else {
            throw NetworkError(.invalidSpecification, "\(spec.id): malformed private address")
        }
        return try tools.openTap(Guest.tapPrefix + address.hex)
    }

    /// New addresses, groups or metadata of an instance that is (or will be) attached.
    public func update(instance spec: InstanceSpec) async throws {
        try await update(instances: [spec])
        if let error = refused[spec.id] { throw error }
    }

    /// The same for several, in one step. What makes no sense is left out and logged.
    public func update(instances specs: [InstanceSpec]) async throws {
        guard let state = desired else { throw notSynchronised }
        if applied?.plan != nil, specs.allSatisfy({ state.instances[$0.id] == $0 }) { return }
        for spec in specs { desired?.instances[spec.id] = spec }
        try await settle()
    }

    /// Removes the instance's tap, rules, leases, names and connections. Unknown instances are fine.
    public func detach(_ id: InstanceID) async throws {
        guard let state = desired else { throw notSynchronised }
        if applied?.plan != nil, state.instances[id] == nil { return }
        desired?.instances[id] = nil
        try await settle()
    }

    /// All security groups and addresses.
    public func update(groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws {
        guard let state = desired else { throw notSynchronised }
        let new = NetworkState(groups: groups, addresses: addresses)
        if applied?.plan != nil, state.groups == new.groups, state.addresses == new.addresses { return }
        desired?.groups = new.groups
        desired?.addresses = new.addresses
        try await settle()
    }

    private var notSynchronised: any Error {
        unready ?? NetworkError(.notSynchronised, "the network does not know yet what should be there")
    }

    /// Returns when a pass that began after this call has ended.
    func settle() async throws {
        wanted += 1
        let mine = wanted
        while true {
            if let current {
                let result = await current.task.value
                if current.pass >= mine { return try result.get() }
                // The first to wake clears it; the others find the next pass or start it.
                if self.current?.pass == current.pass { self.current = nil }
            } else {
                let pass = wanted
                let task = Task { await self.pass() }
                current = (pass, task)
                let result = await task.value
                if self.current?.pass == pass { self.current = nil }
                return try result.get()
            }
        }
    }

    private func pass() async -> Result<Void, any Error> {
        do {
            try await converge()
            return .success(())
        } catch {
            log.error("network: \(error)")
            return .failure(error)
        }
    }
}
