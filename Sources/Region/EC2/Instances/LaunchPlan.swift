import Foundation
import Link
import Support

/// A launch whose every part has been looked up and checked: making its records can only fail for want of addresses.
struct LaunchPlan {
    static let maximumUserData = 16 * 1024
    static let maximumCount = 256

    let request: LaunchRequest
    let scope: Scope
    let count: Int
    let image: Image
    let type: InstanceType
    let kernel: Image?
    let ramdisk: Image?
    let keyPair: KeyPair?
    let userData: String?
    let vpc: Vpc
    let subnet: Subnet
    let groups: [SecurityGroup]
    let shutdownBehaviour: Instance.ShutdownBehaviour
    let rootDevice: String
    let disks: [Disk]
    let profile: InstanceProfile?

    struct Disk {
        enum Source {
            case newVolume(size: Int, snapshot: Snapshot?, BlockDeviceMapping.EBSSource)
            case volume(VolumeID)
            case ephemeral(index: Int, ByteCount)
            case bundle(ByteCount)
        }
        var device: String
        var source: Source
        var deleteOnTermination: Bool
        var isRoot: Bool
    }

    init(_ request: LaunchRequest, _ call: EC2Call, _ state: RegionState) throws(EC2Error) {
        self.request = request
        scope = call.scope
        count = try Self.count(request)
        image = try Self.image(request.image, state, call.scope)
        let image = image
        type = try InstanceType.require(request.type ?? "m1.small")
        let type = type
        guard type.architectures.contains(image.architecture) else {
            throw EC2Error.invalidValue(
                "The architecture '\(type.architectures.joined(separator: ","))' of the specified instance type does not match "
                    + "the architecture '\(image.architecture)' of the specified AMI. Specify an instance type and an AMI that "
                    + "have matching architectures, and try again.")
        }
        kernel = try Self.bootImage(request.kernel ?? image.kernel?.rawValue, .kernel, state, call.scope)
        let companion = kernel?.companion.flatMap { state.launchableImage($0, in: call.scope) }
        ramdisk =
            try Self.bootImage(request.ramdisk ?? image.ramdisk?.rawValue, .ramdisk, state, call.scope) ?? companion
        keyPair = try Self.keyPair(request.keyName, state, call.scope)
        userData = try Self.canonicalUserData(request.userData)
        switch request.shutdownBehaviour {
        case nil, "stop": shutdownBehaviour = .stop
        case "terminate": shutdownBehaviour = .terminate
        case let value?: throw EC2Error.invalidValue(value, for: "instanceInitiatedShutdownBehavior")
        }
        if request.shutdownBehaviour == "stop", image.rootDeviceType == .instanceStore {
            throw EC2Error.invalidCombination(
                "The attribute instanceInitiatedShutdownBehavior can only be used for EBS-backed images.")
        }

        profile = try Self.profile(request, state, call)

        rootDevice = image.rootDeviceName ?? "/dev/sda1"
        let merged = try BlockDeviceMapping.merge(
            image: image.mappings, launch: request.mappings, rootDevice: rootDevice)
        let existing = merged.compactMap { mapping -> VolumeID? in
            if case .ebs(let ebs) = mapping.source { ebs.volume } else { nil }
        }
        let volumes = try Self.existingVolumes(existing, count: count, state, call.scope)
        (vpc, subnet) = try Self.place(request, volumes, call, state)
        let zone = subnet.zone
        for volume in volumes where volume.zone != zone {
            throw EC2Error(
                "InvalidVolume.ZoneMismatch",
                "The volume '\(volume.id)' is not in the availability zone '\(zone)' of the instance")
        }
        groups = try Self.groups(request, vpc, state, call.scope)
        disks = try Self.disks(
            merged, image: image, rootDevice: rootDevice,
            ephemerals: type.ephemeralDisks(cap: call.environment.largestEphemeralDisk), state, call.scope)
    }

    /// The one that is named, or the account's default.
    private static func profile(
        _ request: LaunchRequest, _ state: RegionState, _ call: EC2Call
    ) throws(EC2Error) -> InstanceProfile? {
        let account = call.scope.account
        if request.instanceProfileName == nil && request.instanceProfileARN == nil {
            let account = call.scope.account
            let name = state.accounts[account]?.defaultInstanceProfile
            return name.flatMap { state.instanceProfiles[account.rawValue + "/" + $0] }
        }
        return try ProfileAssociations(call: call).profile(
            name: request.instanceProfileName, arn: request.instanceProfileARN, in: state)
    }

