import Link

/// The public address handed out last: the next one is sought behind it, so that a released address rests as long as
/// possible before somebody else gets it.
struct AddressPoolCursor: Entity {
    static let kind = "address-pool-cursor"
    static var table: WritableKeyPath<RegionState, Table<AddressPoolCursor>> & Sendable { \.addressPoolCursors }
    var key: String { pool }
    var revision: Revision = 0

    /// The pool's CIDR block.
    let pool: String
    var last: String
}
