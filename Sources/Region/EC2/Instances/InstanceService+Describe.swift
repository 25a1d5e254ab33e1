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

    static let filters = FilterTable<Subject>(
        tags: { $0.instance.tags },
        fields.merging(networkFields) { first, _ in first }.merging(deviceFields) { first, _ in first })

    private static let fields: [String: FilterTable<Subject>.Field] = [
        "affinity": { _ in [] },
        "architecture": { [$0.instance.architecture] },
        "availability-zone": { [$0.instance.zone] },
        "client-token": { [$0.instance.clientToken ?? ""] },
        "dns-name": { [$0.instance.publicDNSName ?? ""] },
        "group-id": { $0.instance.securityGroups.map(\.rawValue) },
        "group-name": { $0.instance.securityGroupNames },
        "hypervisor": { _ in ["xen"] },
        "iam-instance-profile.arn": { $0.instance.instanceProfileARN.map { [$0] } ?? [] },
        "image-id": { [$0.instance.image.rawValue] },
        "instance-id": { [$0.instance.id.rawValue] },
        "instance-lifecycle": { _ in [] },
        "instance-state-code": { [String($0.instance.state.code)] },
        "instance-state-name": { [$0.instance.state.rawValue] },
        "instance-type": { [$0.instance.type] },
        "instance.group-id": { $0.instance.securityGroups.map(\.rawValue) },
        "instance.group-name": { $0.instance.securityGroupNames },
        "ip-address": { $0.instance.publicAddress.map { [$0] } ?? [] },
        "kernel-id": { $0.instance.kernel.map { [$0.rawValue] } ?? [] },
        "key-name": { $0.instance.keyName.map { [$0] } ?? [] },
        "launch-index": { [String($0.instance.launchIndex)] },
        "launch-time": { [Timestamp.iso8601($0.instance.launchTime)] },
        "monitoring-state": { [$0.instance.monitoring ? "enabled" : "disabled"] },
        "owner-id": { [$0.instance.owner.rawValue] },
        "placement-group-name": { _ in [] },
        "platform": { $0.instance.platform.map { [$0] } ?? [] },
        "private-dns-name": { [$0.instance.privateDNSName] },
        "private-ip-address": { [$0.instance.privateAddress] },
        "product-code": { $0.instance.productCodes ?? [] },
        "ramdisk-id": { $0.instance.ramdisk.map { [$0.rawValue] } ?? [] },
        "reason": { $0.instance.transitionReason.map { [$0] } ?? [] },
        "requester-id": { _ in [] },
        "reservation-id": { [$0.instance.reservation.rawValue] },
        "root-device-name": { [$0.instance.rootDeviceName] },
        "root-device-type": { [$0.instance.rootDeviceType.rawValue] },
        "source-dest-check": { [$0.instance.sourceDestCheck.filterValue] },
        "spot-instance-request-id": { _ in [] },
        "state-reason-code": { $0.instance.stateReason.map { [$0.code] } ?? [] },
        "state-reason-message": { $0.instance.stateReason.map { [$0.message] } ?? [] },
        "subnet-id": { [$0.instance.subnet.rawValue] },
        "tenancy": { [$0.instance.tenancy ?? "default"] },
        "virtualization-type": { [$0.instance.virtualizationType] },
        "vpc-id": { [$0.instance.vpc.rawValue] },
    ]

    private static let networkFields: [String: FilterTable<Subject>.Field] = [
        "network-interface.addresses.private-ip-address": { [$0.instance.privateAddress] },
        "network-interface.addresses.association.public-ip": { $0.instance.publicAddress.map { [$0] } ?? [] },
        "network-interface.association.public-ip": { $0.instance.publicAddress.map { [$0] } ?? [] },
        "network-interface.association.allocation-id": { $0.instance.elasticAddress.map { [$0.rawValue] } ?? [] },
        "network-interface.attachment.instance-id": { [$0.instance.id.rawValue] },
        "network-interface.availability-zone": { [$0.instance.zone] },
        "network-interface.group-id": { $0.instance.securityGroups.map(\.rawValue) },
        "network-interface.group-name": { $0.instance.securityGroupNames },
        "network-interface.mac-address": { [$0.instance.mac] },
        "network-interface.network-interface-id": { [$0.instance.networkInterface.rawValue] },
        "network-interface.owner-id": { [$0.instance.owner.rawValue] },
        "network-interface.private-dns-name": { [$0.instance.privateDNSName] },
        "network-interface.source-dest-check": { [$0.instance.sourceDestCheck.filterValue] },
        "network-interface.status": { _ in ["in-use"] },
        "network-interface.subnet-id": { [$0.instance.subnet.rawValue] },
        "network-interface.vpc-id": { [$0.instance.vpc.rawValue] },
    ]

    private static let deviceFields: [String: FilterTable<Subject>.Field] = [
        "block-device-mapping.device-name": { subject in
            subject.instance.disks.compactMap { $0.volume == nil ? nil : $0.device }
        },
        "block-device-mapping.volume-id": { subject in subject.instance.disks.compactMap { $0.volume?.rawValue } },
        "block-device-mapping.status": { subject in subject.attachments.map(\.state.rawValue) },
        "block-device-mapping.attach-time": { subject in subject.attachments.map { Timestamp.iso8601($0.attachTime) } },
        "block-device-mapping.delete-on-termination": { subject in
            subject.attachments.map(\.deleteOnTermination.filterValue)
        },
    ]
}

extension InstanceService.Subject {
    fileprivate var attachments: [Volume.Attachment] {
        instance.disks.compactMap { $0.volume.flatMap { state.volumes[$0]?.attachment } }
    }
}
