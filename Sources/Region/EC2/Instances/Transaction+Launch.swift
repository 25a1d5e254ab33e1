import Foundation
import Link
import Support

extension Transaction {
    /// Makes the records of all instances of a plan: one reservation.
    mutating func launch(_ plan: LaunchPlan, clientToken: String?, _ call: EC2Call) throws -> [Instance] {
        let reservation = ReservationID.random()
        var instances: [Instance] = []
        for index in 0..<plan.count {
            do {
                instances.append(
                    try launchOne(plan, index: index, reservation: reservation, clientToken: clientToken, call))
            } catch let error as EC2Error where index >= plan.request.minimum {
                // As many as there is room for, and at least the minimum.
                guard error.status == 503 || error.code.hasPrefix("Insufficient") else { throw error }
                break
            }
        }
        return instances
    }

    private mutating func launchOne(
        _ plan: LaunchPlan, index: Int, reservation: ReservationID, clientToken: String?, _ call: EC2Call
    ) throws -> Instance {
        let id = InstanceID.random()
        let interfaceID = NetworkInterfaceID.random()
        let names = call.environment.dnsNames(plan.scope.region)
        let privateAddress = try choosePrivateAddress(in: plan.subnet, requested: plan.request.privateAddress)
        let wantsPublic = plan.request.associatesPublicAddress ?? plan.subnet.mapPublicIPOnLaunch
        let publicAddress = wantsPublic ? try takePublicAddress(from: call.environment.publicPool) : nil
        var interface = NetworkInterface(
            id: interfaceID, owner: plan.scope.account, region: plan.scope.region, vpc: plan.vpc.id,
            subnet: plan.subnet.id,
            zone: plan.subnet.zone, description: plan.request.interfaceDescription ?? "",
            mac: AddressAllocation.mac(for: privateAddress), privateAddress: privateAddress.description,
            privateDNSName: names.privateName(privateAddress), instance: id, attachment: .random(),
            attachTime: call.now,
            deleteOnTermination: true, sourceDestCheck: plan.request.sourceDestCheck,
            securityGroups: plan.groups.map(\.id))
        interface.tags = plan.request.interfaceTags
        put(interface)

        var instance = Instance(
            id: id, owner: plan.scope.account, region: plan.scope.region, zone: plan.subnet.zone, host: .local,
            reservation: reservation, launchIndex: index, launchTime: call.now, clientToken: clientToken,
            state: .pending,
            run: 1, reboots: 0, forcedStop: false, image: plan.image.id, type: plan.type.name,
            architecture: plan.image.architecture, kernel: plan.kernel?.id, ramdisk: plan.ramdisk?.id,
            kernelBlob: plan.kernel?.blob, ramdiskBlob: plan.ramdisk?.blob,
            kernelArguments: plan.kernel?.kernelArguments,
            firmware: plan.image.bootMode?.hasPrefix("uefi") == true ? .uefi : .bios, rootDeviceName: plan.rootDevice,
            rootDeviceType: plan.image.rootDeviceType, virtualizationType: plan.image.virtualizationType,
            platform: plan.image.platform, keyName: plan.keyPair?.name, publicKey: plan.keyPair?.publicKey,
            userData: plan.userData, disks: [], networkInterface: interfaceID,
            vpc: plan.vpc.id, subnet: plan.subnet.id, subnetCIDR: plan.subnet.cidr, vpcCIDR: plan.vpc.cidr,
            mac: interface.mac, privateAddress: interface.privateAddress, publicAddress: publicAddress?.description,
            publicDNSName: publicAddress.map(names.publicName), privateDNSName: interface.privateDNSName,
            wantsPublicAddress: wantsPublic, securityGroups: plan.groups.map(\.id),
            securityGroupNames: plan.groups.map(\.name), sourceDestCheck: plan.request.sourceDestCheck,
            disableAPITermination: plan.request.disableAPITermination, disableAPIStop: plan.request.disableAPIStop,
            shutdownBehaviour: plan.image.rootDeviceType == .instanceStore ? .terminate : plan.shutdownBehaviour,
            monitoring: plan.request.monitoring, ebsOptimized: plan.request.ebsOptimized,
            metadataOptions: plan.request.metadataOptions, tenancy: plan.request.tenancy)
        instance.stateReason = Instance.StateReason(code: "pending", message: "pending")
        instance.cpuCredits = plan.request.cpuCredits
        instance.tags = plan.request.instanceTags
        instance.productCodes = plan.image.productCodes
        instance.instanceProfileARN = plan.profile?.arn
        instance.instanceProfileID = plan.profile?.id
        put(instance)
        renewRole(of: id, now: call.now)
        for disk in plan.disks { try add(disk, to: id, plan, call) }
        return state.instances[id] ?? instance
    }

    private mutating func add(_ disk: LaunchPlan.Disk, to id: InstanceID, _ plan: LaunchPlan, _ call: EC2Call) throws {
        let volume: VolumeID
        switch disk.source {
        case .ephemeral(let index, let size):
            update(Instance.self, id) {
                $0.disks.append(
                    Instance.Disk(device: disk.device, source: .ephemeral(index: index, size: size), isRoot: false))
            }
            return
        case .bundle(let size):
            update(Instance.self, id) {
                $0.disks.append(
                    Instance.Disk(
                        device: disk.device, source: .bundle(location: plan.image.location, size: size), isRoot: true))
            }
            return
        case .volume(let existing): volume = existing
        case .newVolume(let size, let snapshot, let ebs):
            var new = Volume.new(
                in: plan.scope, zone: plan.subnet.zone, size: size, type: ebs.type ?? VolumeTypeRules.defaultType,
                iops: ebs.iops, throughput: ebs.throughput,
                encrypted: snapshot?.encrypted == true || (ebs.encrypted ?? state.encryptsByDefault(plan.scope)),
                now: call.now)
            new.snapshot = snapshot?.id
            new.hydrated = snapshot == nil ? 1 : 0
            new.tags = plan.request.volumeTags
            put(new)
            volume = new.id
        }
        try attach(
            volume, to: id, device: disk.device, state: .attaching, deleteOnTermination: disk.deleteOnTermination,
            isRoot: disk.isRoot, now: call.now)
    }
}
