import Foundation
import Link

/// A document of the state. Rules for evolving one: unknown keys are ignored when reading; a field added later is optional
/// (or the schema version of `Store` grows with a migration).
protocol Entity: Codable, Sendable, Equatable {
    /// Names the kind in the database; never changes.
    static var kind: String { get }
    static var table: WritableKeyPath<RegionState, Table<Self>> & Sendable { get }
    /// Unique within the kind.
    var key: String { get }
    /// Of the transaction that wrote it last; set by the store.
    var revision: Revision { get set }
}

/// An entity that belongs to an account in one AWS region.
protocol ScopedEntity: Entity {
    var owner: AccountID { get }
    var region: String { get }
}

extension ScopedEntity {
    var scope: Scope { Scope(account: owner, region: region) }
}

/// An entity with EC2 tags.
protocol TaggedEntity: ScopedEntity {
    /// `resource-type` of DescribeTags and TagSpecifications: `instance`, `volume`, …
    static var resourceType: String { get }
    var tags: Tags { get set }
}

typealias Tags = [String: String]
