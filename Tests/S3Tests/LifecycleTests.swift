import Foundation
import NIOCore
import Testing

@testable import S3

@Suite struct LifecycleTests {
    private static let day = Instant.day
    /// So many days from now, at the next midnight.
    private static func later(_ days: Int) -> Instant { Instant.now.midnight(after: days) }

    private static func rule(_ change: (inout LifecycleRule) -> Void) -> LifecycleRule {
        var rule = LifecycleRule(
            id: "r", isEnabled: true, prefix: "", hasFilter: true, tags: [], transitions: [])
        change(&rule)
        return rule
    }

    private func setRules(_ rules: [LifecycleRule], _ test: TestStore, _ bucket: BucketRecord) async throws {
        try await test.store.updateBucket(bucket.name) { $0.configuration.lifecycle = rules }
    }

    @Test func midnight() {
        let noon = Instant(milliseconds: 10 * Self.day + Self.day / 2)
        #expect(noon.midnight(after: 1).milliseconds == 12 * Self.day)
        #expect(Instant(milliseconds: 10 * Self.day).midnight(after: 1).milliseconds == 11 * Self.day)
        #expect(noon.midnight(after: .max) > noon)
    }

    @Test func currentObjectsGoWhenTheirDayHasCome() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("logs/a", bytes(10), in: bucket)
        try await test.put("logs/b", bytes(50_000), in: bucket)
        try await test.put("other", bytes(10), in: bucket)
        try await setRules([Self.rule { ($0.prefix, $0.expirationDays) = ("logs/", 3) }], test, bucket)
        #expect(try await test.store.runLifecycle(now: Self.later(2)).expired == 0)
        #expect(try await test.store.runLifecycle(now: Self.later(3)).expired == 2)
        #expect(try await test.get("logs/a", in: bucket) == nil)
        #expect(try await test.get("other", in: bucket) == bytes(10))
        try await test.store.garbage.collect()
        #expect(try test.files().isEmpty)
        try await test.remove()
    }

    /// Expiry makes a marker; the old version goes later, then the marker with nothing behind it.
    @Test func versionsGoInSteps() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket(versioning: .enabled)
        try await test.put("k", bytes(10), in: bucket)
        let rules = [
            Self.rule { ($0.expirationDays, $0.noncurrentDays) = (1, 5) }
        ]
        try await setRules(rules, test, bucket)
        #expect(try await test.store.runLifecycle(now: Self.later(1)) == LifecycleOutcome(expired: 1))
        #expect(try await versions(test, bucket).map(\.isMarker) == [true, false])
        // The marker is not alone, the version not old enough.
        #expect(try await test.store.runLifecycle(now: Self.later(4)) == LifecycleOutcome())
        #expect(try await test.store.runLifecycle(now: Self.later(5)) == LifecycleOutcome(removed: 1))
        #expect(try await test.store.runLifecycle(now: Self.later(5)) == LifecycleOutcome(removed: 1))
        #expect(try await versions(test, bucket).isEmpty)
        try await test.remove()
    }

    @Test func newestNoncurrentVersionsStay() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket(versioning: .enabled)
        for value in 0..<6 { try await test.put("k", [UInt8(value)], in: bucket) }
        try await setRules(
            [Self.rule { ($0.noncurrentDays, $0.newerNoncurrentVersions) = (1, 2) }], test, bucket)
        #expect(try await test.store.runLifecycle(now: Self.later(1)).removed == 3)
        #expect(try await versions(test, bucket).count == 3)
        #expect(try await test.get("k", in: bucket) == [5])
        try await test.remove()
    }

    @Test func lockedVersionsStay() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket(versioning: .enabled)
        let locked = try await test.put("k", [1], in: bucket)
        try await test.put("k", [2], in: bucket)
        try await test.store.updateMeta(ObjectKey("k"), version: locked.version, in: bucket) { _, meta in
            meta.retention = Retention(mode: .compliance, until: Self.later(100))
        }
        try await setRules([Self.rule { $0.noncurrentDays = 1 }], test, bucket)
        #expect(try await test.store.runLifecycle(now: Self.later(50)) == LifecycleOutcome(kept: 1))
        #expect(try await test.store.runLifecycle(now: Self.later(101)) == LifecycleOutcome(removed: 1))
        try await test.remove()
    }

    @Test func tagsAndSizesFilter() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("tagged", bytes(100), in: bucket)
        try await test.put("plain", bytes(100), in: bucket)
        try await test.put("big", bytes(5000), in: bucket)
        try await test.store.updateMeta(ObjectKey("tagged"), version: nil, in: bucket) { _, meta in
            meta.tags = [Tag(key: "keep", value: "no"), Tag(key: "a", value: "b")]
        }
        let rules = [
            Self.rule { ($0.tags, $0.expirationDays) = ([Tag(key: "keep", value: "no")], 1) },
            Self.rule { ($0.id, $0.sizeGreaterThan, $0.expirationDays) = ("s", 1000, 1) },
        ]
        try await setRules(rules, test, bucket)
        #expect(try await test.store.runLifecycle(now: Self.later(1)).expired == 2)
        #expect(try await test.get("plain", in: bucket) == bytes(100))
        try await test.remove()
    }

    @Test func abandonedUploadsEnd() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let meta = UploadMeta(object: ObjectMeta(), initiator: "o")
        let upload = try await test.store.createUpload(ObjectKey("up/a"), meta: meta, owner: "o", in: bucket)
        _ = try await test.store.createUpload(ObjectKey("other"), meta: meta, owner: "o", in: bucket)
        guard case .file(let blob) = try await test.receive(bytes(70_000), alwaysFile: true).content else { return }
        _ = try await test.store.putPart(1, of: upload, in: bucket, blob: blob, md5: "m", checksum: nil, salt: nil)
        try await setRules([Self.rule { ($0.prefix, $0.abortUploadsDays) = ("up/", 7) }], test, bucket)
        #expect(try await test.store.runLifecycle(now: Self.later(6)) == LifecycleOutcome())
        #expect(try await test.store.runLifecycle(now: Self.later(7)) == LifecycleOutcome(aborted: 1))
        try await test.store.garbage.collect()
        #expect(try test.files().isEmpty)
        try await test.remove()
    }

    /// More versions than a page: what a rule counts within a key goes on over the page's end.
    @Test func pagesJoin() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket(versioning: .enabled)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<2100 {
                group.addTask { try await test.put("k\(number % 3)", [UInt8(number % 256)], in: bucket) }
            }
            try await group.waitForAll()
        }
        try await setRules(
            [Self.rule { ($0.noncurrentDays, $0.newerNoncurrentVersions) = (1, 10) }], test, bucket)
        #expect(try await test.store.runLifecycle(now: Self.later(1)).removed == 2100 - 33)
        #expect(try await versions(test, bucket).count == 33)
        try await test.remove()
    }

    private func versions(_ test: TestStore, _ bucket: BucketRecord) async throws -> [ObjectVersion] {
        try await test.store.versions(in: bucket, query: ListingQuery(), versionMarker: nil).items
    }
}
