import Foundation

extension Instance {
    /// A status check's result, as DescribeInstanceStatus shows it.
    enum Check: String, Sendable {
        case ok, impaired, initializing
        case notApplicable = "not-applicable"

        /// The `reachability` detail; nil: there is none.
        var reachability: String? {
            switch self {
            case .ok: "passed"
            case .impaired: "failed"
            case .initializing: "initializing"
            case .notApplicable: nil
            }
        }
    }

    var check: Check {
        switch state {
        case .running:
            // The host is the judge of whether the machine executes.
            guard let report, report.run == run else { return .initializing }
            return report.state == .running ? .ok : .impaired
        case .pending: return .initializing
        case .shuttingDown, .terminated, .stopping, .stopped: return .notApplicable
        }
    }
}

extension InstanceService {
    /// Running instances, or with `includeAll` all of them.
    func describeStatus(ids: [String]?, filters: [Filter], includeAll: Bool) throws(EC2Error) -> [Instance] {
        let state = call.store.state
        let candidates: [Instance]
        if let ids, !ids.isEmpty {
            candidates = try state.requireInstances(ids, in: call.scope)
        } else {
            candidates = state.instances.filter { $0.scope == call.scope }
        }
        let matches = try Self.statusFilters.predicate(filters)
        return candidates.filter { (includeAll || $0.state == .running) && matches($0) }.sorted {
            $0.pageKey < $1.pageKey
        }
    }

    private static let statusFilters = FilterTable<Instance>(
        tags: { $0.tags },
        [
            "attached-ebs-status.status": { [$0.check.rawValue] },
            "availability-zone": { [$0.zone] },
            "availability-zone-id": { [Zone.id(ofName: $0.zone)] },
            "event.code": { _ in [] }, "event.description": { _ in [] }, "event.instance-event-id": { _ in [] },
            "event.not-after": { _ in [] }, "event.not-before": { _ in [] }, "event.not-before-deadline": { _ in [] },
            "instance-state-code": { [String($0.state.code)] },
            "instance-state-name": { [$0.state.rawValue] },
            "instance-status.reachability": { [$0.check.reachability ?? ""] },
            "instance-status.status": { [$0.check.rawValue] },
            "operator.managed": { _ in ["false"] }, "operator.principal": { _ in [] },
            "system-status.reachability": { [$0.check.reachability ?? ""] },
            "system-status.status": { [$0.check.rawValue] },
        ])
}
