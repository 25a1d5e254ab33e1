import AWSProtocol
import Foundation
import Support

extension InstanceService {
    /// What filters look at: the instance and the volumes it has.
    struct Subject: Sendable {
        var instance: Instance
        var state: RegionState
    }

    func describe(ids: [String]?, filters: [Filter]) throws(EC2Error) -> [Instance] {
        let state = call.store.state
        let instances: [Instance]
        if let ids, !ids.isEmpty {
            instances = try state.requireInstances(ids, in: call.scope)
        } else {
            instances = state.instances.filter { $0.scope == call.scope }
        }
        let matches = try Self.filters.predicate(filters)
        return instances.filter { matches(Subject(instance: $0, state: state)) }
            .sorted { ($0.reservation, $0.launchIndex, $0.id) < ($1.reservation, $1.launchIndex, $1.id) }
    }
}
