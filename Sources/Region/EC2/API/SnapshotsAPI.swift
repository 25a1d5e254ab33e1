import AWSProtocol
import AWSShapes

/// Snapshot operations on the wire.
enum SnapshotsAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerCreate(into: &registry)
        registerDescribe(into: &registry)
        registerTiers(into: &registry)
        registerPermissions(into: &registry)
    }

    private static func tags(_ specifications: [EC2.TagSpecification]?) throws(EC2Error) -> Tags {
        try TagSpecification.resolve(Wire.specifications(specifications), allowed: [.snapshot])[.snapshot] ?? [:]
    }

    private static func registerCreate(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.CreateSnapshot.self) { input, call in
            try refuseElsewhere(outpost: input.outpostArn, location: input.location)
            let snapshot = try await SnapshotService(call: call).create(
                volume: input.volumeId, description: try checked(input.description),
                tags: try tags(input.tagSpecifications),
                dryRun: input.dryRun)
            return shape(snapshot, call, answering: true)
        }
        registry.on(EC2.CreateSnapshots.self) { input, call in
            try refuseElsewhere(outpost: input.outpostArn, location: input.location)
            guard input.copyTagsFromSource == nil || input.copyTagsFromSource == "volume" else {
                throw EC2Error.invalidValue(input.copyTagsFromSource?.rawValue ?? "", for: "copyTagsFromSource")
            }
            let request = SnapshotService.GroupRequest(
                instance: input.instanceSpecification.instanceId,
                excludesRoot: input.instanceSpecification.excludeBootVolume ?? false,
                excludedVolumes: input.instanceSpecification.excludeDataVolumeIds ?? [],
                description: try checked(input.description), tags: try tags(input.tagSpecifications),
                copiesVolumeTags: input.copyTagsFromSource == "volume")
            let snapshots = try await SnapshotService(call: call).createGroup(request, dryRun: input.dryRun)
            var output = EC2.CreateSnapshots.Output()
            output.snapshots = snapshots.map(info)
            return output
        }
        registry.on(EC2.CopySnapshot.self) { input, call in
            try refuseElsewhere(outpost: input.destinationOutpostArn, location: nil)
            try Refusals.check([(Refusals.isSet(input.destinationAvailabilityZone), "Local snapshots are")])
            if let destination = input.destinationRegion, destination != call.scope.region {
                throw EC2Error.invalidValue(
                    destination, for: "destinationRegion", reason: "It is the region that the request is sent to")
            }
            try VolumeEncryption(call: call).check(key: input.kmsKeyId, encrypted: input.encrypted)
            let request = SnapshotService.CopyRequest(
                source: input.sourceSnapshotId, sourceRegion: input.sourceRegion, description: input.description,
                encrypted: input.encrypted, tags: try tags(input.tagSpecifications))
            let snapshot = try await SnapshotService(call: call).copy(request, dryRun: input.dryRun)
            var output = EC2.CopySnapshot.Output()
            output.snapshotId = snapshot.id.rawValue
            output.tags = snapshot.tags.isEmpty ? nil : Wire.tags(snapshot.tags)
            return output
        }
        registry.on(EC2.DeleteSnapshot.self) { input, call in
            try await SnapshotService(call: call).delete(input.snapshotId, dryRun: input.dryRun)
            return NoOutput()
        }
    }

    private static func refuseElsewhere(outpost: String?, location: EC2.SnapshotLocationEnum?) throws(EC2Error) {
        try Refusals.check([(Refusals.isSet(outpost), "Outposts are"), (location == .local, "Local snapshots are")])
    }

    private static func checked(_ description: String?) throws(EC2Error) -> String {
        let description = description ?? ""
        guard description.count <= 255 else {
            throw EC2Error.invalidValue("The description is longer than 255 characters")
        }
        return description
    }

    private static func registerDescribe(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeSnapshots.self) { input, call in
            try Wire.checkPaging(input.snapshotIds, "snapshotSet", maxResults: input.maxResults)
            let filters = Wire.filters(input.filters)
            let scope =
                filters + [
                    Filter("owner", input.ownerIds ?? []), Filter("restorable", input.restorableByUserIds ?? []),
                ]
            let paging = try Wire.pagination(
                "DescribeSnapshots", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: scope)
            let found = try SnapshotService(call: call).describe(
                ids: input.snapshotIds, owners: input.ownerIds.flatMap { $0.isEmpty ? nil : $0 },
                restorableBy: input.restorableByUserIds.flatMap { $0.isEmpty ? nil : $0 }, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            var output = EC2.DescribeSnapshots.Output()
            output.snapshots = page.items.map { shape($0, call) }
            output.nextToken = page.nextToken
            return output
        }
    }

    /// All snapshots are where they were made: nothing is archived, so nothing is ever on its way.
    private static func registerTiers(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeSnapshotTierStatus.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeSnapshotTierStatus", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let matches = try SnapshotService.tierFilters.predicate(filters)
            let found = try SnapshotService(call: call).describe(
                ids: nil, owners: ["self"], restorableBy: nil, filters: []
            ).filter(matches)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            var output = EC2.DescribeSnapshotTierStatus.Output()
            output.snapshotTierStatuses = page.items.map { snapshot in
                var shape = EC2.SnapshotTierStatus()
                shape.snapshotId = snapshot.id.rawValue
                shape.volumeId = snapshot.volume?.rawValue
                shape.status = .init(rawValue: snapshot.state.rawValue)
                shape.ownerId = snapshot.owner.rawValue
                shape.tags = Wire.tags(snapshot.tags)
                shape.storageTier = "standard"
                return shape
            }
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func registerPermissions(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeSnapshotAttribute.self) { input, call in
            let snapshot = try call.store.state.requireOwnSnapshot(input.snapshotId, in: call.scope)
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeSnapshotAttribute.Output()
            output.snapshotId = snapshot.id.rawValue
            switch input.attribute.rawValue {
            case "createVolumePermission":
                var permissions = snapshot.sharedWith.map { account in
                    var permission = EC2.CreateVolumePermission()
                    permission.userId = account.rawValue
                    return permission
                }
                if snapshot.isPublic {
                    var everybody = EC2.CreateVolumePermission()
                    everybody.group = "all"
                    permissions.append(everybody)
                }
                output.createVolumePermissions = permissions
            case "productCodes": output.productCodes = []
            case let name: throw EC2Error.invalidValue(name, for: "attribute", reason: "Unknown attribute.")
            }
            return output
        }
        registry.on(EC2.ModifySnapshotAttribute.self) { input, call in
            let change = try permissionChange(input)
            try await SnapshotService(call: call).modifyPermissions(input.snapshotId, change, dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.ResetSnapshotAttribute.self) { input, call in
            guard input.attribute == "createVolumePermission" else {
                throw EC2Error.invalidValue(input.attribute.rawValue, for: "attribute", reason: "It cannot be reset")
            }
            let snapshot = try call.store.state.requireOwnSnapshot(input.snapshotId, in: call.scope)
            let change = SnapshotService.PermissionChange(
                removeAccounts: snapshot.sharedWith.map(\.rawValue), isPublic: false)
            try await SnapshotService(call: call).modifyPermissions(input.snapshotId, change, dryRun: input.dryRun)
            return NoOutput()
        }
    }

    /// `CreateVolumePermission.Add.N` and `.Remove.N`, or the older `OperationType` with users and groups.
    private static func permissionChange(
        _ input: EC2.ModifySnapshotAttributeRequest
    ) throws(EC2Error) -> SnapshotService.PermissionChange {
        var change = SnapshotService.PermissionChange()
        if let name = input.attribute?.rawValue, name != "createVolumePermission" {
            throw EC2Error.invalidValue(name, for: "attribute", reason: "It cannot be modified")
        }
        var add = input.createVolumePermission?.add ?? []
        var remove = input.createVolumePermission?.remove ?? []
        if let operation = input.operationType?.rawValue {
            var named: [EC2.CreateVolumePermission] = []
            for user in input.userIds ?? [] {
                var permission = EC2.CreateVolumePermission()
                permission.userId = user
                named.append(permission)
            }
            for group in input.groupNames ?? [] {
                var permission = EC2.CreateVolumePermission()
                permission.group = .init(rawValue: group)
                named.append(permission)
            }
            switch operation {
            case "add": add += named
            case "remove": remove += named
            default: throw EC2Error.invalidValue(operation, for: "operationType")
            }
        }
        guard !add.isEmpty || !remove.isEmpty else {
            throw EC2Error.invalidCombination("No permissions to add or to remove were specified.")
        }
        for (list, adds) in [(add, true), (remove, false)] {
            for permission in list {
                if let group = permission.group?.rawValue {
                    guard group == "all" else { throw EC2Error.invalidValue(group, for: "group") }
                    change.isPublic = adds
                } else if let user = permission.userId {
                    if adds { change.addAccounts.append(user) } else { change.removeAccounts.append(user) }
                } else {
                    throw EC2Error.missingParameter("userId or group")
                }
            }
        }
        return change
    }

    // MARK: Shapes

    /// - Parameter answering: to the call that makes it, which says `pending` even if it is complete by now.
    static func shape(_ snapshot: Snapshot, _ call: EC2Call, answering: Bool = false) -> EC2.Snapshot {
        var shape = EC2.Snapshot()
        shape.snapshotId = snapshot.id.rawValue
        shape.volumeId = snapshot.volume?.rawValue ?? "vol-ffffffff"
        shape.state = .init(rawValue: answering ? "pending" : snapshot.state.rawValue)
        shape.stateMessage = snapshot.stateMessage
        shape.startTime = snapshot.start
        shape.progress = answering ? "" : snapshot.progressText
        shape.ownerId = snapshot.owner.rawValue
        shape.description = snapshot.description
        shape.volumeSize = snapshot.volumeSize
        shape.encrypted = snapshot.encrypted
        shape.kmsKeyId = snapshot.encrypted ? VolumeEncryption(call: call).keyARN : nil
        shape.tags = snapshot.tags.isEmpty ? nil : Wire.tags(snapshot.tags)
        shape.storageTier = answering ? nil : "standard"
        shape.completionTime = answering ? nil : snapshot.completed
        return shape
    }

    private static func info(_ snapshot: Snapshot) -> EC2.SnapshotInfo {
        var shape = EC2.SnapshotInfo()
        shape.snapshotId = snapshot.id.rawValue
        shape.volumeId = snapshot.volume?.rawValue
        shape.state = "pending"
        shape.startTime = snapshot.start
        shape.progress = ""
        shape.ownerId = snapshot.owner.rawValue
        shape.description = snapshot.description
        shape.volumeSize = snapshot.volumeSize
        shape.encrypted = snapshot.encrypted
        shape.tags = Wire.tags(snapshot.tags)
        return shape
    }
}
