/// DescribeInstanceTypes and DescribeInstanceTypeOfferings: every type of the table is offered in every zone.
enum InstanceTypes {
    /// Sorted by name.
    static func describe(names: [String]?, filters: [Filter]) throws(EC2Error) -> [InstanceType] {
        let predicate = try Self.filters.predicate(filters)
        guard let names, !names.isEmpty else { return InstanceType.all.filter(predicate) }
        let missing = names.filter { InstanceType.named($0) == nil }
        guard missing.isEmpty else {
            throw EC2Error(
                "InvalidInstanceType",
                "The following supplied instance types do not exist: [\(missing.joined(separator: ", "))]")
        }
        let wanted = Set(names)
        return InstanceType.all.filter { wanted.contains($0.name) && predicate($0) }
    }

    private static let filters = FilterTable<InstanceType>([
        "auto-recovery-supported": { _ in ["false"] },
        "bare-metal": { _ in ["false"] },
        "burstable-performance-supported": { [$0.isBurstable.filterValue] },
        "current-generation": { [$0.isCurrentGeneration.filterValue] },
        "dedicated-hosts-supported": { _ in ["false"] },
        "ebs-info.attachment-limit-type": { _ in ["dedicated"] },
        "ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps": { _ in [] },
        "ebs-info.ebs-optimized-info.baseline-iops": { _ in [] },
        "ebs-info.ebs-optimized-info.baseline-throughput-in-mbps": { _ in [] },
        "ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps": { _ in [] },
        "ebs-info.ebs-optimized-info.maximum-iops": { _ in [] },
        "ebs-info.ebs-optimized-info.maximum-throughput-in-mbps": { _ in [] },
        "ebs-info.ebs-optimized-support": { [$0.ebsOptimizedSupport] },
        "ebs-info.encryption-support": { _ in ["supported"] },
        "ebs-info.maximum-ebs-attachments": { _ in [] },
        "ebs-info.nvme-support": { _ in ["unsupported"] },
        "free-tier-eligible": { [$0.isFreeTier.filterValue] },
        "hibernation-supported": { _ in ["false"] },
        "hypervisor": { [$0.hypervisor] },
        "instance-storage-info.disk.count": { $0.instanceStore.map { [String($0.count)] } ?? [] },
        "instance-storage-info.disk.size-in-gb": { $0.instanceStore.map { [String($0.gigabytes)] } ?? [] },
        "instance-storage-info.disk.type": { $0.instanceStore.map { [$0.isNVMe ? "ssd" : "hdd"] } ?? [] },
        "instance-storage-info.encryption-support": { $0.instanceStore == nil ? [] : ["unsupported"] },
        "instance-storage-info.nvme-support": {
            $0.instanceStore.map { [$0.isNVMe ? "required" : "unsupported"] } ?? []
        },
        "instance-storage-info.total-size-in-gb": {
            $0.instanceStore.map { [String($0.count * $0.gigabytes)] } ?? []
        },
        "instance-storage-supported": { [($0.instanceStore != nil).filterValue] },
        "instance-type": { [$0.name] },
        "memory-info.size-in-mib": { [String($0.mebibytes)] },
        "network-info.bandwidth-weightings": { _ in ["default"] },
        "network-info.efa-info.maximum-efa-interfaces": { _ in [] },
        "network-info.efa-supported": { _ in ["false"] },
        "network-info.ena-support": { [$0.enaSupport] },
        "network-info.encryption-in-transit-supported": { _ in ["false"] },
        "network-info.flexible-ena-queues-support": { _ in ["unsupported"] },
        "network-info.ipv4-addresses-per-interface": { _ in ["1"] },
        "network-info.ipv6-addresses-per-interface": { _ in ["0"] },
        "network-info.ipv6-supported": { _ in ["false"] },
        "network-info.maximum-network-cards": { _ in ["1"] },
        "network-info.maximum-network-interfaces": { _ in ["1"] },
        "network-info.network-performance": { _ in ["Moderate"] },
        "nitro-enclaves-support": { _ in ["unsupported"] },
        "nitro-tpm-info.supported-versions": { _ in [] },
        "nitro-tpm-support": { _ in ["unsupported"] },
        "processor-info.supported-architecture": { $0.architectures },
        "processor-info.supported-features": { _ in [] },
        "processor-info.sustained-clock-speed-in-ghz": { _ in [] },
        "reboot-migration-support": { _ in ["unsupported"] },
        "supported-boot-mode": { _ in ["legacy-bios", "uefi"] },
        "supported-root-device-type": { $0.rootDeviceTypes },
        "supported-usage-class": { _ in ["on-demand"] },
        "supported-virtualization-type": { $0.virtualizationTypes },
        "vcpu-info.default-cores": { [String($0.vcpus)] },
        "vcpu-info.default-threads-per-core": { _ in ["1"] },
        "vcpu-info.default-vcpus": { [String($0.vcpus)] },
        "vcpu-info.valid-cores": { [String($0.vcpus)] },
        "vcpu-info.valid-threads-per-core": { _ in ["1"] },
    ])

    /// A type at a place.
    struct Offering: Sendable {
        var type: String
        var locationType: String
        var location: String
        var sortKey: String { type + "\0" + location }
    }

    static func offerings(region: String, locationType: String?, filters: [Filter]) throws(EC2Error) -> [Offering] {
        let locationType = locationType ?? "region"
        let places: [String]
        switch locationType {
        case "region": places = [region]
        case "availability-zone": places = Zone.all(of: region).map(\.name)
        case "availability-zone-id": places = Zone.all(of: region).map(\.id)
        default: throw EC2Error.invalidValue(locationType, for: "locationType")
        }
        let table = FilterTable<Offering>(["instance-type": { [$0.type] }, "location": { [$0.location] }])
        let predicate = try table.predicate(filters)
        return InstanceType.all.flatMap { type in
            places.map { Offering(type: type.name, locationType: locationType, location: $0) }
        }.filter(predicate)
    }
}

extension InstanceType {
    var ebsOptimizedSupport: String { isCurrentGeneration && !isBurstable ? "default" : "unsupported" }
    var enaSupport: String { hypervisor == "nitro" ? "required" : "unsupported" }
    var rootDeviceTypes: [String] { instanceStore != nil && supportsParavirtual ? ["ebs", "instance-store"] : ["ebs"] }
    var virtualizationTypes: [String] { supportsParavirtual ? ["hvm", "paravirtual"] : ["hvm"] }
}
