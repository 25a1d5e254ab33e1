import Foundation
import Link
import Support

// What a host should have, as a function of the entities: each message depends on one entity only, so that a change of the
// entity is a change of the message and nothing else is.

extension VolumeSpec {
    /// nil: nothing of it should be on any host.
    /// - Parameter enforcesLimits: iops and throughput are caps that the ebs process holds, and not only figures of the API.
    init?(_ volume: Volume, enforcesLimits: Bool = false) {
        guard volume.state != .deleted else { return nil }
        self.init(
            id: volume.id, size: .gibibytes(UInt64(max(volume.size, 0))),
            presence: volume.state == .deleting ? .absent : .present)
        source = volume.snapshot
        encrypted = volume.encrypted ? true : nil
        existed = volume.exists ? true : nil
        if enforcesLimits {
            maximumIOPS = volume.iops
            maximumThroughput = volume.throughput.map { $0 << 20 }
        }
        guard let attached = volume.attachment else { return }
        switch attached.state {
        case .attaching, .attached:
            attachment = VolumeAttachment(instance: attached.instance, device: attached.device, epoch: attached.epoch)
        case .detaching, .busy:
            // A forced detach is told with its epoch, so that the host can fence exactly that attachment.
            guard attached.force else { return }
            var forced = VolumeAttachment(instance: attached.instance, device: attached.device, epoch: attached.epoch)
            forced.force = true
            attachment = forced
        case .detached: break
        }
    }
}

extension SnapshotSpec {
    init(_ snapshot: Snapshot) {
        var annotations = [
            "account": snapshot.owner.rawValue, "region": snapshot.region, "description": snapshot.description,
            "startTime": snapshot.start.formatted(.iso8601), "volumeSize": String(snapshot.volumeSize),
        ]
        if let volume = snapshot.volume { annotations["volume"] = volume.rawValue }
        self.init(
            id: snapshot.id, volume: snapshot.copyOf == nil ? snapshot.volume : nil,
            presence: snapshot.state == .deleting && snapshot.isHeld != true ? .absent : .present,
            annotations: annotations)
        copyOf = snapshot.copyOf
        encrypted = snapshot.encrypted ? true : nil
        group = snapshot.group
        freeze = snapshot.freeze
        // What the region writes itself is no work for a host.
        settled = snapshot.state == .pending && snapshot.blockUpload == nil ? nil : true
    }
}

extension InstanceSpec {
    /// nil: nothing of it should be on any host.
    init?(_ instance: Instance) {
        let power: Power
        switch instance.state {
        case .running where instance.imaging != nil: power = .stopped
        case .pending, .running: power = .running
        case .stopping, .stopped: power = instance.forcedStop ? .stoppedForced : .stopped
        case .shuttingDown: power = instance.forcedStop ? .terminatedForced : .terminated
        case .terminated: return nil
        }
        // A type that this version does not know any more: the smallest machine.
        let type = InstanceType.named(instance.type)
        self.init(
            id: instance.id, power: power, run: instance.run, reboots: instance.reboots, vcpus: type?.vcpus ?? 1,
            memory: type?.memory ?? .mebibytes(512), firmware: instance.firmware,
            directBoot: instance.kernelBlob.map { kernel in
                DirectBoot(
                    kernel: Blob(sha256: kernel.sha256, size: kernel.size),
                    ramdisk: instance.ramdiskBlob.map { Blob(sha256: $0.sha256, size: $0.size) },
                    arguments: instance.kernelArguments)
            },
            disks: instance.disks.map(Disk.init), network: NetworkInterface(instance),
            metadata: InstanceMetadata(instance))
        forcedDetach = instance.forcedDetach.isEmpty ? nil : instance.forcedDetach
    }
}

extension InstanceSpec.Disk {
    fileprivate init(_ disk: Instance.Disk) {
        let source: Source =
            switch disk.source {
            case .volume(let id, let epoch): .volume(id, epoch: epoch)
            case .ephemeral(let index, let size): .ephemeral(index: index, size: size)
            case .bundle(let location, let size): .bundle(location: location, size: size)
            }
        self.init(device: disk.device, source: source, isRoot: disk.isRoot)
    }
}

extension InstanceSpec.NetworkInterface {
    fileprivate init(_ instance: Instance) {
        self.init(
            id: instance.networkInterface.rawValue, mac: instance.mac, privateAddress: instance.privateAddress,
            publicAddress: instance.publicAddress, subnet: instance.subnet.rawValue, subnetCIDR: instance.subnetCIDR,
            vpc: instance.vpc.rawValue, vpcCIDR: instance.vpcCIDR, securityGroups: instance.securityGroups,
            sourceDestCheck: instance.sourceDestCheck)
    }
}

extension InstanceMetadata {
    fileprivate init(_ instance: Instance) {
        self.init(
            account: instance.owner.rawValue, region: instance.region, availabilityZone: instance.zone,
            imageID: instance.image.rawValue, instanceType: instance.type, reservationID: instance.reservation.rawValue,
            launchIndex: instance.launchIndex, launchTime: instance.launchTime.formatted(.iso8601),
            architecture: instance.architecture, privateDNSName: instance.privateDNSName)
        kernelID = instance.kernel?.rawValue
        ramdiskID = instance.ramdisk?.rawValue
        keyName = instance.keyName
        publicKey = instance.publicKey
        securityGroupNames = instance.securityGroupNames
        publicDNSName = instance.publicDNSName
        userData = instance.userData
        blockDeviceMapping = Self.mapping(instance)
        tags = instance.metadataOptions.instanceTags ? instance.tags : nil
        productCodes = instance.productCodes
        tokensRequired = instance.metadataOptions.tokensRequired
        metadataEnabled = instance.metadataOptions.enabled
        hopLimit = instance.metadataOptions.hopLimit
        instanceProfileARN = instance.instanceProfileARN
        instanceProfileID = instance.instanceProfileID
        roleName = instance.role?.name
        roleCredentials = instance.role?.document
    }

    /// As block-device-mapping/ shows it: `root` with `/dev/`, the others as kernel names (EC2 user guide, "Instance
    /// metadata categories").
    private static func mapping(_ instance: Instance) -> [String: String] {
        func bare(_ device: String) -> String { device.hasPrefix("/dev/") ? String(device.dropFirst(5)) : device }
        var mapping = ["ami": bare(instance.rootDeviceName), "root": instance.rootDeviceName]
        var volumes = 0
        for disk in instance.disks where !disk.isRoot {
            switch disk.source {
            case .volume:
                volumes += 1
                mapping["ebs\(volumes)"] = bare(disk.device)
            case .ephemeral(let index, _): mapping["ephemeral\(index)"] = bare(disk.device)
            case .bundle: break
            }
        }
        return mapping
    }
}

extension SecurityGroupSpec {
    init(_ group: SecurityGroup) {
        func rules(_ isEgress: Bool) -> [Rule] {
            group.rules.filter { $0.isEgress == isEgress }.compactMap { rule in
                var spec = Rule(ipProtocol: rule.ipProtocol, fromPort: rule.fromPort, toPort: rule.toPort)
                switch rule.peer {
                case .cidr(let cidr): spec.cidr = cidr
                case .group(let id, _): spec.group = id
                // Guests have no IPv6 addresses: such a rule admits nobody.
                case .cidr6: return nil
                }
                return spec
            }
        }
        self.init(id: group.id, ingress: rules(false), egress: rules(true))
    }
}

extension AddressSpec {
    init(_ address: Address) {
        self.init(
            id: address.id.rawValue, publicAddress: address.publicAddress, privateAddress: address.privateAddress)
    }
}
