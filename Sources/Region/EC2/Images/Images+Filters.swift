import AWSProtocol

extension Images {
    /// - Parameter state: to tell whose account is `amazon`.
    static func filters(_ state: RegionState) -> FilterTable<Image> {
        var fields: [String: FilterTable<Image>.Field] = [
            "architecture": { [$0.architecture] },
            "creation-date": { [Timestamp.iso8601($0.created)] },
            "description": { [$0.description ?? ""] },
            "ena-support": { [($0.enaSupport ?? false).filterValue] },
            "free-tier-eligible": { _ in ["false"] },
            "hypervisor": { [$0.hypervisor] },
            "image-allowed": { _ in ["true"] },
            "image-id": { [$0.id.rawValue] },
            "image-type": { [$0.type.rawValue] },
            "is-public": { [$0.isPublic.filterValue] },
            "kernel-id": { $0.kernel.map { [$0.rawValue] } ?? [] },
            "manifest-location": { [$0.location] },
            "name": { [$0.name] },
            "owner-alias": { state.accounts[$0.owner]?.isSystem == true ? ["amazon"] : [] },
            "owner-id": { [$0.owner.rawValue] },
            "platform": { $0.platform.map { [$0] } ?? [] },
            "product-code": { $0.productCodes ?? [] },
            "product-code.type": { ($0.productCodes ?? []).map { _ in "devpay" } },
            "ramdisk-id": { $0.ramdisk.map { [$0.rawValue] } ?? [] },
            "root-device-name": { $0.rootDeviceName.map { [$0] } ?? [] },
            "root-device-type": { $0.type == .machine ? [$0.rootDeviceType.rawValue] : [] },
            "source-image-id": { $0.sourceImage.map { [$0.rawValue] } ?? [] },
            "source-image-region": { $0.sourceRegion.map { [$0] } ?? [] },
            "source-instance-id": { $0.sourceInstance.map { [$0.rawValue] } ?? [] },
            "sriov-net-support": { $0.sriovNetSupport.map { [$0] } ?? [] },
            "state": { [$0.state.rawValue] },
            "state-reason-code": { $0.stateReason.map { [$0.code] } ?? [] },
            "state-reason-message": { $0.stateReason.map { [$0.message] } ?? [] },
            "virtualization-type": { [$0.virtualizationType] },
        ]
        func ebs(_ name: String, _ value: @escaping @Sendable (BlockDeviceMapping.EBSSource) -> String?) {
            fields["block-device-mapping." + name] = { image in
                image.mappings.compactMap { if case .ebs(let source) = $0.source { value(source) } else { nil } }
            }
        }
        fields["block-device-mapping.device-name"] = { $0.mappings.map(\.device) }
        ebs("delete-on-termination") { ($0.deleteOnTermination ?? true).filterValue }
        ebs("encrypted") { ($0.encrypted ?? false).filterValue }
        ebs("snapshot-id") { $0.snapshot?.rawValue }
        ebs("volume-size") { $0.size.map(String.init) }
        ebs("volume-type") { $0.type ?? VolumeTypeRules.defaultType }
        return FilterTable(tags: { $0.tags }, fields)
    }
}