    private static func count(_ request: LaunchRequest) throws(EC2Error) -> Int {
        guard request.maximum >= 1 else {
            throw EC2Error.invalidValue(
                "Value (\(request.maximum)) for parameter maxCount is invalid. Must be at least 1.")
        }
        guard request.minimum >= 1, request.minimum <= request.maximum else {
            throw EC2Error.invalidValue(
                "Value (\(request.minimum)) for parameter minCount is invalid. It must be at least 1 and at most maxCount."
            )
        }
        if request.minimum > maximumCount {
            throw EC2Error(
                "InstanceLimitExceeded",
                "You have requested more instances (\(request.minimum)) than one request may launch "
                    + "(\(maximumCount)).")
        }
        if request.privateAddress != nil, request.maximum > 1 {
            throw EC2Error.invalidCombination("A private IP address can be given to one instance only.")
        }
        return min(request.maximum, maximumCount)
    }

    private static func image(_ id: String, _ state: RegionState, _ scope: Scope) throws(EC2Error) -> Image {
        guard !id.isEmpty else { throw EC2Error.missingParameter("ImageId") }
        try ResourceKind.image.check(id)
        guard let image = state.launchableImage(ImageID(unchecked: id), in: scope) else {
            throw ResourceKind.image.notFound(id)
        }
        guard image.state == .available else {
            throw EC2Error("InvalidAMIID.Unavailable", "The image ID '\(id)' is not available")
        }
        return image
    }

