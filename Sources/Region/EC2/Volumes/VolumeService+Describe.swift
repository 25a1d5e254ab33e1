import AWSProtocol
import Foundation

extension VolumeService {
    func describe(ids: [String]?, filters: [Filter]) throws(EC2Error) -> [Volume] {
        let state = call.store.state
        let scope = call.scope
        let matches = try Self.filters.predicate(filters)
        if let ids, !ids.isEmpty {
            return try state.requireVolumes(ids, in: scope).filter(matches).sorted { $0.id < $1.id }
        }
        let all = filters.isEmpty
        return state.volumes.filter { $0.owner == scope.account && $0.region == scope.region && (all || matches($0)) }
    }

    static let filters = FilterTable<Volume>(
        tags: { $0.tags },
        [
            "attachment.attach-time": { $0.attachment.map { [Timestamp.iso8601($0.attachTime)] } ?? [] },
            "attachment.delete-on-termination": { $0.attachment.map { [$0.deleteOnTermination.filterValue] } ?? [] },
            "attachment.device": { $0.attachment.map { [$0.device] } ?? [] },
            "attachment.instance-id": { $0.attachment.map { [$0.instance.rawValue] } ?? [] },
            "attachment.status": { $0.attachment.map { [$0.state.rawValue] } ?? [] },
            "availability-zone": { [$0.zone] },
            "availability-zone-id": { [Zone.id(ofName: $0.zone)] },
            "create-time": { [Timestamp.iso8601($0.created)] },
            "encrypted": { [$0.encrypted.filterValue] },
            "fast-restored": { _ in ["false"] },
            "multi-attach-enabled": { _ in ["false"] },
            "operator.managed": { _ in ["false"] },
            "operator.principal": { _ in [] },
            "size": { [String($0.size)] },
            "snapshot-id": { [$0.snapshot?.rawValue ?? ""] },
            "status": { [$0.state.rawValue] },
            "volume-id": { [$0.id.rawValue] },
            "volume-type": { [$0.type] },
        ])

    /// Of DescribeVolumesModifications.
    static let modificationFilters = FilterTable<Volume>([
        "modification-state": { $0.modification.map { [$0.state.rawValue] } ?? [] },
        "original-iops": { $0.modification?.originalIops.map { [String($0)] } ?? [] },
        "originalMultiAttachEnabled": { $0.modification == nil ? [] : ["false"] },
        "original-size": { $0.modification.map { [String($0.originalSize)] } ?? [] },
        "original-volume-type": { $0.modification.map { [$0.originalType] } ?? [] },
        "start-time": { $0.modification.map { [Timestamp.iso8601($0.start)] } ?? [] },
        "target-iops": { $0.modification?.targetIops.map { [String($0)] } ?? [] },
        "targetMultiAttachEnabled": { $0.modification == nil ? [] : ["false"] },
        "target-size": { $0.modification.map { [String($0.targetSize)] } ?? [] },
        "target-volume-type": { $0.modification.map { [$0.targetType] } ?? [] },
        "volume-id": { [$0.id.rawValue] },
    ])

    /// Of DescribeVolumeStatus.
    static let statusFilters = FilterTable<Volume>([
        "action.code": { _ in [] }, "action.description": { _ in [] }, "action.event-id": { _ in [] },
        "availability-zone": { [$0.zone] },
        "event.description": { _ in [] }, "event.event-id": { _ in [] }, "event.event-type": { _ in [] },
        "event.not-after": { _ in [] }, "event.not-before": { _ in [] },
        "volume-status.details-name": { _ in ["io-enabled", "io-performance"] },
        "volume-status.details-status": { [$0.health == .impaired ? "failed" : "passed"] },
        "volume-status.status": { [$0.health.rawValue] },
    ])
}

extension Volume {
    enum Health: String, Sendable {
        case ok, impaired
        case insufficientData = "insufficient-data"
    }

    /// As DescribeVolumeStatus shows it.
    var health: Health {
        if errorMessage != nil || state == .error { return .impaired }
        return exists ? .ok : .insufficientData
    }
}
