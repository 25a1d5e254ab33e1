import Link
import Support

extension NetworkManager {
    /// Cuts connections that must not go on: of guests that left, of public addresses that moved, and those that AWS would
    /// not have tracked when their rule is gone (`FlowReview`).
    func forgetFlows(old: NetworkPlan, new: NetworkPlan) async throws {
        let addresses = Dictionary(uniqueKeysWithValues: new.guests.map { ($0.address, $0) })
        for guest in old.guests {
            let now = addresses[guest.address]
            if now?.id != guest.id {
                for side in ["--orig-src", "--reply-src"] { try await tools.forgetFlows([side, "\(guest.address)"]) }
            }
            if let address = guest.publicAddress, now?.id != guest.id || now?.publicAddress != address {
                for side in ["--orig-dst", "--reply-dst"] { try await tools.forgetFlows([side, "\(address)"]) }
            }
        }
        for guest in FlowReview.suspects(old: old, new: new) {
            let flows = FlowReview.parse(try await tools.flows(to: guest.address))
            for flow in FlowReview.cut(flows, to: guest, old: old, new: new) {
                try await tools.forgetFlows(flow.filter)
            }
        }
    }
}