    private static func bootImage(
        _ id: String?, _ kind: ImageKind, _ state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> Image? {
        guard let id, !id.isEmpty else { return nil }
        let resource: ResourceKind = kind == .kernel ? .kernelImage : .ramdiskImage
        try resource.check(id)
        guard let image = state.launchableImage(ImageID(unchecked: id), in: scope) else { throw resource.notFound(id) }
        guard image.blob != nil else {
            throw EC2Error.invalidValue("The \(kind.rawValue) image '\(id)' has no content in this region")
        }
        return image
    }

    private static func keyPair(_ name: String?, _ state: RegionState, _ scope: Scope) throws(EC2Error) -> KeyPair? {
        guard let name, !name.isEmpty else { return nil }
        guard let pair = state.keyPair(named: name, in: scope) else { throw ResourceKind.keyPair.notFound(name) }
        return pair
    }

    /// Base64 without the line breaks that tools of the time put into it; nil: none.
    static func canonicalUserData(_ text: String?) throws(EC2Error) -> String? {
        guard let text, !text.isEmpty else { return nil }
        guard let data = Data(base64Encoded: text.filter { !$0.isWhitespace }) else {
            throw EC2Error.invalidValue("Invalid BASE64 encoding of user data")
        }
        guard data.count <= maximumUserData else {
            throw EC2Error.invalidValue("User data is limited to \(maximumUserData) bytes")
        }
        return data.isEmpty ? nil : data.base64EncodedString()
    }

    private static func existingVolumes(
        _ ids: [VolumeID], count: Int, _ state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> [Volume] {
        guard !ids.isEmpty else { return [] }
        guard count == 1 else {
            throw EC2Error.invalidCombination(
                "An existing volume can be attached to one instance only; ask for one instance.")
        }
        var volumes: [Volume] = []
        for id in ids {
            let volume = try state.requireVolume(id.rawValue, in: scope)
            guard volume.attachment == nil else {
                throw EC2Error("VolumeInUse", "\(id) is already attached to an instance")
            }
            guard volume.state == .available else { throw EC2Error("IncorrectState", "\(id) is not 'available'.") }
            volumes.append(volume)
        }
        return volumes
    }

    /// The subnet that was asked for; else the default one of the zone asked for, of the existing volumes' zone, or of the
    /// first zone.
    private static func place(
        _ request: LaunchRequest, _ volumes: [Volume], _ call: EC2Call, _ state: RegionState
    ) throws(EC2Error) -> (Vpc, Subnet) {
        let zones = call.environment.zones(of: call.scope.region)
        if let zone = request.zone, !zone.isEmpty, !zones.contains(zone) {
            throw EC2Error.invalidValue("Invalid availability zone: [\(zone)]")
        }
        if let id = request.subnet, !id.isEmpty {
            try ResourceKind.subnet.check(id)
            guard let subnet = state.subnet(SubnetID(unchecked: id), in: call.scope), let vpc = state.vpcs[subnet.vpc]
            else {
                throw ResourceKind.subnet.notFound(id)
            }
            if let zone = request.zone, !zone.isEmpty, zone != subnet.zone {
                throw EC2Error.invalidValue(
                    "The subnet '\(id)' is in the availability zone '\(subnet.zone)', not in '\(zone)'")
            }
            return (vpc, subnet)
        }
        guard let vpc = state.defaultVpc(in: call.scope) else {
            throw EC2Error("VPCIdNotSpecified", "No default VPC for this user.")
        }
        let asked = request.zone.flatMap { $0.isEmpty ? nil : $0 }
        let zone = asked ?? volumes.first?.zone ?? zones.first ?? ""
        guard let subnet = state.defaultSubnet(zone: zone, in: call.scope) else {
            throw EC2Error("MissingInput", "No subnets found for the default VPC '\(vpc.id)' in the zone '\(zone)'.")
        }
        return (vpc, subnet)
    }

    private static func groups(
        _ request: LaunchRequest, _ vpc: Vpc, _ state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> [SecurityGroup] {
        var groups: [SecurityGroup] = []
        for name in request.groupNames where !name.isEmpty {
            // Old clients send ids where names were.
            let byID = SecurityGroupID(rawValue: name).flatMap { state.securityGroup($0, in: scope) }
            guard let group = state.securityGroup(named: name, in: scope, vpc: vpc.id) ?? byID else {
                throw EC2Error(
                    "InvalidGroup.NotFound", "The security group '\(name)' does not exist in VPC '\(vpc.id)'")
            }
            groups.append(group)
        }
        for id in request.groupIDs {
            try ResourceKind.securityGroup.check(id)
            guard let group = state.securityGroup(SecurityGroupID(unchecked: id), in: scope) else {
                throw ResourceKind.securityGroup.notFound(id)
            }
            guard group.vpc == vpc.id else {
                throw EC2Error.invalidValue("Security group \(id) and subnet belong to different networks.")
            }
            groups.append(group)
        }
        if groups.isEmpty {
            guard let group = state.securityGroup(named: "default", in: scope, vpc: vpc.id) else {
                throw EC2Error(
                    "InvalidGroup.NotFound", "The security group 'default' does not exist in VPC '\(vpc.id)'")
            }
            groups = [group]
        }
        var seen: Set<SecurityGroupID> = []
        return groups.filter { seen.insert($0.id).inserted }
    }

    private static func disks(
        _ mappings: [BlockDeviceMapping], image: Image, rootDevice: String, ephemerals: [ByteCount],
        _ state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> [Disk] {
        let root = DeviceName.short(rootDevice)
        var disks: [Disk] = []
        if image.rootDeviceType == .instanceStore, let bundle = image.bundle {
            disks.append(
                Disk(
                    device: rootDevice, source: .bundle(ByteCount(rawValue: bundle.size)), deleteOnTermination: true,
                    isRoot: true))
        }
        for mapping in mappings {
            let isRoot = DeviceName.short(mapping.device) == root && image.rootDeviceType == .ebs
            switch mapping.source {
            case .none: continue
            case .ephemeral(let index):
                // A type without that disk starts without it, and says nothing (EC2 user guide, "Instance store volumes").
                guard index < ephemerals.count else { continue }
                disks.append(
                    Disk(
                        device: mapping.device, source: .ephemeral(index: index, ephemerals[index]),
                        deleteOnTermination: true, isRoot: false))
            case .ebs(let ebs):
                if let volume = ebs.volume {
                    disks.append(
                        Disk(
                            device: mapping.device, source: .volume(volume),
                            deleteOnTermination: ebs.deleteOnTermination ?? false, isRoot: isRoot))
                    continue
                }
                let snapshot = try source(ebs, state, scope, image: image)
                let size = try BlockDeviceMapping.volumeSize(of: ebs, snapshotSize: snapshot?.volumeSize)
                disks.append(
                    Disk(
                        device: mapping.device, source: .newVolume(size: size, snapshot: snapshot, ebs),
                        deleteOnTermination: ebs.deleteOnTermination ?? true, isRoot: isRoot))
            }
        }
        guard disks.contains(where: \.isRoot) else {
            throw EC2Error("InvalidBlockDeviceMapping", "The image '\(image.id)' has no root device '\(rootDevice)'")
        }
        return disks
    }

    /// The snapshot behind a mapping. One that the image names comes with the right to launch the image.
    private static func source(
        _ ebs: BlockDeviceMapping.EBSSource, _ state: RegionState, _ scope: Scope, image: Image
    ) throws(EC2Error) -> Snapshot? {
        guard let id = ebs.snapshot else { return nil }
        let isImages = image.mappings.contains { mapping in
            if case .ebs(let own) = mapping.source { own.snapshot == id } else { false }
        }
        let found = isImages ? state.snapshots[id] : state.usableSnapshot(id, in: scope)
        guard let found, found.state != .deleting else { throw ResourceKind.snapshot.notFound(id.rawValue) }
        guard found.state == .completed else {
            throw EC2Error("IncorrectState", "Snapshot is in invalid state - \(found.state.rawValue)")
        }
        return found
    }
}
