import Foundation
import Support

extension Images {
    /// RegisterImage's parameters.
    struct Registration: Sendable {
        var name = ""
        var description: String?
        /// `bucket/path.manifest.xml` of an instance-store image.
        var location: String?
        var architecture: String?
        var kernel: String?
        var ramdisk: String?
        var rootDeviceName: String?
        var mappings: [BlockDeviceRequest] = []
        var virtualizationType: String?
        var bootMode: String?
        var enaSupport: Bool?
        var sriovNetSupport: String?
        var imdsSupport: String?
        var tags: [TagSpecification]?
    }

    func register(_ registration: Registration, dryRun: Bool?) async throws -> Image {
        if let location = registration.location, !location.isEmpty {
            return try await registerBundle(registration, at: location, dryRun: dryRun)
        }
        let mappings = try BlockDeviceMapping.parse(registration.mappings)
        let tags = try TagSpecification.resolve(registration.tags, allowed: [.image])[.image] ?? [:]
        try ImageNames.check(registration.name)
        try ImageNames.check(description: registration.description)
        let architecture = try Self.check(
            registration.architecture ?? "i386", among: ["i386", "x86_64"], parameter: "architecture")
        if let type = registration.virtualizationType {
            _ = try Self.check(type, among: ["hvm", "paravirtual"], parameter: "virtualizationType")
        }
        if let mode = registration.bootMode {
            _ = try Self.check(mode, among: ["legacy-bios", "uefi", "uefi-preferred"], parameter: "bootMode")
        }
        let scope = call.scope
        let now = call.now
        let make = { @Sendable (state: RegionState) throws -> Image in
            try ImageNames.checkUnused(registration.name, in: state, scope)
            let rootDevice = registration.rootDeviceName ?? "/dev/sda1"
            let resolved = try Self.resolve(mappings, in: state, scope)
            try Self.checkRoot(rootDevice, resolved)
            let kernel = try Self.boot(registration.kernel, kind: .kernel, in: state, scope)
            let ramdisk = try Self.boot(registration.ramdisk, kind: .ramdisk, in: state, scope)
            return Image(
                id: .random(.machine), owner: scope.account, region: scope.region, type: .machine,
                name: registration.name,
                description: registration.description, location: "\(scope.account)/\(registration.name)",
                state: .available,
                architecture: architecture, isPublic: false, kernel: kernel, ramdisk: ramdisk,
                rootDeviceName: rootDevice,
                rootDeviceType: .ebs,
                virtualizationType: registration.virtualizationType ?? (kernel == nil ? "hvm" : "paravirtual"),
                hypervisor: "xen", bootMode: registration.bootMode, enaSupport: registration.enaSupport,
                sriovNetSupport: registration.sriovNetSupport, imdsSupport: registration.imdsSupport,
                mappings: resolved,
                created: now, tags: tags)
        }
        return try await add(dryRun: dryRun, make)
    }

    /// Registers what `make` makes of the records, after a look whether it would.
    func add(dryRun: Bool?, _ make: @escaping @Sendable (RegionState) throws -> Image) async throws -> Image {
        _ = try make(call.store.state)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            let image = try make(transaction.state)
            transaction.put(image)
            return image
        }
    }

    /// Snapshots must be there and complete, volumes must be the caller's; sizes and defaults are filled in.
    static func resolve(
        _ mappings: [BlockDeviceMapping], in state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> [BlockDeviceMapping] {
        var resolved: [BlockDeviceMapping] = []
        for mapping in mappings where mapping.source != .none {
            guard case .ebs(var source) = mapping.source else {
                resolved.append(mapping)
                continue
            }
            if let volume = source.volume {
                guard state.volume(volume, in: scope) != nil else {
                    throw ResourceKind.volume.notFound(volume.rawValue)
                }
            } else {
                var snapshotSize: Int?
                if let id = source.snapshot {
                    guard let snapshot = state.usableSnapshot(id, in: scope) else {
                        throw ResourceKind.snapshot.notFound(id.rawValue)
                    }
                    guard snapshot.state == .completed else {
                        throw EC2Error(
                            "IncorrectState", "Snapshot \(id) is in invalid state - \(snapshot.state.rawValue)")
                    }
                    snapshotSize = snapshot.volumeSize
                    source.encrypted = source.encrypted ?? (snapshot.encrypted ? true : nil)
                }
                source.size = try BlockDeviceMapping.volumeSize(of: source, snapshotSize: snapshotSize)
                source.type = source.type ?? VolumeTypeRules.defaultType
                source.deleteOnTermination = source.deleteOnTermination ?? true
            }
            resolved.append(BlockDeviceMapping(device: mapping.device, source: .ebs(source)))
        }
        return resolved
    }

    private static func checkRoot(_ device: String, _ mappings: [BlockDeviceMapping]) throws(EC2Error) {
        let root = mappings.first { DeviceName.short($0.device) == DeviceName.short(device) }
        guard let root, case .ebs(let source) = root.source, source.snapshot != nil || source.volume != nil else {
            throw EC2Error("InvalidBlockDeviceMapping", "No root snapshot specified in device mapping.")
        }
    }

    private static func check(
        _ value: String, among values: [String], parameter: String
    ) throws(EC2Error) -> String {
        guard values.contains(value) else {
            throw EC2Error.invalidValue(
                value, for: parameter, reason: "Valid values: \(values.joined(separator: ", "))")
        }
        return value
    }

    /// Instances that run from it are not touched; their snapshots stay unless `deleteSnapshots`.
    func deregister(
        _ id: String, deleteSnapshots: Bool, dryRun: Bool?
    ) async throws -> [(snapshot: SnapshotID, deleted: Bool)] {
        let scope = call.scope
        _ = try Self.own(id, in: call.store.state, scope)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            var image = try Self.own(id, in: transaction.state, scope)
            if let instance = image.creation?.instance {
                transaction.update(Instance.self, instance) { $0.imaging = nil }
            }
            try image.state.transition(to: .deregistered)
            image.creation = nil
            transaction.put(image)
            guard deleteSnapshots else { return [] }
            var results: [(snapshot: SnapshotID, deleted: Bool)] = []
            for mapping in image.mappings {
                guard case .ebs(let source) = mapping.source, let id = source.snapshot,
                    let snapshot = transaction.state.snapshots[id], snapshot.scope == scope, snapshot.state != .deleting
                else { continue }
                let isUnused = (try? Self.checkUnused(id, in: transaction.state)) != nil
                if isUnused { try transaction.update(Snapshot.self, id) { try $0.state.transition(to: .deleting) } }
                results.append((id, isUnused))
            }
            return results
        }
    }
}
