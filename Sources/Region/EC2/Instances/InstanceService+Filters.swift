import AWSProtocol
import Foundation

/// The filters of DescribeInstances.
extension InstanceService {
    static let filters = FilterTable<Subject>(
        tags: { $0.instance.tags },
        [fields, networkFields, networkConstants, deviceFields, metadataFields, constants].reduce(into: [:]) {
            all, some in
            all.merge(some) { first, _ in first }
        })

    private static let fields: [String: FilterTable<Subject>.Field] = [
        "architecture": { [$0.instance.architecture] },
        "availability-zone": { [$0.instance.zone] },
        "availability-zone-id": { [Zone.id(ofName: $0.instance.zone)] },
        "boot-mode": { list($0.state.images[$0.instance.image]?.bootMode) },
        "client-token": { [$0.instance.clientToken ?? ""] },
        "current-instance-boot-mode": { [$0.instance.firmware == .uefi ? "uefi" : "legacy-bios"] },
        "dns-name": { [$0.instance.publicDNSName ?? ""] },
        "ebs-optimized": { [$0.instance.ebsOptimized.filterValue] },
        "group-id": { $0.instance.securityGroups.map(\.rawValue) },
        "group-name": { $0.instance.securityGroupNames },
        "hypervisor": { _ in ["xen"] },
        "iam-instance-profile.arn": { list($0.instance.instanceProfileARN) },
        "iam-instance-profile.id": { list($0.instance.instanceProfileID) },
        "image-id": { [$0.instance.image.rawValue] },
        "instance-id": { [$0.instance.id.rawValue] },
        "instance-lifecycle": { _ in [] },
        "instance-state-code": { [String($0.instance.state.code)] },
        "instance-state-name": { [$0.instance.state.rawValue] },
        "instance-type": { [$0.instance.type] },
        "instance.group-id": { $0.instance.securityGroups.map(\.rawValue) },
        "instance.group-name": { $0.instance.securityGroupNames },
        "ip-address": { list($0.instance.publicAddress) },
        "kernel-id": { list($0.instance.kernel?.rawValue) },
        "key-name": { list($0.instance.keyName) },
        "launch-index": { [String($0.instance.launchIndex)] },
        "launch-time": { [Timestamp.iso8601($0.instance.launchTime)] },
        "monitoring-state": { [$0.instance.monitoring ? "enabled" : "disabled"] },
        "owner-id": { [$0.instance.owner.rawValue] },
        "placement-group-name": { _ in [] },
        "platform": { list($0.instance.platform) },
        "platform-details": { [$0.instance.platformDetails] },
        "private-dns-name": { [$0.instance.privateDNSName] },
        "private-ip-address": { [$0.instance.privateAddress] },
        "product-code": { $0.instance.productCodes ?? [] },
        "product-code.type": { ($0.instance.productCodes ?? []).map { _ in "marketplace" } },
        "ramdisk-id": { list($0.instance.ramdisk?.rawValue) },
        "reason": { list($0.instance.transitionReason) },
        "requester-id": { _ in [] },
        "reservation-id": { [$0.instance.reservation.rawValue] },
        "root-device-name": { [$0.instance.rootDeviceName] },
        "root-device-type": { [$0.instance.rootDeviceType.rawValue] },
        "source-dest-check": { [$0.instance.sourceDestCheck.filterValue] },
        "spot-instance-request-id": { _ in [] },
        "state-reason-code": { list($0.instance.stateReason?.code) },
        "state-reason-message": { list($0.instance.stateReason?.message) },
        "subnet-id": { [$0.instance.subnet.rawValue] },
        "tenancy": { [$0.instance.tenancy ?? "default"] },
        "usage-operation": { [$0.instance.usageOperation] },
        "usage-operation-update-time": { [Timestamp.iso8601($0.instance.launchTime)] },
        "virtualization-type": { [$0.instance.virtualizationType] },
        "vpc-id": { [$0.instance.vpc.rawValue] },
    ]

