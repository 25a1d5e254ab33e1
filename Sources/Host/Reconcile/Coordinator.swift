import Foundation
import Link
import Logging
import Support

/// Takes in what the region wants, in order, and hands each part to whoever makes it so. Only `HostProcess`'s loop calls it.
final class Coordinator {
    private let services: InstanceServices
    private let instancesFolder: String
    private let network: any HostNetwork
    private let volumes: VolumeKeeper
    private let snapshots: SnapshotKeeper
    private let board: StatusBoard
    private let logger: Logger
    /// Starts a driver's loop.
    private let launch: (InstanceDriver) -> Void

    private var drivers: [InstanceID: InstanceDriver] = [:]
    private var instances: [InstanceID: InstanceSpec] = [:]
    private var groups: [SecurityGroupID: SecurityGroupSpec] = [:]
    private var addresses: [String: AddressSpec] = [:]
    private var networkReady = false

    init(
        services: InstanceServices, instancesFolder: String, network: any HostNetwork, volumes: VolumeKeeper,
        snapshots: SnapshotKeeper, board: StatusBoard, launch: @escaping (InstanceDriver) -> Void
    ) {
        self.services = services
        self.instancesFolder = instancesFolder
        self.network = network
        self.volumes = volumes
        self.snapshots = snapshots
        self.board = board
        self.launch = launch
        logger = services.logger
    }

    /// Guests that an earlier process left, before anything is known about what should be.
    func adopt() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: instancesFolder)) ?? [] {
            if let id = InstanceID(rawValue: name) { _ = driver(id) }
        }
    }

    private func driver(_ id: InstanceID) -> InstanceDriver {
        if let driver = drivers[id] { return driver }
        let driver = InstanceDriver(
            id: id, folder: GuestFolder(path: instancesFolder + "/" + id.rawValue), services: services)
        drivers[id] = driver
        launch(driver)
        return driver
    }

    func apply(_ changes: DesiredChanges) async {
        for spec in changes.volumes { volumes.desire(spec) }
        snapshots.desire(changes.snapshots)
        for group in changes.securityGroups { groups[group.id] = group }
        for address in changes.addresses { addresses[address.id] = address }
        var changed: [InstanceSpec] = []
        for spec in changes.instances where instances[spec.id] != spec {
            if let old = instances[spec.id], old.network != spec.network || old.metadata != spec.metadata {
                changed.append(spec)
            } else if instances[spec.id] != nil, spec.disks != instances[spec.id]?.disks {
                changed.append(spec)
            }
            instances[spec.id] = spec
        }
        forget(changes)

        // Before the guests that need it; after the first time both go on side by side.
        if !networkReady { await prepareNetwork() }
        var touched: [InstanceDriver] = []
        for spec in changes.instances {
            let driver = driver(spec.id)
            driver.desire(spec)
            touched.append(driver)
        }
        if changes.complete {
            for (id, driver) in drivers where instances[id] == nil {
                logger.warning("\(id) is not known to the region: removing it")
                driver.disown()
                touched.append(driver)
            }
        }
        await updateNetwork(changes, changed)
        for driver in touched { await driver.settle() }
        board.applied(changes.revision)
    }

    private func forget(_ changes: DesiredChanges) {
        for id in changes.removed {
            if let id = InstanceID(rawValue: id) {
                instances[id] = nil
                drivers[id] = nil
                board.forget(instance: id)
            } else if let id = VolumeID(rawValue: id) {
                volumes.forget(id)
            } else if let id = SnapshotID(rawValue: id) {
                snapshots.forget(id)
            } else if let id = SecurityGroupID(rawValue: id) {
                groups[id] = nil
            } else {
                addresses[id] = nil
            }
        }
        guard changes.complete else { return }
        let listed = Set(changes.instances.map(\.id))
        instances = instances.filter { listed.contains($0.key) }
        let listedGroups = Set(changes.securityGroups.map(\.id))
        groups = groups.filter { listedGroups.contains($0.key) }
        let listedAddresses = Set(changes.addresses.map(\.id))
        addresses = addresses.filter { listedAddresses.contains($0.key) }
    }

    private func prepareNetwork() async {
        do {
            try await network.prepare()
            let attached = instances.values.filter { $0.power == .running }
            try await network.synchronise(
                instances: attached.sorted { $0.id < $1.id }, groups: groups.values.sorted { $0.id < $1.id },
                addresses: addresses.values.sorted { $0.id < $1.id })
            networkReady = true
        } catch {
            // Launches will say why; the next change tries again.
            logger.error("network: \(describe(error))")
        }
    }

    private func updateNetwork(_ changes: DesiredChanges, _ changed: [InstanceSpec]) async {
        guard networkReady else { return }
        do {
            if !changes.securityGroups.isEmpty || !changes.addresses.isEmpty || !changes.removed.isEmpty
                || changes.complete
            {
                try await network.update(
                    groups: groups.values.sorted { $0.id < $1.id }, addresses: addresses.values.sorted { $0.id < $1.id }
                )
            }
            for spec in changed where spec.power == .running { try await network.update(spec) }
        } catch {
            logger.error("network: \(describe(error))")
        }
    }
}
