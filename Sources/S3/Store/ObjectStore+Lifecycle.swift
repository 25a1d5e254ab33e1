import Foundation
import GRDB

/// What a run of the lifecycle rules did.
struct LifecycleOutcome: Sendable, Equatable {
    var expired = 0
    var removed = 0
    var aborted = 0
    /// Versions that a rule names and object lock keeps.
    var kept = 0
}

extension ObjectStore {
    private static let lifecyclePage = 1000

    /// Carries out the lifecycle rules of all buckets as of a moment.
    ///
    /// What is decided from a page of the index is checked again in the transaction that does it: a version that was
    /// replaced in between is left alone.
    @discardableResult
    func runLifecycle(now: Instant) async throws -> LifecycleOutcome {
        var outcome = LifecycleOutcome()
        for bucket in allBuckets() {
            guard let rules = bucket.configuration.lifecycle else { continue }
            let lifecycle = Lifecycle(rules, now: now)
            if lifecycle.rules.isEmpty { continue }
            do {
                try await runLifecycle(lifecycle, in: bucket, &outcome)
            } catch let error as S3Error where error.code == "NoSuchBucket" {
                continue
            }
        }
        if outcome != LifecycleOutcome() {
            logger.info(
                "lifecycle: \(outcome.expired) expired, \(outcome.removed) removed, \(outcome.aborted) uploads ended, \(outcome.kept) kept by locks"
            )
        }
        return outcome
    }

    private func runLifecycle(
        _ lifecycle: Lifecycle, in bucket: BucketRecord, _ outcome: inout LifecycleOutcome
    ) async throws {
        var walk = VersionWalk()
        while true {
            let (page, isEnd) = try await nextCandidates(&walk, in: bucket, withTags: lifecycle.looksAtTags)
            for candidate in page {
                try Task.checkCancellation()
                guard let action = lifecycle.action(on: candidate) else { continue }
                try await carryOut(action, candidate, in: bucket, now: lifecycle.now, &outcome)
            }
            if isEnd { break }
        }
        guard lifecycle.rules.contains(where: { $0.abortUploadsDays != nil }) else { return }
        var query = ListingQuery()
        query.limit = Self.lifecyclePage
        var marker: String?
        while true {
            let page = try await uploads(in: bucket, query: query, uploadMarker: marker)
            for upload in page.items where lifecycle.abandons(upload) {
                do {
                    try await abortUpload(upload.id, key: upload.key, in: bucket)
                    outcome.aborted += 1
                } catch let error as S3Error where error.code == "NoSuchUpload" {
                    continue
                }
            }
            guard page.isTruncated, let last = page.items.last else { return }
            (query.marker, marker) = (last.key, last.id)
        }
    }

    private func carryOut(
        _ action: Lifecycle.Action, _ candidate: Lifecycle.Candidate, in bucket: BucketRecord, now: Instant,
        _ outcome: inout LifecycleOutcome
    ) async throws {
        let victim = candidate.version
        do {
            switch action {
            case .expire:
                _ = try await delete(victim.key, version: nil, in: bucket, owner: bucket.owner) { current, _ in
                    guard current?.id == victim.id else { throw Overtaken() }
                }
                outcome.expired += 1
            case .remove:
                let isLastMarker = victim.isCurrent
                _ = try await delete(victim.key, version: victim.version, in: bucket, owner: bucket.owner) {
                    found, meta in
                    guard let found, found.id == victim.id, found.isCurrent == isLastMarker else { throw Overtaken() }
                    if let meta { try ObjectLock.checkRemoval(meta, mayBypass: false, now: now) }
                }
                outcome.removed += 1
            }
        } catch is Overtaken {
            return
        } catch let error as S3Error where error == ObjectLock.denied {
            outcome.kept += 1
        }
    }

    /// The version is no longer what the decision was about.
    private struct Overtaken: Error {}

    /// Where a walk through all versions is, and what it must remember of the key that it is in.
    private struct VersionWalk: Sendable {
        var key: ObjectKey?
        var age: Int64 = .min
        /// When the version before was made, and how many noncurrent ones have passed.
        var newer: Instant?
        var noncurrent = 0
    }

    private func nextCandidates(
        _ walk: inout VersionWalk, in bucket: BucketRecord, withTags: Bool
    ) async throws -> (page: [Lifecycle.Candidate], isEnd: Bool) {
        let start = walk
        let (page, end, isEnd) = try await read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(Self.columns) FROM object WHERE bucket = ?1 AND (key, age) > (?2, ?3)
                    ORDER BY key, age LIMIT \(Self.lifecyclePage + 1)
                    """)
            // One row more than is dealt with: the last of a page must know whether something older follows.
            let rows = try Row.fetchAll(
                statement, arguments: [bucket.id, Data(start.key?.bytes ?? []), start.key == nil ? .min : start.age]
            ).map(Self.version)
            var walk = start
            var page: [Lifecycle.Candidate] = []
            for (position, version) in rows.prefix(Self.lifecyclePage).enumerated() {
                if version.key != walk.key { (walk.newer, walk.noncurrent) = (nil, 0) }
                let follower = position + 1 < rows.count ? rows[position + 1] : nil
                let tags = withTags && !version.isMarker ? try Self.meta(of: version.id, database).tags : nil
                page.append(
                    Lifecycle.Candidate(
                        version: version, tags: tags ?? [], replaced: walk.newer, newerNoncurrent: walk.noncurrent,
                        isLast: follower?.key != version.key))
                if !version.isCurrent { walk.noncurrent += 1 }
                (walk.key, walk.age, walk.newer) = (version.key, -version.id, version.modified)
            }
            return (page, walk, rows.count <= Self.lifecyclePage)
        }
        walk = end
        return (page, isEnd)
    }
}
