import Foundation
import Support

extension Images {
    /// CopyImage: an image of one's own from one that can be launched, of this or another region name, with copies of its
    /// snapshots.
    struct Copy: Sendable, Hashable {
        var source = ""
        var sourceRegion = ""
        var name = ""
        var description: String?
        var encrypted = false
        var copyTags = false
        var tags: [TagSpecification]?
        var clientToken: String?
    }

    func copy(_ copy: Copy, dryRun: Bool?) async throws -> ImageID {
        guard call.environment.regions.contains(copy.sourceRegion) else {
            throw EC2Error.invalidValue("Invalid value '\(copy.sourceRegion)' for parameter sourceRegion.")
        }
        try ImageNames.check(copy.name)
        try ImageNames.check(description: copy.description)
        let tags = try TagSpecification.resolve(copy.tags, allowed: [.image, .snapshot])
        let scope = call.scope
        let now = call.now
        let source = { @Sendable (state: RegionState) throws -> Image in
            let image = try Self.visible(
                copy.source, in: state, Scope(account: scope.account, region: copy.sourceRegion))
            guard image.state == .available, image.type == .machine else {
                throw EC2Error("InvalidAMIID.Unavailable", "The image ID '\(copy.source)' is no longer available")
            }
            guard image.rootDeviceType == .ebs else {
                throw EC2Error.unsupported(
                    "The image '\(copy.source)' is a bundle in S3: copy its objects and register them.")
            }
            return image
        }
        let call = call
        let request = try IdempotentRequest(copy.clientToken, action: "CopyImage", parameters: "\(copy)", scope: scope)
        let ids = try await call.store.transact { transaction in
            if let made = try transaction.made(by: request) {
                try call.endDryRun(dryRun)
                return made
            }
            let original = try source(transaction.state)
            try ImageNames.checkUnused(copy.name, in: transaction.state, scope)
            try call.endDryRun(dryRun)
            let made = [try transaction.copyImage(original, copy, tags, scope, now).rawValue]
            transaction.remember(request, made: made, now: now)
            return made
        }
        guard let id = ids.first.flatMap(ImageID.init(rawValue:)) else {
            throw EC2Error("InternalError", "An internal error has occurred", status: 500)
        }
        return id
    }
}

extension Transaction {
    fileprivate mutating func copyImage(
        _ original: Image, _ copy: Images.Copy, _ tags: [ResourceKind: Tags], _ scope: Scope, _ now: Date
    ) throws -> ImageID {
        let id = ImageID.random(.machine)
        var mappings: [BlockDeviceMapping] = []
        for mapping in original.mappings {
            guard case .ebs(var source) = mapping.source, let old = source.snapshot, let snapshot = state.snapshots[old]
            else {
                // A volume of the original's owner is nothing to copy.
                if case .ebs(let source) = mapping.source, source.volume != nil { continue }
                mappings.append(mapping)
                continue
            }
            let isEncrypted = copy.encrypted || snapshot.encrypted
            let made = Snapshot(
                id: .random(), owner: scope.account, region: scope.region, host: snapshot.host, copyOf: snapshot.id,
                volumeSize: snapshot.volumeSize, state: .pending, pointInTime: false, progress: 0, start: now,
                description: "Copied for DestinationAmi \(id) from SourceAmi \(original.id) for SourceSnapshot \(old). "
                    + "Task created on \(Int(now.timeIntervalSince1970 * 1000)).",
                encrypted: isEncrypted, isPublic: false, tags: tags[.snapshot] ?? [:])
            put(made)
            source.snapshot = made.id
            source.encrypted = isEncrypted ? true : nil
            mappings.append(BlockDeviceMapping(device: mapping.device, source: .ebs(source)))
        }
        var image = Image(
            id: id, owner: scope.account, region: scope.region, type: .machine, name: copy.name,
            description: copy.description ?? "[Copied \(original.id) from \(original.region)] \(original.name)",
            location: "\(scope.account)/\(copy.name)", state: .pending, architecture: original.architecture,
            platform: original.platform, isPublic: false, rootDeviceName: original.rootDeviceName,
            rootDeviceType: original.rootDeviceType, virtualizationType: original.virtualizationType,
            hypervisor: original.hypervisor, bootMode: original.bootMode, enaSupport: original.enaSupport,
            sriovNetSupport: original.sriovNetSupport, imdsSupport: original.imdsSupport, mappings: mappings,
            created: now,
            sourceImage: original.id, sourceRegion: original.region,
            tags: (copy.copyTags ? original.tags : [:]).merging(tags[.image] ?? [:]) { _, new in new })
        image.kernel = bootImage(original.kernel, for: scope, now)
        image.ramdisk = bootImage(original.ramdisk, for: scope, now)
        put(image)
        return id
    }

    /// The kernel or ramdisk image of another region, in this one: the one with the same content, or a copy.
    private mutating func bootImage(_ id: ImageID?, for scope: Scope, _ now: Date) -> ImageID? {
        guard let id, let image = state.images[id], image.region != scope.region || !image.isVisible(to: scope.account)
        else { return id }
        let companion = bootImage(image.companion, for: scope, now)
        let same = state.images.first { other in
            other.region == scope.region && other.type == image.type && other.blob == image.blob
                && other.kernelArguments == image.kernelArguments && other.state == .available
                && other.companion == companion && other.isVisible(to: scope.account)
        }
        if let same { return same.id }
        let copy = Image(
            id: .random(image.type), owner: scope.account, region: scope.region, type: image.type, name: image.name,
            description: image.description, location: image.location, state: .available,
            architecture: image.architecture,
            isPublic: false, blob: image.blob, kernelArguments: image.kernelArguments,
            companion: companion, rootDeviceType: image.rootDeviceType,
            virtualizationType: image.virtualizationType, hypervisor: image.hypervisor, mappings: [], created: now,
            sourceImage: image.id, sourceRegion: image.region)
        put(copy)
        return copy.id
    }
}