    private static let networkFields: [String: FilterTable<Subject>.Field] = {
        var fields: [String: FilterTable<Subject>.Field] = [
            "addresses.primary": { _ in ["true"] },
            "addresses.private-dns-name": { [$0.instance.privateDNSName] },
            "addresses.private-ip-address": { [$0.instance.privateAddress] },
            "attachment.attach-time": { [Timestamp.iso8601($0.interface?.attachTime ?? $0.instance.launchTime)] },
            "attachment.attachment-id": { list($0.interface?.attachment?.rawValue) },
            "attachment.delete-on-termination": { [($0.interface?.deleteOnTermination ?? true).filterValue] },
            "attachment.instance-id": { [$0.instance.id.rawValue] },
            "attachment.instance-owner-id": { [$0.instance.owner.rawValue] },
            "attachment.status": { [$0.instance.state == .pending ? "attaching" : "attached"] },
            "availability-zone": { [$0.instance.zone] },
            "description": { [$0.interface?.description ?? ""] },
            "group-id": { $0.instance.securityGroups.map(\.rawValue) },
            "group-name": { $0.instance.securityGroupNames },
            "mac-address": { [$0.instance.mac] },
            "network-interface-id": { [$0.instance.networkInterface.rawValue] },
            "owner-id": { [$0.instance.owner.rawValue] },
            "private-dns-name": { [$0.instance.privateDNSName] },
            "private-ip-address": { [$0.instance.privateAddress] },
            "public-dns-name": { list($0.instance.publicDNSName) },
            "source-dest-check": { [$0.instance.sourceDestCheck.filterValue] },
            "subnet-id": { [$0.instance.subnet.rawValue] },
            "tag-key": { ($0.interface?.tags ?? [:]).keys.sorted() },
            "tag-value": { ($0.interface?.tags ?? [:]).values.sorted() },
            "vpc-id": { [$0.instance.vpc.rawValue] },
        ]
        for place in ["association.", "addresses.association."] {
            fields[place + "allocation-id"] = { list($0.instance.elasticAddress?.rawValue) }
            fields[place + "association-id"] = { list($0.elasticAddress?.association?.rawValue) }
            fields[place + "ip-owner-id"] = { subject in
                guard subject.instance.publicAddress != nil else { return [] }
                return [subject.instance.elasticAddress == nil ? "amazon" : subject.instance.owner.rawValue]
            }
            fields[place + "public-dns-name"] = { list($0.instance.publicDNSName) }
            fields[place + "public-ip"] = { list($0.instance.publicAddress) }
        }
        var named: [String: FilterTable<Subject>.Field] = [:]
        for (name, field) in fields {
            // What is terminated has no interface any more.
            named["network-interface." + name] = { $0.instance.state == .terminated ? [] : field($0) }
        }
        return named
    }()

    /// What is the same of every interface, or of none.
    private static let networkConstants: [String: FilterTable<Subject>.Field] = fixed(
        [
            "attachment.device-index": "0", "attachment.network-card-index": "0", "status": "in-use",
            "requester-managed": "false", "ipv6-native": "false", "operator.managed": "false",
            "deny-all-igw-traffic": "false", "addresses.association.carrier-ip": nil,
            "addresses.association.customer-owned-ip": nil, "association.carrier-ip": nil,
            "association.customer-owned-ip": nil, "ipv4-prefixes.ipv4-prefix": nil, "ipv6-address": nil,
            "ipv6-addresses.ipv6-address": nil, "ipv6-addresses.is-primary-ipv6": nil,
            "ipv6-prefixes.ipv6-prefix": nil, "operator.principal": nil, "outpost-arn": nil, "requester-id": nil,
        ], prefix: "network-interface.")

    private static let constants: [String: FilterTable<Subject>.Field] = fixed([
        "affinity": nil, "capacity-reservation-id": nil,
        "capacity-reservation-specification.capacity-reservation-preference": "open",
        "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id": nil,
        "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn": nil,
        "ena-support": "true", "enclave-options.enabled": "false", "hibernation-options.configured": "false",
        "host-id": nil, "ipv6-address": nil, "maintenance-options.auto-recovery": "default",
        "network-performance-options.bandwidth-weighting": "default", "operator.managed": "false",
        "operator.principal": nil, "outpost-arn": nil, "placement-partition-number": nil,
        "private-dns-name-options.enable-resource-name-dns-a-record": "false",
        "private-dns-name-options.enable-resource-name-dns-aaaa-record": "false",
        "private-dns-name-options.hostname-type": "ip-name", "tpm-support": nil,
    ])

    private static let metadataFields: [String: FilterTable<Subject>.Field] = [
        "metadata-options.http-endpoint": { [$0.instance.metadataOptions.enabled ? "enabled" : "disabled"] },
        "metadata-options.http-protocol-ipv4": { _ in ["enabled"] },
        "metadata-options.http-protocol-ipv6": { [$0.instance.metadataOptions.ipv6 ? "enabled" : "disabled"] },
        "metadata-options.http-put-response-hop-limit": { [String($0.instance.metadataOptions.hopLimit)] },
        "metadata-options.http-tokens": { [$0.instance.metadataOptions.tokensRequired ? "required" : "optional"] },
        "metadata-options.instance-metadata-tags": {
            [$0.instance.metadataOptions.instanceTags ? "enabled" : "disabled"]
        },
        "metadata-options.state": { [$0.instance.state == .pending ? "pending" : "applied"] },
    ]

    private static func fixed(
        _ values: [String: String?], prefix: String = ""
    ) -> [String: FilterTable<Subject>.Field] {
        var fields: [String: FilterTable<Subject>.Field] = [:]
        for (name, value) in values {
            let answer = list(value)
            fields[prefix + name] = { _ in answer }
        }
        return fields
    }

    private static func list(_ value: String?) -> [String] { value.map { [$0] } ?? [] }

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
    fileprivate var interface: NetworkInterface? { state.networkInterfaces[instance.networkInterface] }

    fileprivate var elasticAddress: Address? { instance.elasticAddress.flatMap { state.addresses[$0] } }

    fileprivate var attachments: [Volume.Attachment] {
        instance.disks.compactMap { $0.volume.flatMap { state.volumes[$0]?.attachment } }
    }
}

extension Instance {
    var platformDetails: String { platform == "windows" ? "Windows" : "Linux/UNIX" }

    /// The code that goes on a bill.
    var usageOperation: String { platform == "windows" ? "RunInstances:0002" : "RunInstances" }
}
