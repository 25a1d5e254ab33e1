import AWSProtocol
import Foundation
import Support

/// What the services work with, the same for every request.
struct EC2Environment: Sendable {
    let store: Store
    /// AWS region names that are served; the first one is the default.
    let regions: [String]
    let publicPool: IPv4CIDR
    let publicDNSSuffix: String
    /// How long CreateSnapshot waits for the host to fix the point in time.
    let snapshotPatience: Duration
    let now: @Sendable () -> Date
    /// Of the key that wraps those of encrypted volumes.
    let volumeKeyID: String
    /// The bundles of instance-store images; nil: none can be registered.
    var bundles: ImageBundles?
    /// The most that one ephemeral disk gets, whatever its instance type has: a guest that fills its disks must not fill
    /// this machine's.
    var largestEphemeralDisk: ByteCount? = .gibibytes(20)
    var keyUses = KeyUses()

    init(
        store: Store, regions: [String], publicPool: IPv4CIDR, publicDNSSuffix: String = "skerry.internal",
        snapshotPatience: Duration = .seconds(10), volumeKeyID: String = "00000000-0000-0000-0000-000000000000",
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.regions = regions
        self.publicPool = publicPool
        self.publicDNSSuffix = publicDNSSuffix
        self.snapshotPatience = snapshotPatience
        self.volumeKeyID = volumeKeyID
        self.now = now
    }

    /// `us-east-1a`, `us-east-1b`, `us-east-1c`.
    func zones(of region: String) -> [String] { ["a", "b", "c"].map { region + $0 } }

    func dnsNames(_ region: String) -> DNSNames { DNSNames(region: region, publicSuffix: publicDNSSuffix) }
}

/// One request to an EC2-like service: who, where, when. The `Context` of the operation registries.
struct EC2Call: Sendable {
    let environment: EC2Environment
    let scope: Scope
    let principal: Principal
    let requestID: String
    let now: Date
    /// `HOST[:PORT]` that the request was sent to, as its client sees this endpoint.
    let authority: String?
    /// Of the API, as the client sent it.
    let version: String?

    init(
        _ environment: EC2Environment, scope: Scope, principal: Principal, requestID: String,
        authority: String? = nil, version: String? = nil
    ) {
        self.environment = environment
        self.scope = scope
        self.principal = principal
        self.requestID = requestID
        self.authority = authority
        self.version = version
        self.now = environment.now()
    }

    var store: Store { environment.store }

    /// Security groups have had ids since version 2011-01-01; in answers before it, `groupId` is a group's name.
    var namesGroups: Bool { version.map { $0 < "2011-01-01" } ?? false }

    /// After all checks and before anything is changed: ends a request that asked for a dry run.
    func endDryRun(_ dryRun: Bool?) throws(EC2Error) {
        if dryRun == true { throw EC2Error.dryRun }
    }
}
