import AWSProtocol
import Foundation
import Support

extension SnapshotService {
    /// - Parameters:
    ///   - owners: `self`, `amazon` or account ids; nil: anybody's that may be used.
    ///   - restorableBy: `self`, `all` or account ids.
    func describe(
        ids: [String]?, owners: [String]?, restorableBy: [String]?, filters: [Filter]
    ) throws(EC2Error) -> [Snapshot] {
        let state = call.store.state
        let scope = call.scope
        let matches = try Self.filters.predicate(filters)
        let all = filters.isEmpty
        var owned: Set<String>?
        if let owners { owned = try accounts(owners) }
        let candidates: [Snapshot]
        if let ids, !ids.isEmpty {
            var missing: [String] = []
            var found: [Snapshot] = []
            for id in Set(ids).sorted() {
                try ResourceKind.snapshot.check(id)
                if let snapshot = state.usableSnapshot(SnapshotID(unchecked: id), in: scope) {
                    found.append(snapshot)
                } else {
                    missing.append(id)
                }
            }
            guard missing.isEmpty else { throw ResourceKind.snapshot.notFound(missing) }
            candidates = found
        } else {
            candidates = state.snapshots.filter { snapshot in
                snapshot.region == scope.region && snapshot.state != .deleting
                    && (snapshot.owner == scope.account || snapshot.isPublic
                        || snapshot.sharedWith.contains(scope.account))
            }
        }
        var restorers: Restorers?
        if let restorableBy { restorers = try Restorers(restorableBy, scope) }
        return candidates.filter { snapshot in
            (owned?.contains(snapshot.owner.rawValue) ?? true) && (restorers?.admit(snapshot) ?? true)
                && (all || matches(snapshot))
        }
    }

    private func accounts(_ names: [String]) throws(EC2Error) -> Set<String> {
        var accounts: Set<String> = []
        for name in names {
            switch name {
            case "self": accounts.insert(call.scope.account.rawValue)
            // Nobody here is Amazon: nothing is listed, as for an account without snapshots.
            case "amazon", "aws-marketplace", "microsoft": accounts.insert(name)
            default:
                guard AccountID(rawValue: name) != nil else {
                    throw EC2Error("InvalidUserID.Malformed", "Invalid user id: \"\(name)\"")
                }
                accounts.insert(name)
            }
        }
        return accounts
    }

    private struct Restorers {
        var all = false
        var accounts: Set<String> = []

        init(_ names: [String], _ scope: Scope) throws(EC2Error) {
            for name in names {
                switch name {
                case "all": all = true
                case "self": accounts.insert(scope.account.rawValue)
                default:
                    guard AccountID(rawValue: name) != nil else {
                        throw EC2Error("InvalidUserID.Malformed", "Invalid user id: \"\(name)\"")
                    }
                    accounts.insert(name)
                }
            }
        }

        func admit(_ snapshot: Snapshot) -> Bool {
            (all && snapshot.isPublic) || accounts.contains(snapshot.owner.rawValue)
                || snapshot.sharedWith.contains { accounts.contains($0.rawValue) }
        }
    }

    /// Of DescribeSnapshotTierStatus.
    static let tierFilters = FilterTable<Snapshot>([
        "last-tiering-operation": { _ in [] },
        "snapshot-id": { [$0.id.rawValue] },
        "volume-id": { [$0.volume?.rawValue ?? ""] },
    ])

    static let filters = FilterTable<Snapshot>(
        tags: { $0.tags },
        [
            "description": { [$0.description] },
            "encrypted": { [$0.encrypted.filterValue] },
            "owner-alias": { _ in [] },
            "owner-id": { [$0.owner.rawValue] },
            "progress": { [$0.progressText] },
            "snapshot-id": { [$0.id.rawValue] },
            "start-time": { [Timestamp.iso8601($0.start)] },
            "status": { [$0.state.rawValue] },
            "storage-tier": { _ in ["standard"] },
            // Of a copy that was asked to be done in a given time.
            "transfer-type": { _ in [] },
            "volume-id": { [$0.volume?.rawValue ?? ""] },
            "volume-size": { [String($0.volumeSize)] },
        ])
}

extension Snapshot {
    /// `42%`.
    var progressText: String { "\(Int((progress * 100).rounded(.down)))%" }
}
