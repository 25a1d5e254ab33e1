import Foundation
import Support

extension NetworkManager {
    /// Makes namespace, link to the machine and router, or adopts them. Guests that run are not disturbed. May be called
    /// again at any time. What goes wrong is what `attach` says until a later call succeeds.
    public func prepare() async throws {
        do {
            try await makeReady()
            unready = nil
        } catch {
            unready = error
            throw error
        }
    }

    private func makeReady() async throws {
        try NetworkTools.checkPrograms()
        try FileManager.default.createDirectory(atPath: options.folder, withIntermediateDirectories: true)
        facts = try await MachineFacts.read(tools)
        if let route = facts.conflict(with: options.publicPool, own: options.machineLink) {
            throw NetworkError(
                .poolTaken,
                "the public pool \(options.publicPool) overlaps the route \(route.destination) by \(route.device) of this "
                    + "machine; choose another pool")
        }
        // Settings are recorded before the links, so that they are undone after these are gone.
        guarded = try await recordMachine()
        try await makeNamespace()
        try await makeUplink()
        if try !tools.links().contains(NetworkOptions.bridge) {
            try await tools.batchInside([
                "link add name \(NetworkOptions.bridge) type bridge stp_state 0 mcast_snooping 0 forward_delay 0"
            ])
        }
        // Rules before forwarding is on. A table that is there belongs to running guests and stays until `synchronise`.
        if try await !tools.inside("nft", ["list", "tables"]).contains(Firewall.table) {
            let empty = NetworkPlan(guests: [], groups: [])
            let text =
                Firewall.bridge(empty).replacement + Firewall.ip(empty, router: options.routerAddress).replacement
            try await tools.inside("nft", ["-f", "-"], input: text)
        }
        try tools.applySettings()
        try await tools.batchInside(LinkPlan.router(options, mtu: facts.mtu))
        try await prepareMachine()
        recall()
    }

    private func makeNamespace() async throws {
        try await recorder.record(.networkNamespace(options.namespace))
        guard !tools.namespaceExists() else { return }
        // The file may be there without a namespace behind it, after a kill.
        unlink(options.namespacePath)
        try await tools.machine("ip", ["netns", "add", options.namespace])
        applied = nil
    }

    private func makeUplink() async throws {
        try await recorder.record(.link(options.machineLink))
        let outside = NetworkTools.linkNames().contains(options.machineLink)
        let inside = try tools.links().contains(NetworkOptions.uplink)
        if outside && inside { return }
        // The other end leads to a namespace that is gone.
        if outside { try await tools.machine("ip", ["link", "delete", "dev", options.machineLink]) }
        try await tools.machine(
            "ip",
            [
                "link", "add", "name", options.machineLink, "type", "veth", "peer", "name", NetworkOptions.uplink,
                "netns",
                options.namespace,
            ])
    }

    /// Records what `prepareMachine` will change. Returns the links that forward only because of us.
    private func recordMachine() async throws -> [String] {
        let recorded = await recorder.changes()
        var guarded: [String] = []
        for link in facts.outgoing {
            let change = MachineChange.kernelSetting(path: Self.forwarding(link), previous: "0")
            guard let value = try? KernelSetting.read(Self.forwarding(link)) else { continue }
            guard value == "0" || recorded.contains(change) else { continue }
            try await recorder.record(change)
            guarded.append(link)
        }
        try await recorder.record(.firewallTable(options.machineTable))
        return guarded
    }

    private static func forwarding(_ link: String) -> String { "/proc/sys/net/ipv4/conf/\(link)/forwarding" }

    /// The machine's side: address, route, rules, and forwarding between our link and the way out.
    func prepareMachine() async throws {
        try? KernelSetting.write("/proc/sys/net/ipv6/conf/\(options.machineLink)/disable_ipv6", "1")
        // Rules first: a link that begins to forward does so for our links only.
        try await tools.machine("nft", ["-f", "-"], input: MachineFirewall.text(options, guarded: guarded))
        try await tools.batchMachine(LinkPlan.machine(options, mtu: facts.mtu))
        for link in guarded + [options.machineLink] { try KernelSetting.write(Self.forwarding(link), "1") }
    }

    /// Looks every few seconds whether dnsmasq and the machine's rules are still there (somebody may reload the machine's
    /// firewall) and brings them back. Ends when cancelled.
    public func run() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(5)) } catch { return }
            do { try await upkeep() } catch { log.error("network upkeep: \(error)") }
        }
    }

    func upkeep() async throws {
        guard let plan = applied?.plan else { return }
        if !plan.guests.isEmpty && dnsmasq.running() == nil {
            log.warning("dnsmasq is gone, starting it")
            namesAreStale = true
            try await settle()
        }
        if try await !tools.machine("nft", ["list", "tables", "inet"]).contains(options.machineTable) {
            log.warning("the machine's firewall was reloaded, adding our table")
            try await prepareMachine()
        }
    }

    /// Removes everything that was recorded, newest first. Guests must be gone: their taps go with the namespace.
    public func teardown() async throws {
        desired = nil
        applied = nil
        metadata.replace([])
        remembered = nil
        unlink(options.folder + "/state.json")
        if let process = dnsmasq.running() { await dnsmasq.stop(process, recorder: recorder) }
        for change in await recorder.changes().reversed() {
            try await NetworkUndo.undo(change)
            try await recorder.drop(change)
        }
    }
}

/// Undoes recorded changes, without knowing more than the record. What is gone already is fine.
public enum NetworkUndo {
    public static func undo(_ change: MachineChange) async throws {
        switch change {
        case .networkNamespace(let name):
            guard access("/run/netns/" + name, F_OK) == 0 else { return }
            try await Command.run("ip", ["netns", "delete", name])
        case .link(let name):
            guard NetworkTools.linkNames().contains(name) else { return }
            try await Command.run("ip", ["link", "delete", "dev", name])
        case .firewallTable(let name):
            // Declared first, so that deleting is right either way.
            try await Command.run("nft", ["-f", "-"], input: "table inet \(name)\ndelete table inet \(name)\n")
        case .kernelSetting(let path, let previous):
            // Another region of this machine needs it still; the last one leaves it as it is then.
            guard !NetworkTools.linkNames().contains(where: { $0.hasPrefix("skr-") }) else { return }
            if access(path, F_OK) == 0 { try KernelSetting.write(path, previous) }
        case .hostsBlock(let path, let marker):
            try HostsFile.update(path: path, marker: marker, entries: [])
        case .process(let id, let startTime):
            guard DNSMasqProcess.startTime(id) == startTime else { return }
            await DNSMasqProcess.terminate(id)
        }
    }
}
