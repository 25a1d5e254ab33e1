import Foundation
import Link
import Support

extension NetworkManager {
    /// Makes the machine look like `desired`. Only one runs at a time; what it reads of `desired` is read at its beginning.
    func converge() async throws {
        guard let desired else { return }
        let (plan, refused) = NetworkPlan.make(desired)
        for (id, error) in refused where self.refused[id] != error {
            log.error("\(error)", metadata: ["instance": "\(id)"])
        }
        self.refused = refused
        let old = applied?.plan
        applied?.plan = nil

        // Someone may have loaded br_netfilter since.
        if old?.guests != plan.guests { try tools.applySettings() }
        try await load(plan)
        if old?.guests != plan.guests { try await makeLinks(plan, all: old == nil) }
        metadata.replace(plan.guests.compactMap { guest in desired.instances[guest.id].map { (guest, $0) } })
        if let before = old ?? remembered { try await forgetFlows(old: before, new: plan) }
        if old?.guests != plan.guests || namesAreStale {
            try await applyNames(plan)
            namesAreStale = false
        }
        try remember(desired)
        remembered = plan
        applied?.plan = plan
    }

    private func remember(_ state: NetworkState) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Holds user data and credentials of instances.
        _ = try TextFile.replace(
            statePath, with: String(decoding: try encoder.encode(state), as: UTF8.self), mode: 0o600)
    }

    /// What the process before us wrote, if it did.
    func recall() {
        guard desired == nil, let text = try? TextFile.read(statePath),
            let state = try? JSONDecoder().decode(NetworkState.self, from: Data(text.utf8))
        else { return }
        let plan = NetworkPlan.make(state).plan
        remembered = plan
        metadata.replace(plan.guests.compactMap { guest in state.instances[guest.id].map { (guest, $0) } })
    }

    private var statePath: String { options.folder + "/state.json" }

    private func load(_ plan: NetworkPlan) async throws {
        let bridge = Firewall.bridge(plan)
        let ip = Firewall.ip(plan, router: options.routerAddress)
        if let applied {
            let text = applied.bridge.difference(to: bridge) + applied.ip.difference(to: ip)
            if text.isEmpty { return }
            do {
                try await tools.inside("nft", ["-f", "-"], input: text)
                self.applied = Applied(plan: nil, bridge: bridge, ip: ip)
                return
            } catch {
                // The kernel holds something else than we thought: say it all again.
                log.warning("incremental firewall change failed, loading everything: \(error)")
                self.applied = nil
            }
        }
        fullLoads += 1
        try await tools.inside("nft", ["-f", "-"], input: bridge.replacement + ip.replacement)
        applied = Applied(plan: nil, bridge: bridge, ip: ip)
    }

    /// Taps and addresses. `all`: the existing ones are put right too.
    private func makeLinks(_ plan: NetworkPlan, all: Bool) async throws {
        let existing = try tools.links().filter { $0.hasPrefix(Guest.tapPrefix) }
        let wanted = Set(plan.guests.map(\.tap))
        var lines = LinkPlan.addresses(plan)
        for tap in existing.subtracting(wanted).sorted() { lines += LinkPlan.removeTap(tap) }
        for tap in wanted.sorted() {
            if !existing.contains(tap) {
                lines += LinkPlan.newTap(tap, mtu: facts.mtu)
            } else if all {
                lines += LinkPlan.port(tap)
            }
        }
        try await tools.batchInside(lines)
    }

    /// DHCP, DNS and the hosts file.
    func applyNames(_ plan: NetworkPlan) async throws {
        if !plan.guests.isEmpty || dnsmasq.running() != nil {
            let texts = DNSMasq.texts(
                plan, options, upstream: facts.resolvers, user: DataAccess.helperUser(for: options.folder),
                mtu: facts.mtu)
            try await dnsmasq.apply(texts, recorder: recorder)
        }
        guard let path = options.hostsFile else { return }
        let entries = plan.guests.compactMap { guest -> (address: String, name: String)? in
            guard let address = guest.publicAddress, let name = guest.publicName, DNSMasq.isName(name) else {
                return nil
            }
            return (address.description, name)
        }
        do {
            if !entries.isEmpty { try await recorder.record(.hostsBlock(path: path, marker: options.hostsMarker)) }
            try HostsFile.update(path: path, marker: options.hostsMarker, entries: entries)
        } catch {
            // A convenience: a read-only /etc must not keep guests from running.
            log.warning("hosts file: \(error)")
        }
    }
}
