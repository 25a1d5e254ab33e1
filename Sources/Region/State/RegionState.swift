import Foundation
import Link
import Support

/// Everything the region knows: a value. A copy is a snapshot (see `Table`).
///
/// Adding a kind: its Entity type, a table here, and a line in `kinds`.
struct RegionState: Sendable {
    /// Of the newest transaction.
    var revision: Revision = 0

    var accounts = Table<Account>()
    var users = Table<IAMUser>()
    var accessKeys = Table<AccessKey>()
    var signingCertificates = Table<SigningCertificate>()
    var policies = Table<ManagedPolicy>()
    var groups = Table<IAMGroup>()
    var roles = Table<IAMRole>()
    var instanceProfiles = Table<InstanceProfile>()
    var sessionKeys = Table<SessionKey>()
    var instances = Table<Instance>()
    var consoles = Table<ConsoleOutput>()
    var volumes = Table<Volume>()
    var snapshots = Table<Snapshot>()
    var images = Table<Image>()
    var keyPairs = Table<KeyPair>()
    var securityGroups = Table<SecurityGroup>()
    var vpcs = Table<Vpc>()
    var subnets = Table<Subnet>()
    var networkInterfaces = Table<NetworkInterface>()
    var addresses = Table<Address>()
    var launchTemplates = Table<LaunchTemplate>()
    var clientTokens = Table<ClientToken>()
    var addressPoolCursors = Table<AddressPoolCursor>()
    var ebsSettings = Table<EBSSettings>()

    static let kinds: [any Entity.Type] = [
        Account.self, IAMUser.self, AccessKey.self, SigningCertificate.self, ManagedPolicy.self, IAMGroup.self,
        IAMRole.self, InstanceProfile.self, SessionKey.self, Instance.self, ConsoleOutput.self, Volume.self,
        Snapshot.self, Image.self, KeyPair.self, SecurityGroup.self, Vpc.self, Subnet.self, NetworkInterface.self,
        Address.self, LaunchTemplate.self, ClientToken.self, AddressPoolCursor.self, EBSSettings.self,
    ]

    subscript<E: Entity>(_ type: E.Type, key: String) -> E? { self[keyPath: E.table][key] }

    // By id within a scope: nil for what another account or region has.

    func instance(_ id: InstanceID, in scope: Scope) -> Instance? {
        instances[id].flatMap { $0.scope == scope ? $0 : nil }
    }
    func volume(_ id: VolumeID, in scope: Scope) -> Volume? { volumes[id].flatMap { $0.scope == scope ? $0 : nil } }
    func snapshot(_ id: SnapshotID, in scope: Scope) -> Snapshot? {
        snapshots[id].flatMap { $0.scope == scope ? $0 : nil }
    }
    func securityGroup(_ id: SecurityGroupID, in scope: Scope) -> SecurityGroup? {
        securityGroups[id].flatMap { $0.scope == scope ? $0 : nil }
    }
    func vpc(_ id: VpcID, in scope: Scope) -> Vpc? { vpcs[id].flatMap { $0.scope == scope ? $0 : nil } }
    func subnet(_ id: SubnetID, in scope: Scope) -> Subnet? { subnets[id].flatMap { $0.scope == scope ? $0 : nil } }

    /// By name within a scope.
    func keyPair(named name: String, in scope: Scope) -> KeyPair? {
        keyPairs.first { $0.name == name && $0.scope == scope }
    }
    func securityGroup(named name: String, in scope: Scope, vpc: VpcID) -> SecurityGroup? {
        securityGroups.first { $0.name == name && $0.vpc == vpc && $0.scope == scope }
    }
    func defaultVpc(in scope: Scope) -> Vpc? { vpcs.first { $0.isDefault && $0.scope == scope } }
    func defaultSubnet(zone: String, in scope: Scope) -> Subnet? {
        subnets.first { $0.isDefaultForZone && $0.zone == zone && $0.scope == scope }
    }

    /// A snapshot that the scope's account may make volumes of: its own, a public one, or one shared with it.
    func usableSnapshot(_ id: SnapshotID, in scope: Scope) -> Snapshot? {
        guard let snapshot = snapshots[id], snapshot.region == scope.region, snapshot.state != .deleting else {
            return nil
        }
        let usable =
            snapshot.owner == scope.account || snapshot.isPublic || snapshot.sharedWith.contains(scope.account)
        return usable ? snapshot : nil
    }
    /// An image that the scope's account may launch.
    func launchableImage(_ id: ImageID, in scope: Scope) -> Image? {
        guard let image = images[id], image.region == scope.region, image.state != .deregistered else { return nil }
        let usable = image.owner == scope.account || image.isPublic || image.launchPermissions.contains(scope.account)
        return usable ? image : nil
    }
}

/// What a transaction's body works on: it sees its own changes; others see them after the commit.
struct Transaction {
    private(set) var state: RegionState
    /// nil body: deleted.
    private(set) var changes: [EntityKey: Change] = [:]
    /// The revision that this transaction's entities get.
    let revision: Revision

    struct EntityKey: Hashable {
        var kind: String
        var key: String
    }
    /// Encoding waits until the transaction has succeeded.
    typealias Change = (@Sendable (JSONEncoder) throws -> Data)?

    init(_ state: RegionState) {
        self.state = state
        self.revision = state.revision + 1
        self.state.revision = revision
    }

    mutating func put<E: Entity>(_ entity: E) {
        var entity = entity
        entity.revision = revision
        state[keyPath: E.table][entity.key] = entity
        let final = entity
        changes[EntityKey(kind: E.kind, key: entity.key)] = .some { try $0.encode(final) }
    }

    mutating func delete<E: Entity>(_ entity: E) {
        state[keyPath: E.table][entity.key] = nil
        changes[EntityKey(kind: E.kind, key: entity.key)] = .some(nil)
    }

    /// Changes the entity if it exists; returns it as it is now. A body that changes nothing writes nothing.
    @discardableResult
    mutating func update<E: Entity>(
        _ type: E.Type, _ id: some RawRepresentable<String>, _ body: (inout E) throws -> Void
    )
        rethrows -> E?
    {
        guard var entity = state[keyPath: E.table][id.rawValue] else { return nil }
        let before = entity
        try body(&entity)
        if entity != before { put(entity) }
        return entity
    }
}
